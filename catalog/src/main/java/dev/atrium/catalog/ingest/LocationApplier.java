package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.catalog.ingest.Application.Applied;
import dev.atrium.catalog.ingest.Application.Gone;
import dev.atrium.catalog.ingest.Application.Superseded;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the catalog have what a location has: the difference only, in one transaction. */
final class LocationApplier {

    /** Rows a statement: enough that the statement itself does not count, few enough that its text stays small. */
    private static final int BATCH = 500;

    private final Sql sql;

    LocationApplier(Sql sql) {
        this.sql = sql;
    }

    Application apply(LocationRow location, Content content) {
        return sql.transaction(tx -> {
            var applied = LocationRows.lock(tx, location.id());
            if (applied.isEmpty()) {
                return new Gone();
            }
            if (applied.get() > location.ticket()) {
                return new Superseded();
            }
            return apply(tx, location, content);
        });
    }

    /** Takes everything out of the catalog that it has from a location, and the location too. Answers with the refs. */
    List<EntityRef> remove(long id, String target) {
        return sql.transaction(tx -> {
            if (LocationRows.lock(tx, id).isEmpty()) {
                return List.of();
            }
            var refs =
                    stored(tx, id).stream().map(Difference.Stored::ref).sorted().toList();
            var history = new History(tx, target, Optional.empty());
            inBatches(refs, batch -> delete(tx, history, batch));
            tx.update(Query.of("delete from catalog.location where id = $1", id));
            history.close();
            return refs;
        });
    }

    private Applied apply(Transaction tx, LocationRow location, Content content) {
        var difference = Difference.between(stored(tx, location.id()), content.descriptors());
        var history = new History(tx, location.target(), content.commit());
        var problems = new ArrayList<>(content.problems());

        inBatches(difference.deleted(), batch -> delete(tx, history, batch));
        inBatches(difference.updated(), batch -> update(tx, history, location, batch, content.urls()));
        inBatches(difference.moved(), batch -> move(tx, batch, content.urls()));
        var conflicts = new ArrayList<EntityRef>();
        inBatches(
                difference.created(), batch -> conflicts.addAll(create(tx, history, location, batch, content.urls())));

        var claimed = Claims.replace(tx, location.id(), conflicts);
        for (var descriptor : content.descriptors()) {
            var owner = claimed.get(descriptor.ref());
            if (owner != null) {
                problems.add(conflict(descriptor, owner));
            }
        }
        problems.addAll(LocationEdges.replace(tx, location, content.named()));
        replaceProblems(tx, location.id(), problems, content.descriptors());
        LocationRows.applied(tx, location, content, !difference.isEmpty());
        var released = Claims.contested(tx, location.id(), difference.deleted());
        history.close();
        return new Applied(difference, conflicts, released, problems);
    }

    private static List<Difference.Stored> stored(Transaction tx, long location) {
        return tx.rows(
                Query.of("select ref, hash, layout from catalog.entity where location_id = $1", location),
                row -> new Difference.Stored(
                        EntityRef.parse(row.get(0, String.class)),
                        row.get(1, String.class),
                        row.get(2, Integer.class)));
    }

    private static void delete(Transaction tx, History history, List<EntityRef> refs) {
        history.archive(refs);
        history.deleting(refs);
        deleteRows(tx, refs);
    }

    private static void deleteRows(Transaction tx, List<EntityRef> refs) {
        var texts = EntityRows.refs(refs);
        tx.update(RelationRows.delete(texts));
        tx.update(Query.of("delete from catalog.entity where ref = any($1)", (Object) texts));
    }

    private static void update(
            Transaction tx,
            History history,
            LocationRow location,
            List<Descriptor> entities,
            Map<String, String> urls) {
        var refs = refs(entities);
        history.archive(refs);
        deleteRows(tx, refs);
        insert(tx, location, entities, urls);
        history.updated(refs);
    }

    private static void move(Transaction tx, List<Descriptor> entities, Map<String, String> urls) {
        tx.update(EntityRows.move(entities, urls));
        tx.update(RelationRows.delete(EntityRows.refs(refs(entities))));
        tx.update(RelationRows.insert(entities));
    }

    /** Answers with those that another location has. */
    private static List<EntityRef> create(
            Transaction tx,
            History history,
            LocationRow location,
            List<Descriptor> entities,
            Map<String, String> urls) {
        var inserted = insert(tx, location, entities, urls);
        history.created(inserted);
        var ours = new HashSet<>(inserted);
        return refs(entities).stream().filter(ref -> !ours.contains(ref)).toList();
    }

    private static List<EntityRef> insert(
            Transaction tx, LocationRow location, List<Descriptor> entities, Map<String, String> urls) {
        var inserted = tx.rows(
                EntityRows.insert(location.id(), entities, urls), row -> EntityRef.parse(row.get(0, String.class)));
        var ours = new HashSet<>(inserted);
        var declaring = entities.stream().filter(e -> ours.contains(e.ref())).toList();
        tx.update(RelationRows.insert(declaring));
        return inserted;
    }

    private static void replaceProblems(
            Transaction tx, long location, List<Problem> problems, List<Descriptor> descriptors) {
        tx.update(ProblemRows.delete(location, false));
        tx.update(ProblemRows.delete(location, true));
        if (!problems.isEmpty()) {
            tx.update(ProblemRows.insertOfContent(location, problems, descriptors));
        }
    }

    static Problem conflict(Descriptor descriptor, String owner) {
        return Problem.error(
                descriptor.place(),
                "%s belongs to %s, which declared it first. Give one of the two another name, or delete it."
                        .formatted(descriptor.ref(), owner));
    }

    private static List<EntityRef> refs(List<Descriptor> entities) {
        return entities.stream().map(Descriptor::ref).toList();
    }

    private static <T> void inBatches(List<T> items, Consumer<List<T>> step) {
        Stream.iterate(0, from -> from < items.size(), from -> from + BATCH)
                .map(from -> items.subList(from, Math.min(items.size(), from + BATCH)))
                .collect(Collectors.toList())
                .forEach(step);
    }
}
