package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.IngestionReport.Outcome;
import dev.atrium.catalog.ingest.Application.Applied;
import dev.atrium.catalog.ingest.Application.Gone;
import dev.atrium.catalog.ingest.Application.Superseded;
import dev.atrium.catalog.ingest.LocationEdges.Edge;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceTarget;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads some locations and, level by level, all that they name, each once. One walk is used once.
 */
final class Walk {

    private static final Logger log = LoggerFactory.getLogger(Walk.class);

    /** How often a location is read again because a read that began later was faster. */
    private static final int ATTEMPTS = 5;

    private final Sql sql;
    private final ContentReader reader;
    private final LocationApplier applier;
    private final Parallel parallel;
    private final ReportBuilder report;
    private final Set<Long> visited = new HashSet<>();
    /** Only where something else was read than before can a location have lost its last parent. */
    private final AtomicBoolean changed = new AtomicBoolean();

    private final ConcurrentLinkedQueue<EntityRef> released = new ConcurrentLinkedQueue<>();
    private final Map<Long, Edge> namedBy = new HashMap<>();

    Walk(Sql sql, ContentReader reader, Parallel parallel, ReportBuilder report) {
        this.sql = sql;
        this.reader = reader;
        this.applier = new LocationApplier(sql);
        this.parallel = parallel;
        this.report = report;
    }

    /**
     * Reads these locations and what they name. Without any, only removes the locations that nobody names any more.
     *
     * @param fresh whether to read them (not what they name) also where nothing has changed
     */
    void run(Collection<Long> roots, boolean fresh) {
        var level = List.copyOf(new HashSet<>(roots));
        LocationTree.edgesTo(sql, level).forEach(this::remember);
        boolean again = fresh;
        while (!level.isEmpty()) {
            visited.addAll(level);
            read(level, again);
            again = false;
            level = next(level);
        }
        if (changed.get() || roots.isEmpty()) {
            removeOrphans();
        }
        readClaimants();
    }

    private void read(List<Long> ids, boolean fresh) {
        var unchanged = new ConcurrentLinkedQueue<LocationRow>();
        var due = sql.transaction(tx -> LocationRows.takeTickets(tx, ids));
        parallel.each(due, location -> {
            if (readOrExplain(location, fresh)) {
                unchanged.add(location);
            }
        });
        var same = List.copyOf(unchanged);
        sql.transaction(tx -> {
            LocationRows.unchanged(tx, same);
            return true;
        });
        report.unchanged(
                LocationTree.entityCount(sql, same.stream().map(LocationRow::id).toList()));
    }

    /** A defect of ours that one location brings to light must not keep the others from being read. */
    private boolean readOrExplain(LocationRow location, boolean fresh) {
        try {
            return read(location, fresh);
        } catch (RuntimeException e) {
            log.error("Reading {} failed", location.target(), e);
            fail(location, "Reading this failed for a reason that is Atrium's own; its log says more.");
            return false;
        }
    }

    /** Answers whether the location is as it was. */
    private boolean read(LocationRow location, boolean fresh) {
        var current = location;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Content> content;
            try {
                content = content(current, fresh);
            } catch (SourceException e) {
                fail(current, e.getMessage());
                return false;
            }
            if (content.isEmpty()) {
                return true;
            }
            switch (applier.apply(current, content.get())) {
                case Applied applied -> {
                    changed.set(true);
                    report.add(applied);
                    released.addAll(applied.released());
                    // whoever had them may have let go meanwhile, without seeing this claim
                    released.addAll(LocationTree.abandoned(sql, applied.conflicts()));
                    return false;
                }
                case Gone _ -> {
                    return false;
                }
                case Superseded _ -> {
                    var ticket = sql.transaction(tx -> LocationRows.takeTickets(tx, List.of(location.id())));
                    if (ticket.isEmpty()) {
                        return false;
                    }
                    current = ticket.getFirst();
                }
            }
        }
        log.info("{} is being read by others all the time; leaving it to them", location.target());
        return false;
    }

    private Optional<Content> content(LocationRow location, boolean fresh) throws SourceException {
        try {
            var known = fresh ? Optional.<String>empty() : location.revision();
            return reader.read(SourceTarget.parse(location.target()), known);
        } catch (SourceException e) {
            var edge = namedBy.get(location.id());
            if (e.kind() == SourceException.Kind.NOT_FOUND && edge != null && edge.optional()) {
                return Optional.of(Content.none());
            }
            throw e;
        }
    }

    private void fail(LocationRow location, String message) {
        var edge = namedBy.get(location.id());
        var problem = Problem.error(edge == null ? Place.location(location.target()) : edge.place(), message);
        sql.transaction(tx -> {
            LocationRows.failed(tx, location, problem);
            return true;
        });
        report.add(problem);
    }

    private List<Long> next(List<Long> level) {
        var next = new LinkedHashSet<Long>();
        for (var edge : LocationTree.edgesFrom(sql, level)) {
            remember(edge);
            if (!visited.contains(edge.child())) {
                next.add(edge.child());
            }
        }
        return List.copyOf(next);
    }

    /** A location that somebody needs is needed, even if somebody else could do without. */
    private void remember(Edge edge) {
        namedBy.merge(edge.child(), edge, (a, b) -> a.optional() ? b : a);
    }

    private void removeOrphans() {
        for (var orphan : LocationTree.orphans(sql)) {
            var refs = applier.remove(orphan.id(), orphan.target());
            report.add(Outcome.DELETED, refs);
            released.addAll(LocationTree.claimed(sql, refs));
        }
    }

    /** Reads the locations that claim what nobody has any more. */
    void runForAbandoned() {
        released.addAll(LocationTree.abandoned(sql));
        readClaimants();
    }

    private void readClaimants() {
        if (released.isEmpty()) {
            return;
        }
        var refs = List.copyOf(released);
        released.clear();
        var claimants = LocationTree.claimants(sql, refs);
        if (!claimants.isEmpty()) {
            new Walk(sql, reader, parallel, report).run(claimants, true);
        }
    }
}
