package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.IngestionReport.Outcome;
import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.catalog.ingest.Content.Named;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a walk would do, and stores nothing. One rehearsal is used once. */
final class Rehearsal {

    private final Sql sql;
    private final ContentReader reader;
    private final ReportBuilder report;
    private final Map<SourceTarget, @Nullable SourceTarget> parents = new HashMap<>();
    private final Set<EntityRef> seen = new HashSet<>();

    Rehearsal(Sql sql, ContentReader reader, ReportBuilder report) {
        this.sql = sql;
        this.reader = reader;
        this.report = report;
    }

    void run(SourceTarget root) {
        parents.put(root, null);
        var level = read(root, Place.location(root.toString()), false);
        while (!level.isEmpty()) {
            var next = new ArrayList<Named>();
            for (var named : level) {
                next.addAll(read(named.target(), named.place(), named.optional()));
            }
            level = next;
        }
    }

    /** Answers with the locations that are to be read next. */
    private List<Named> read(SourceTarget target, Place namedAt, boolean optional) {
        try {
            var content = reader.read(target, Optional.empty()).orElseGet(Content::none);
            compare(target, content);
            return content.named().stream().filter(n -> follow(target, n)).toList();
        } catch (SourceException e) {
            if (!optional || e.kind() != SourceException.Kind.NOT_FOUND) {
                report.add(Problem.error(namedAt, e.getMessage()));
            }
            return List.of();
        }
    }

    private boolean follow(SourceTarget from, Named named) {
        for (SourceTarget up = from; up != null; up = parents.get(up)) {
            if (up.equals(named.target())) {
                report.add(LocationEdges.cycle(named, from.toString(), up.toString()));
                return false;
            }
        }
        if (parents.containsKey(named.target())) {
            return false;
        }
        parents.put(named.target(), from);
        return true;
    }

    private void compare(SourceTarget target, Content content) {
        content.problems().forEach(report::add);
        var difference = Difference.between(stored(target), content.descriptors());
        var elsewhere = elsewhere(target, difference.created());
        var unknown = new HashSet<EntityRef>();
        difference.created().forEach(d -> unknown.add(d.ref()));
        var conflicts = new ArrayList<EntityRef>();
        var created = new ArrayList<EntityRef>();
        for (var descriptor : content.descriptors()) {
            var ref = descriptor.ref();
            boolean taken = !seen.add(ref) || elsewhere.containsKey(ref);
            if (taken) {
                conflicts.add(ref);
                report.add(LocationApplier.conflict(
                        descriptor, elsewhere.getOrDefault(ref, "another file of the same location")));
            } else if (unknown.contains(ref)) {
                created.add(ref);
            }
        }
        report.add(Outcome.CONFLICT, conflicts);
        report.add(Outcome.CREATED, created);
        report.add(
                Outcome.UPDATED,
                difference.updated().stream().map(Descriptor::ref).toList());
        report.add(Outcome.DELETED, difference.deleted());
        report.unchanged(difference.unchanged() + difference.moved().size());
    }

    private List<Difference.Stored> stored(SourceTarget target) {
        return sql.transaction(tx -> tx.rows(
                Query.of("""
                        select e.ref, e.hash, e.layout
                        from catalog.entity e join catalog.location l on l.id = e.location_id
                        where l.target = $1""", target.toString()),
                row -> new Difference.Stored(
                        EntityRef.parse(row.get(0, String.class)),
                        row.get(1, String.class),
                        row.get(2, Integer.class))));
    }

    /** Who has these refs, of those that somebody else has. */
    private Map<EntityRef, String> elsewhere(SourceTarget target, List<Descriptor> created) {
        var refs = EntityRows.refs(created.stream().map(Descriptor::ref).toList());
        var owners = new HashMap<EntityRef, String>();
        sql.transaction(tx -> tx.rows(
                        Query.of("""
                                select e.ref, l.target
                                from catalog.entity e join catalog.location l on l.id = e.location_id
                                where e.ref = any($1) and l.target <> $2""", refs, target.toString()),
                        row -> Map.entry(EntityRef.parse(row.get(0, String.class)), row.get(1, String.class))))
                .forEach(e -> owners.put(e.getKey(), e.getValue()));
        return owners;
    }
}
