package dev.atrium.platform.source.builtin;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.paging.Cursor;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table {@code platform.repository}. */
final class RepositoryRows {

    private static final String COLUMNS = " id, owner, name, description, default_branch, key, created_at, deleting ";

    private RepositoryRows() {}

    /** Inserts a row, unless there is one of that name. */
    static Optional<RepositoryRow> insert(Transaction tx, NewRepository repository) {
        return tx.row(
                Query.of(
                                """
                                insert into platform.repository (owner, name, description, default_branch, key)
                                values ($1, $2, $3, $4, $5) on conflict do nothing returning""",
                                repository.ref().owner(),
                                repository.ref().name(),
                                repository.description(),
                                repository.defaultBranch(),
                                repository.key())
                        .append(COLUMNS),
                RepositoryRows::row);
    }

    /** Also one that is being deleted. */
    static Optional<RepositoryRow> find(Transaction tx, RepositoryRef ref) {
        return tx.row(
                Query.of("select")
                        .append(COLUMNS)
                        .append("from platform.repository where owner_key = ")
                        .value(key(ref.owner()))
                        .append(" and name_key = ")
                        .value(key(ref.name())),
                RepositoryRows::row);
    }

    /** Begins to delete it; nobody sees it from now on. */
    static Optional<RepositoryRow> hide(Transaction tx, RepositoryRef ref) {
        return tx.row(Query.of("""
                                update platform.repository set deleting = true
                                where owner_key = $1 and name_key = $2 returning""", key(ref.owner()), key(ref.name())).append(COLUMNS), RepositoryRows::row);
    }

    /** Keeps others from deleting it; false if they have begun to. */
    static boolean lockLiving(Transaction tx, RepositoryRow row) {
        return tx.row(
                        Query.of(
                                "select id from platform.repository where id = $1 and not deleting for update",
                                row.id()),
                        found -> found.get("id", Long.class))
                .isPresent();
    }

    /** Keeps others from finishing the same deletion; false if it is finished. */
    static boolean lockHidden(Transaction tx, RepositoryRow row) {
        return tx.row(
                        Query.of("select id from platform.repository where id = $1 and deleting for update", row.id()),
                        found -> found.get("id", Long.class))
                .isPresent();
    }

    static void delete(Transaction tx, RepositoryRow row) {
        tx.update(Query.of("delete from platform.repository where id = $1", row.id()));
    }

    /** Every one whose deletion has begun. */
    static List<RepositoryRow> hidden(Transaction tx) {
        return tx.rows(
                Query.of("select").append(COLUMNS).append("from platform.repository where deleting"),
                RepositoryRows::row);
    }

    /** By owner and name; only of this owner, unless it is empty. */
    static Page<RepositoryRow> page(Transaction tx, String owner, PageRequest request) {
        var query = Query.of("select").append(COLUMNS).append("from platform.repository where not deleting");
        if (!owner.isEmpty()) {
            query.append(" and owner_key = ").value(key(owner));
        }
        var direction = request.backward() ? " desc" : "";
        request.position().ifPresent(cursor -> beyond(query, cursor, request.backward()));
        query.append(" order by owner_key" + direction + ", name_key" + direction + " limit ")
                .value(request.size() + 1);
        return Page.of(tx.rows(query, RepositoryRows::item), request);
    }

    private static Page.Item<RepositoryRow> item(Readable columns) {
        var row = row(columns);
        return new Page.Item<>(row, Cursor.write(row.ref().path()));
    }

    private static void beyond(Query query, String cursor, boolean backward) {
        var parts = Cursor.read(cursor).split("/", -1);
        if (parts.length != 2) {
            throw Cursor.bad();
        }
        query.append(" and (owner_key, name_key)" + (backward ? " < (" : " > ("))
                .value(key(parts[0]))
                .append(", ")
                .value(key(parts[1]))
                .append(")");
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static RepositoryRow row(Readable row) {
        return new RepositoryRow(
                row.get("id", Long.class),
                new RepositoryRef(
                        RepositoryRef.BUILT_IN, row.get("owner", String.class), row.get("name", String.class)),
                row.get("description", String.class),
                row.get("default_branch", String.class),
                row.get("key", String.class),
                row.get("created_at", OffsetDateTime.class).toInstant(),
                row.get("deleting", Boolean.class));
    }
}
