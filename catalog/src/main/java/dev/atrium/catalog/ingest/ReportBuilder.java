package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.IngestionReport;
import dev.atrium.catalog.IngestionReport.Change;
import dev.atrium.catalog.IngestionReport.Counts;
import dev.atrium.catalog.IngestionReport.Outcome;
import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Collects what a walk does; may be filled and read by several threads. */
final class ReportBuilder {

    private final List<Change> changes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    synchronized void add(Application.Applied applied) {
        var difference = applied.difference();
        var conflicts = new HashSet<>(applied.conflicts());
        add(
                Outcome.CREATED,
                refs(difference.created()).stream()
                        .filter(r -> !conflicts.contains(r))
                        .toList());
        add(Outcome.CONFLICT, conflicts);
        add(Outcome.UPDATED, refs(difference.updated()));
        add(Outcome.DELETED, difference.deleted());
        counts.merge(
                Outcome.UNCHANGED, difference.unchanged() + difference.moved().size(), Integer::sum);
        applied.problems().forEach(this::add);
    }

    synchronized void add(Outcome outcome, Collection<EntityRef> refs) {
        counts.merge(outcome, refs.size(), Integer::sum);
        refs.stream()
                .limit(Math.max(0, IngestionReport.MAX_LISTED - changes.size()))
                .forEach(ref -> changes.add(new Change(ref, outcome)));
    }

    synchronized void unchanged(int entities) {
        counts.merge(Outcome.UNCHANGED, entities, Integer::sum);
    }

    synchronized void add(Problem problem) {
        if (problems.size() < IngestionReport.MAX_LISTED) {
            problems.add(problem);
        }
    }

    synchronized IngestionReport build() {
        return new IngestionReport(
                changes.stream().sorted(Comparator.comparing(Change::ref)).toList(),
                new Counts(
                        count(Outcome.CREATED),
                        count(Outcome.UPDATED),
                        count(Outcome.DELETED),
                        count(Outcome.UNCHANGED),
                        count(Outcome.CONFLICT)),
                List.copyOf(problems));
    }

    private int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    private static List<EntityRef> refs(List<Descriptor> descriptors) {
        return descriptors.stream().map(Descriptor::ref).toList();
    }
}
