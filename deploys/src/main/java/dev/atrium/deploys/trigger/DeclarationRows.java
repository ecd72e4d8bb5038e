package dev.atrium.deploys.trigger;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The statements that write what repositories declare. */
final class DeclarationRows {

    private static final String TIDY = """
            delete from deploys.target t where t.repository = $1 and not t.declared
                and not exists (select from deploys.object o where o.target = t.id)
                and not exists (select from deploys.deployment_target d where d.target = t.id)""";

    private DeclarationRows() {}

    /** One at a time writes declarations: so that of two that claim a component one hears of the other. */
    static void lock(Transaction tx) {
        tx.rows(Query.of("select pg_advisory_xact_lock(hashtextextended('deploys.declaration', 0))::text"), _ -> true);
    }

    static void declaration(
            Transaction tx, RepositoryRef repository, String sha, List<Problem> problems, List<String> contested) {
        tx.update(Query.of(
                """
                insert into deploys.declaration (repository, host, owner, name, sha, problems, contested)
                values ($1, $2, $3, $4, $5, $6::json, $7)
                on conflict (repository) do update set host = excluded.host, owner = excluded.owner, name = excluded.name,
                    sha = excluded.sha, problems = excluded.problems, contested = excluded.contested, read_at = now()""",
                RepositoryKeys.of(repository),
                repository.host(),
                repository.owner(),
                repository.name(),
                sha,
                Json.parameter(problems),
                contested.toArray(String[]::new)));
    }

    /** Claims those components that are free; answers who has the others. The declaration is there. */
    static Map<String, String> claim(Transaction tx, RepositoryRef repository, List<String> components) {
        var key = RepositoryKeys.of(repository);
        var refs = components.toArray(String[]::new);
        tx.update(Query.of("""
                insert into deploys.component (ref, repository) select distinct ref, $1 from unnest($2::text[]) as r(ref)
                on conflict (ref) do nothing""", key, refs));
        return tx
                .rows(
                        Query.of("""
                                select c.ref, d.host, d.owner, d.name
                                from deploys.component c join deploys.declaration d on d.repository = c.repository
                                where c.ref = any($1) and c.repository <> $2""", refs, key),
                        row -> Map.entry(Json.text(row, 0), repository(row, 1).toString()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Targets keep their ids while they stay where they are. Why a cluster does not answer is its watch's to say, and kept. */
    static void targets(Transaction tx, RepositoryRef repository, List<DeclaredTargets.Target> targets) {
        tx.update(Query.of("""
                insert into deploys.target as t (id, component, repository, number, context, namespace, path, self_heal, on_push,
                    declared, unavailable, refused)
                select gen_random_uuid(), d.component, $1, d.number, d.context, d.namespace, d.path, d."selfHeal", d."onPush",
                    true, d.unavailable, d.refused
                from json_to_recordset($2::json) as d(component text, number int, context text, namespace text, path text,
                    "selfHeal" boolean, "onPush" boolean, unavailable text, refused text)
                on conflict (component, context, namespace, path) do update set repository = excluded.repository,
                    number = excluded.number, self_heal = excluded.self_heal, on_push = excluded.on_push, declared = true,
                    refused = excluded.refused,
                    unavailable = coalesce(excluded.unavailable, case when t.observed_at is not null then t.unavailable end)""", RepositoryKeys.of(repository), Json.parameter(targets)));
    }

    /** Takes back what the repository no longer declares; answers the components that are free now. */
    static List<String> keepOnly(
            Transaction tx, RepositoryRef repository, List<String> components, List<DeclaredTargets.Target> targets) {
        var key = RepositoryKeys.of(repository);
        tx.update(Query.of("""
                update deploys.target t set declared = false where t.repository = $1 and t.declared and not exists (
                    select from json_to_recordset($2::json) as d(component text, context text, namespace text, path text)
                    where d.component = t.component and d.context = t.context and d.namespace = t.namespace
                        and d.path = t.path)""", key, Json.parameter(targets)));
        tx.update(Query.of(TIDY, key));
        return tx.rows(Query.of("""
                        delete from deploys.component c where c.repository = $1 and c.ref <> all($2)
                        returning c.ref""", key, components.toArray(String[]::new)), row -> Json.text(row, 0));
    }

    /** Forgets the declaration; answers the components that are free now. */
    static List<String> remove(Transaction tx, RepositoryRef repository) {
        var freed = keepOnly(tx, repository, List.of(), List.of());
        tx.update(Query.of("delete from deploys.declaration where repository = $1", RepositoryKeys.of(repository)));
        return freed;
    }

    /** The repositories that would have one of these components, the first first. */
    static List<RepositoryRef> wanting(Transaction tx, List<String> components) {
        return tx.rows(
                Query.of(
                        "select host, owner, name from deploys.declaration where contested && $1 order by read_at",
                        (Object) components.toArray(String[]::new)),
                row -> repository(row, 0));
    }

    static List<RepositoryRef> all(Transaction tx) {
        return tx.rows(
                Query.of("select host, owner, name from deploys.declaration order by repository"),
                row -> repository(row, 0));
    }

    /** The paths of the manifests that a repository declares; nothing if it declares none. */
    static List<String> paths(Transaction tx, RepositoryRef repository) {
        return tx.rows(
                Query.of(
                        "select distinct path from deploys.target where repository = $1 and declared",
                        RepositoryKeys.of(repository)),
                row -> Json.text(row, 0));
    }

    static RepositoryRef repository(Readable row, int column) {
        return new RepositoryRef(Json.text(row, column), Json.text(row, column + 1), Json.text(row, column + 2));
    }
}
