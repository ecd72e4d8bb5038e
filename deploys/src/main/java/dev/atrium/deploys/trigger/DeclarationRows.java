package dev.atrium.deploys.trigger;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The statements that write what repositories declare: each for as many repositories as there are. */
final class DeclarationRows {

    private static final String TIDY = """
            delete from deploys.target t where t.repository = any($1) and not t.declared
                and not exists (select from deploys.object o where o.target = t.id)
                and not exists (select from deploys.deployment_target d where d.target = t.id)""";

    private DeclarationRows() {}

    /** What a repository declares. @param repository its key */
    record Declaration(
            String repository,
            String host,
            String owner,
            String name,
            String sha,
            List<Problem> problems,
            List<String> contested) {

        static Declaration of(RepositoryRef ref, String sha, List<Problem> problems, List<String> contested) {
            return new Declaration(
                    RepositoryKeys.of(ref), ref.host(), ref.owner(), ref.name(), sha, problems, contested);
        }
    }

    /** A component that a repository would have. @param repository its key @param place the order in which they come */
    record Claim(String repository, String ref, int place) {}

    /** A component that another repository has. @param other that one, for people */
    record Taken(String repository, String ref, String other) {}

    /** A target of a repository. @param repository its key */
    record Placed(String repository, DeclaredTargets.Target target) {}

    /** One at a time writes declarations: so that of two that claim a component one hears of the other. */
    static void lock(Transaction tx) {
        tx.rows(Query.of("select pg_advisory_xact_lock(hashtextextended('deploys.declaration', 0))::text"), _ -> true);
    }

    static void declarations(Transaction tx, List<Declaration> declarations) {
        tx.update(Query.of("""
                insert into deploys.declaration (repository, host, owner, name, sha, problems, contested)
                select d.repository, d.host, d.owner, d.name, d.sha, d.problems, d.contested
                from json_to_recordset($1::json) as d(repository text, host text, owner text, name text, sha text,
                    problems json, contested text[])
                on conflict (repository) do update set host = excluded.host, owner = excluded.owner, name = excluded.name,
                    sha = excluded.sha, problems = excluded.problems, contested = excluded.contested, read_at = now()""", Json.parameter(declarations)));
    }

    /** Claims those components that are free, for who comes first; answers who has the others. The declarations are there. */
    static List<Taken> claim(Transaction tx, List<Claim> claims) {
        var wanted = Json.parameter(claims);
        tx.update(Query.of("""
                insert into deploys.component (ref, repository)
                select distinct on (r.ref) r.ref, r.repository
                from json_to_recordset($1::json) as r(repository text, ref text, place int)
                order by r.ref, r.place
                on conflict (ref) do nothing""", wanted));
        return tx.rows(
                Query.of("""
                        select r.repository, c.ref, d.host, d.owner, d.name
                        from json_to_recordset($1::json) as r(repository text, ref text)
                        join deploys.component c on c.ref = r.ref and c.repository <> r.repository
                        join deploys.declaration d on d.repository = c.repository""", wanted),
                row -> new Taken(
                        Json.text(row, 0), Json.text(row, 1), repository(row, 2).toString()));
    }

    /** Targets keep their ids while they stay where they are. Why a cluster does not answer is its watch's to say, and kept. */
    static void targets(Transaction tx, List<Placed> targets) {
        tx.update(Query.of("""
                insert into deploys.target as t (id, component, repository, number, context, namespace, path, self_heal, on_push,
                    declared, unavailable, refused)
                select gen_random_uuid(), d.component, r.repository, d.number, d.context, d.namespace, d.path, d."selfHeal",
                    d."onPush", true, d.unavailable, d.refused
                from json_to_recordset($1::json) as r(repository text, target json),
                    json_to_record(r.target) as d(component text, number int, context text, namespace text, path text,
                        "selfHeal" boolean, "onPush" boolean, unavailable text, refused text)
                on conflict (component, context, namespace, path) do update set repository = excluded.repository,
                    number = excluded.number, self_heal = excluded.self_heal, on_push = excluded.on_push, declared = true,
                    refused = excluded.refused,
                    unavailable = coalesce(excluded.unavailable, case when t.observed_at is not null then t.unavailable end)""", Json.parameter(targets)));
    }

    /**
     * Takes back what repositories no longer declare; answers the components that are free now.
     *
     * @param repositories their keys
     * @param components all that they have
     * @param targets all that they have
     */
    static List<String> keepOnly(
            Transaction tx, Collection<String> repositories, List<Claim> components, List<Placed> targets) {
        var keys = repositories.toArray(String[]::new);
        tx.update(Query.of("""
                update deploys.target t set declared = false where t.repository = any($1) and t.declared and not exists (
                    select from json_to_recordset($2::json) as r(target json),
                        json_to_record(r.target) as d(component text, context text, namespace text, path text)
                    where d.component = t.component and d.context = t.context and d.namespace = t.namespace
                        and d.path = t.path)""", keys, Json.parameter(targets)));
        tx.update(Query.of(TIDY, (Object) keys));
        return tx.rows(Query.of("""
                        delete from deploys.component c where c.repository = any($1) and not exists (
                            select from json_to_recordset($2::json) as r(repository text, ref text)
                            where r.repository = c.repository and r.ref = c.ref)
                        returning c.ref""", keys, Json.parameter(components)), row -> Json.text(row, 0));
    }

    /** Forgets declarations of which nothing is left. */
    static void remove(Transaction tx, Collection<String> repositories) {
        tx.update(Query.of("delete from deploys.declaration where repository = any($1)", (Object)
                repositories.toArray(String[]::new)));
    }

    /** The repositories that would have one of these components, the first first. */
    static List<RepositoryRef> wanting(Transaction tx, List<String> components) {
        return tx.rows(
                Query.of(
                        "select host, owner, name from deploys.declaration where contested && $1 order by read_at",
                        (Object) components.toArray(String[]::new)),
                row -> repository(row, 0));
    }

    /** Repositories were read, with the clusters as they are configured, whether they declare anything or not. */
    static void read(Transaction tx, Collection<String> repositories, String configuration) {
        tx.update(Query.of("""
                insert into deploys.read_repository (repository, configuration) select r, $2 from unnest($1::text[]) as r
                on conflict (repository) do update set configuration = excluded.configuration""", repositories.toArray(String[]::new), configuration));
    }

    /** Which of some repositories were read with the clusters as they are configured. */
    static Set<String> upToDate(Transaction tx, Collection<String> repositories, String configuration) {
        return new HashSet<>(tx.rows(
                Query.of(
                        "select repository from deploys.read_repository where repository = any($1) and configuration = $2",
                        repositories.toArray(String[]::new),
                        configuration),
                row -> Json.text(row, 0)));
    }

    /** Repositories are gone. */
    static void forget(Transaction tx, Collection<String> repositories) {
        tx.update(Query.of("delete from deploys.read_repository where repository = any($1)", (Object)
                repositories.toArray(String[]::new)));
    }

    /** The refs of the components that a repository has. */
    static List<String> components(Transaction tx, RepositoryRef repository) {
        return tx.rows(
                Query.of(
                        "select ref from deploys.component where repository = $1 order by ref",
                        RepositoryKeys.of(repository)),
                row -> Json.text(row, 0));
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
