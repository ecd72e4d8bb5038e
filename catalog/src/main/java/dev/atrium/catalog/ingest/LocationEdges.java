package dev.atrium.catalog.ingest;

import dev.atrium.catalog.ingest.Content.Named;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which location names which. */
final class LocationEdges {

    /** An edge, and where the parent names the child. */
    record Edge(long parent, long child, boolean optional, Place place) {}

    private LocationEdges() {}

    /**
     * Writes down what a location names now. Answers with a problem for each edge that would close a cycle; those are not
     * written.
     */
    static List<Problem> replace(Transaction tx, LocationRow parent, List<Named> named) {
        tx.update(Query.of("delete from catalog.location_edge where parent_id = $1", parent.id()));
        if (named.isEmpty()) {
            return List.of();
        }
        // in one order, so that two parents that name the same locations cannot wait for each other
        var sorted = named.stream()
                .sorted(Comparator.comparing(n -> n.target().toString()))
                .toList();
        var ids = ids(tx, sorted);
        var ancestors = ancestors(tx, parent.id());
        var problems = new ArrayList<Problem>();
        var edges = new ArrayList<Edge>();
        for (var n : sorted) {
            long child = Objects.requireNonNull(ids.get(n.target().toString()));
            var ancestor = ancestors.get(child);
            if (ancestor != null) {
                problems.add(cycle(n, parent.target(), ancestor));
            } else {
                edges.add(new Edge(parent.id(), child, n.optional(), n.place()));
            }
        }
        insert(tx, edges);
        return problems;
    }

    private static Map<String, Long> ids(Transaction tx, List<Named> named) {
        var targets = EntityRows.texts(named, n -> n.target().toString());
        tx.update(Query.of("""
                insert into catalog.location (target, type, origin)
                select t.target, t.type, 'NAMED' from unnest($1::text[], $2::text[]) as t(target, type)
                on conflict (target) do nothing""", targets, EntityRows.texts(named, n -> type(n.target()))));
        return tx
                .rows(
                        Query.of("select target, id from catalog.location where target = any($1)", (Object) targets),
                        row -> Map.entry(row.get(0, String.class), row.get(1, Long.class)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The location itself and all that name it, directly or not, with their targets. */
    private static Map<Long, String> ancestors(Transaction tx, long location) {
        return tx
                .rows(Query.of("""
                                with recursive up(id) as (
                                    select $1::bigint
                                    union
                                    select e.parent_id from up join catalog.location_edge e on e.child_id = up.id)
                                select l.id, l.target from up join catalog.location l on l.id = up.id""", location), row -> Map.entry(row.get(0, Long.class), row.get(1, String.class)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void insert(Transaction tx, List<Edge> edges) {
        Function<Function<Edge, Integer>, Integer[]> numbers = column -> EntityRows.numbers(edges, column);
        tx.update(Query.of(
                """
                insert into catalog.location_edge (parent_id, child_id, path, line, col, pointer, optional)
                select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::int[], $5::int[], $6::text[],
                    $7::boolean[])
                on conflict do nothing""",
                edges.stream().map(Edge::parent).toArray(Long[]::new),
                edges.stream().map(Edge::child).toArray(Long[]::new),
                EntityRows.texts(edges, e -> e.place().path()),
                numbers.apply(e -> e.place().line()),
                numbers.apply(e -> e.place().column()),
                EntityRows.texts(edges, e -> e.place().pointer()),
                edges.stream().map(Edge::optional).toArray(Boolean[]::new)));
    }

    static Problem cycle(Named named, String parent, String ancestor) {
        return Problem.error(
                named.place(),
                "Locations name each other in a circle: %s is read because of %s, which names it again. Delete this target."
                        .formatted(parent, ancestor));
    }

    static String type(SourceTarget target) {
        return switch (target) {
            case SourceTarget.Files _ -> "file";
            case SourceTarget.Web _ -> "url";
            case SourceTarget.Git _ -> "git";
        };
    }
}
