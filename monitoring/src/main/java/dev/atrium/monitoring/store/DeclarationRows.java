package dev.atrium.monitoring.store;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the default branches of repositories declare, and whose which component is. */
public final class DeclarationRows {

    private DeclarationRows() {}

    /** What the tables call a repository: {@code host/owner/name} in lower case. */
    public static String key(RepositoryRef repository) {
        return (repository.host() + "/" + repository.path()).toLowerCase(Locale.ROOT);
    }

    /** What a repository declares. @param content the file */
    public record Declared(RepositoryRef repository, String sha, String content) {}

    /** One at a time writes declarations: so that of two that claim a component one hears of the other. */
    public static void lock(Transaction tx) {
        tx.rows(
                Query.of("select pg_advisory_xact_lock(hashtextextended('monitoring.declaration', 0))::text"),
                _ -> true);
    }

    /** Writes it down. @param contested components that another repository has */
    public static void write(Transaction tx, Declared declared, List<Problem> problems, List<String> contested) {
        var repository = declared.repository();
        tx.update(Query.of(
                """
                insert into monitoring.declaration (repository, host, owner, name, sha, content, problems, contested)
                values ($1, $2, $3, $4, $5, $6, $7::json, $8)
                on conflict (repository) do update set host = excluded.host, owner = excluded.owner, name = excluded.name,
                    sha = excluded.sha, content = excluded.content, problems = excluded.problems,
                    contested = excluded.contested, read_at = now()""",
                key(repository),
                repository.host(),
                repository.owner(),
                repository.name(),
                declared.sha(),
                declared.content(),
                Json.parameter(problems),
                contested.toArray(String[]::new)));
    }

    /** Which of some repositories nobody has looked at yet. */
    public static List<RepositoryRef> unread(Transaction tx, List<RepositoryRef> repositories) {
        var keys = repositories.stream().map(DeclarationRows::key).toArray(String[]::new);
        var known = Set.copyOf(tx.rows(Query.of("""
                        select repository from monitoring.read_repository where repository = any($1)
                        union all select repository from monitoring.declaration where repository = any($1)""", (Object) keys), row -> Json.text(row, 0)));
        return repositories.stream()
                .filter(repository -> !known.contains(key(repository)))
                .toList();
    }

    /** Somebody has looked at repositories. */
    public static void read(Transaction tx, List<RepositoryRef> repositories) {
        tx.update(Query.of(
                "insert into monitoring.read_repository (repository) select unnest($1::text[]) on conflict do nothing",
                (Object) repositories.stream()
                        .map(DeclarationRows::key)
                        .distinct()
                        .toArray(String[]::new)));
    }

    /** What a repository declared before; empty if nothing. */
    public static Optional<Declared> of(Transaction tx, RepositoryRef repository) {
        return tx.row(
                Query.of(
                        "select host, owner, name, sha, content from monitoring.declaration where repository = $1",
                        key(repository)),
                DeclarationRows::declared);
    }

    /** What declares a component; empty if nothing does. */
    public static Optional<Declared> ofComponent(Transaction tx, String component) {
        return tx.row(Query.of("""
                        select d.host, d.owner, d.name, d.sha, d.content
                        from monitoring.component c join monitoring.declaration d on d.repository = c.repository
                        where c.ref = $1""", component), DeclarationRows::declared);
    }

    /** The refs of the components that are a repository's. */
    public static Set<String> owned(Transaction tx, RepositoryRef repository) {
        return Set.copyOf(tx.rows(
                Query.of("select ref from monitoring.component where repository = $1", key(repository)),
                row -> Json.text(row, 0)));
    }

    /** Claims those components that are free, and those that nobody declares any more; answers who has the others. */
    public static Map<String, String> claim(Transaction tx, RepositoryRef repository, List<String> components) {
        var key = key(repository);
        var refs = components.toArray(String[]::new);
        tx.update(Query.of("""
                insert into monitoring.component as c (ref, repository) select distinct ref, $1 from unnest($2::text[]) as r(ref)
                on conflict (ref) do update set repository = excluded.repository where c.repository is null""", key, refs));
        return tx
                .rows(
                        Query.of("""
                                select c.ref, d.host, d.owner, d.name
                                from monitoring.component c join monitoring.declaration d on d.repository = c.repository
                                where c.ref = any($1) and c.repository <> $2""", refs, key),
                        row -> Map.entry(Json.text(row, 0), repository(row, 1).toString()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Lets go of components that a repository no longer declares; answers them. What they have left is taken away by their next apply. */
    public static List<String> keepOnly(Transaction tx, RepositoryRef repository, List<String> components) {
        return tx.rows(Query.of("""
                        update monitoring.component set repository = null, problems = '[]'
                        where repository = $1 and ref <> all($2) returning ref""", key(repository), components.toArray(String[]::new)), row -> Json.text(row, 0));
    }

    /** Forgets a repository; answers the components that nobody declares now. */
    public static List<String> remove(Transaction tx, RepositoryRef repository) {
        var freed = keepOnly(tx, repository, List.of());
        tx.update(Query.of("delete from monitoring.declaration where repository = $1", key(repository)));
        return freed;
    }

    /** The repositories that would have one of these components, the first first. */
    public static List<RepositoryRef> wanting(Transaction tx, List<String> components) {
        return tx.rows(
                Query.of(
                        "select host, owner, name from monitoring.declaration where contested && $1 order by read_at",
                        (Object) components.toArray(String[]::new)),
                row -> repository(row, 0));
    }

    /** The repositories that would have a component that no other has, the first first. */
    public static List<RepositoryRef> wantingFree(Transaction tx) {
        return tx.rows(Query.of("""
                        select host, owner, name from monitoring.declaration d
                        where exists (select from unnest(d.contested) as wanted(ref)
                            where not exists (select from monitoring.component c
                                where c.ref = wanted.ref and c.repository is not null))
                        order by read_at"""), row -> repository(row, 0));
    }

    /** The refs of components, a page at a time. @param after the last one of the page before; empty for the first */
    public static List<String> components(Transaction tx, String after, int limit) {
        return tx.rows(
                Query.of("select ref from monitoring.component where ref > $1 order by ref limit $2", after, limit),
                row -> Json.text(row, 0));
    }

    private static Declared declared(Readable row) {
        return new Declared(repository(row, 0), Json.text(row, 3), Json.text(row, 4));
    }

    private static RepositoryRef repository(Readable row, int column) {
        return new RepositoryRef(Json.text(row, column), Json.text(row, column + 1), Json.text(row, column + 2));
    }
}
