package dev.atrium.catalog.query;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.Action;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The catalog's tables with rows written by tests, and the answers to be tested. */
final class TestCatalog implements AutoCloseable {

    /** What a policy hides that hides something: everything in the namespace {@code secret}. */
    static final EntityFilter NOT_SECRET =
            Filters.where(f -> f.not = Filters.where(n -> n.namespace = List.of("secret")));

    final Viewer viewer = Viewer.GUEST;
    final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    final AtomicReference<EntityFilter> visible = new AtomicReference<>(EntityFilter.ALL);
    final Database database;
    final CatalogQueries queries;

    TestCatalog(DatabaseAddress address) {
        database = new Database(address, 8, statements::add);
        database.migrate("catalog");
        queries = anotherNode();
        clear();
    }

    /** Answers from the same tables that share nothing in memory. */
    CatalogQueries anotherNode() {
        return new SqlCatalogQueries(database, new AccessPolicy() {
            @Override
            public EntityFilter visible(Viewer who) {
                return visible.get();
            }

            @Override
            public boolean allows(Viewer who, Action action) {
                return true;
            }
        });
    }

    void clear() {
        visible.set(EntityFilter.ALL);
        execute("truncate catalog.entity, catalog.relation, catalog.revision, catalog.star, catalog.location cascade");
        execute("insert into catalog.location (target, type, origin) values ('/catalog', 'file', 'CONFIGURED')");
        changed();
    }

    void put(TestEntity... entities) {
        put(List.of(entities));
    }

    void put(Collection<TestEntity> entities) {
        try (var connection = database.jdbc().getConnection()) {
            connection.setAutoCommit(false);
            insertEntities(connection, entities);
            insertRelations(connection, entities);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        changed();
    }

    void remove(EntityRef ref) {
        execute("delete from catalog.entity where ref = '" + ref + "'");
        execute("delete from catalog.relation where case when reverse then target else source end = '" + ref + "'");
        changed();
    }

    /** What every change of the catalog ends with. */
    void changed() {
        execute("update catalog.clock set version = version + 1");
    }

    void execute(String sql) {
        database.sql().update(Query.of(sql)).block();
    }

    @Override
    public void close() {
        database.close();
    }

    private static void insertEntities(Connection connection, Collection<TestEntity> entities) throws SQLException {
        try (var entity = connection.prepareStatement("""
                        insert into catalog.entity (ref, location_id, path, url, line, col, api_version, kind, kind_name,
                            namespace, name, name_key, title, description, type, lifecycle, owner_ref, system_ref, tags,
                            hash, layout, revision, fields, words, name_vector, text_vector, document)
                        values (?, (select min(id) from catalog.location), 'catalog-info.yaml', null, 1, 1, ?, ?, ?, ?, ?,
                            lower(?), ?, ?, ?, ?, ?, ?, ?, '', 0, 1, ?::jsonb, ?,
                            to_tsvector('simple', ?), to_tsvector('simple', ?), ?::json)""");
                var revision = connection.prepareStatement("""
                        insert into catalog.revision (ref, number, change, at, location)
                        values (?, 1, 'CREATED', now(), '/catalog')
                        on conflict do nothing""")) {
            for (var e : entities) {
                var values = new ArrayList<Object>(List.of(
                        e.ref.toString(),
                        e.text("apiVersion"),
                        e.ref.kind(),
                        e.kindName(),
                        e.ref.namespace(),
                        e.name(),
                        e.name()));
                values.add(e.text("metadata", "title"));
                values.add(e.text("metadata", "description"));
                values.add(e.text("spec", "type"));
                values.add(e.text("spec", "lifecycle"));
                values.add(e.text("spec", "owner"));
                values.add(e.text("spec", "system"));
                values.add(connection.createArrayOf("text", e.tags().toArray()));
                values.addAll(
                        List.of(e.fieldsJson(), e.words(false), e.words(false), e.words(true), e.document.toString()));
                for (int i = 0; i < values.size(); i++) {
                    entity.setObject(i + 1, values.get(i));
                }
                entity.addBatch();
                revision.setString(1, e.ref.toString());
                revision.addBatch();
            }
            entity.executeBatch();
            revision.executeBatch();
        }
    }

    private static void insertRelations(Connection connection, Collection<TestEntity> entities) throws SQLException {
        try (var relation = connection.prepareStatement("""
                insert into catalog.relation (source, type, target, reverse, line, col, pointer)
                values (?, ?, ?, ?, 1, 1, '') on conflict do nothing""")) {
            for (var e : entities) {
                for (var r : e.relations) {
                    relation.setString(1, r.source());
                    relation.setString(2, r.type());
                    relation.setString(3, r.target());
                    relation.setBoolean(4, r.reverse());
                    relation.addBatch();
                }
            }
            relation.executeBatch();
        }
    }
}
