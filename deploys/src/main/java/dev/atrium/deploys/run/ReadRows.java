package dev.atrium.deploys.run;

import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a commit says, as it is written down: the backends, and what is to run at each. */
final class ReadRows {

    /** A commit beside the default branch may name backends that nothing declares (yet): they are not compared or healed. */
    private static final String TARGETS = """
            insert into deploys.target (id, component, repository, number, context, namespace, path, self_heal, on_push, declared)
            select t.id, $1, $2, t.number, t.context, t.namespace, t.path, t."selfHeal", t."onPush", false
            from json_to_recordset($3::json) as t(
                id uuid, number int, context text, namespace text, path text, "selfHeal" boolean, "onPush" boolean)
            on conflict (component, context, namespace, path) do nothing""";

    private static final String DEPLOYMENT_TARGETS = """
            insert into deploys.deployment_target (deployment, number, target, manifests)
            select $1, r.number, t.id, r.manifests
            from json_to_recordset($3::json) as r(number int, context text, namespace text, path text, manifests json)
            join deploys.target t
                on t.component = $2 and t.context = r.context and t.namespace = r.namespace and t.path = r.path
            on conflict (deployment, number) do update set target = excluded.target, manifests = excluded.manifests""";

    private ReadRows() {}

    private record Row(
            UUID id,
            int number,
            String context,
            String namespace,
            String path,
            boolean selfHeal,
            boolean onPush,
            @Nullable Manifests manifests) {}

    /** @param keep whether the manifests are what is to run */
    static void write(
            Transaction tx,
            Running run,
            DeploymentInfo.@Nullable Component component,
            List<Reading.Target> targets,
            List<Problem> problems,
            boolean keep) {
        tx.update(Query.of(
                "update deploys.deployment set problems = $2::json, declared = coalesce($3::json, declared) where id = $1",
                run.id(),
                Json.write(problems),
                Json.orNull(component == null ? null : Json.write(component), String.class)));
        tx.update(Query.of(TARGETS, run.component().toString(), repository(run), rows(targets, false)));
        tx.update(Query.of(
                "delete from deploys.deployment_target where deployment = $1 and not number = any($2)",
                run.id(),
                targets.stream().map(Reading.Target::number).toArray(Integer[]::new)));
        tx.update(Query.of(DEPLOYMENT_TARGETS, run.id(), run.component().toString(), rows(targets, keep)));
    }

    /** What is to run at a target. */
    static Manifests manifests(Transaction tx, UUID deployment, int number) {
        return tx.row(
                        Query.of(
                                "select manifests from deploys.deployment_target where deployment = $1 and number = $2",
                                deployment,
                                number),
                        row -> Json.required(Json.read(row, 0, Manifests.class)))
                .orElseThrow();
    }

    /** What a deployment brought to a target; empty if it is not kept. */
    static Optional<Manifests> applied(Transaction tx, UUID deployment, UUID target) {
        return tx.row(Query.of("""
                        select manifests from deploys.deployment_target
                        where deployment = $1 and target = $2 and manifests is not null""", deployment, target), row -> Json.required(Json.read(row, 0, Manifests.class)));
    }

    private static String repository(Running run) {
        var ref = run.repository();
        return (ref.host() + "/" + ref.path()).toLowerCase(Locale.ROOT);
    }

    private static String rows(List<Reading.Target> targets, boolean whole) {
        return Json.write(targets.stream()
                .map(t -> new Row(
                        UUID.randomUUID(),
                        t.number(),
                        t.context(),
                        t.backend().namespace(),
                        t.backend().path(),
                        t.backend().selfHeal(),
                        t.backend().onPush(),
                        whole ? t.manifests() : null))
                .toList());
    }
}
