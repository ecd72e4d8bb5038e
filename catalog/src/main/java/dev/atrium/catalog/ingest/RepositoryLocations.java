package dev.atrium.catalog.ingest;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceTarget;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The statements on the locations of repositories. */
final class RepositoryLocations {

    /** A location in a repository, and the files beside it that its placeholders bring in. */
    record InRepository(long id, String target, List<String> related) {}

    private RepositoryLocations() {}

    /** All locations in a repository, at whatever branch. */
    static List<InRepository> of(Sql sql, RepositoryRef repository) {
        return sql.transaction(tx -> tx.rows(
                Query.of("""
                        select id, target, related from catalog.location
                        where type = 'git' and lower(split_part(target, '#', 1)) = lower($1)""", address(repository)),
                row -> new InRepository(
                        row.get(0, Long.class), row.get(1, String.class), List.of(row.get(2, String[].class)))));
    }

    /** Takes found locations in. Answers with those that were not there, or that nobody but another location named. */
    static List<Long> discovered(Transaction tx, Collection<SourceTarget.Git> found) {
        return tx.rows(Query.of("""
                        insert into catalog.location as l (target, type, origin)
                        select t, 'git', 'DISCOVERED' from unnest($1::text[]) t order by t
                        on conflict (target) do update set origin = 'DISCOVERED' where l.origin = 'NAMED'
                        returning id""", (Object) texts(found)), row -> row.get(0, Long.class));
    }

    /** Lets go of the discovered locations of a host that are not among these. Answers how many. */
    static long forget(Transaction tx, String hostPrefix, Set<SourceTarget.Git> found) {
        return tx.update(Query.of("""
                update catalog.location set origin = 'NAMED'
                where origin = 'DISCOVERED' and starts_with(lower(target), lower($1)) and target <> all($2)""", hostPrefix, texts(found)));
    }

    /** Lets go of the discovered locations of a repository that are not among these. Answers how many. */
    static long forget(Transaction tx, RepositoryRef repository, Set<SourceTarget.Git> found) {
        return tx.update(Query.of("""
                update catalog.location set origin = 'NAMED'
                where origin = 'DISCOVERED' and type = 'git' and lower(split_part(target, '#', 1)) = lower($1)
                    and target <> all($2)""", address(repository), texts(found)));
    }

    /** Lets go of all locations of a repository that is gone, but for the configured ones. Answers how many. */
    static long forgetAll(Transaction tx, RepositoryRef repository) {
        return tx.update(Query.of("""
                update catalog.location set origin = 'NAMED'
                where origin in ('DISCOVERED', 'REGISTERED') and type = 'git'
                    and lower(split_part(target, '#', 1)) = lower($1)""", address(repository)));
    }

    private static String address(RepositoryRef repository) {
        return repository.target("", "").repository();
    }

    private static String[] texts(Collection<SourceTarget.Git> targets) {
        return targets.stream().map(SourceTarget::toString).toArray(String[]::new);
    }
}
