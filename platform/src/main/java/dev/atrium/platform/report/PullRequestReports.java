package dev.atrium.platform.report;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHosts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has pull requests told what reporters say of them, durably: again when a host does not answer, once for a commit, and by one comment of
 * each reporter, which is edited. Pull requests from forks are told nothing: nobody has looked at what they have yet.
 */
@Blocks
public final class PullRequestReports implements SourceEventHandler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PullRequestReports.class);

    private static final String TABLE = "platform.pull_request_scheduled";
    private static final String SWEEP = "sweep";
    private static final int WIDTH = 2;
    private static final Duration SWEEP_EACH = Duration.ofSeconds(30);

    /** With a wait that doubles up to ten minutes, so many failures in a row take a day. */
    private static final int FAILURES_OF_A_DAY = 150;

    private final Sql sql;
    private final SourceHosts hosts;
    private final List<Telling> reports;
    private final RunScheduler scheduler;

    /**
     * Reports; {@link #start} begins to tell them.
     *
     * @param heartbeat see {@link RunScheduler}
     */
    public PullRequestReports(Database database, SourceHosts hosts, List<Reporter> reporters, Duration heartbeat) {
        this.sql = database.sql();
        this.hosts = hosts;
        this.reports =
                reporters.stream().map(reporter -> new Telling(sql, reporter)).toList();
        var kinds = Stream.concat(
                reports.stream().map(report -> new RunKind(report.name(), (id, n) -> execute(report, id, n))),
                Stream.of(new RunKind(SWEEP, (_, _) -> Optional.of(sweep().plus(SWEEP_EACH)))));
        this.scheduler = new RunScheduler(database.jdbc(), TABLE, WIDTH, heartbeat, kinds.toList());
    }

    /** Begins, first with what was left from before. */
    public void start() {
        scheduler.start();
        scheduler.submit(SWEEP, "all", Instant.now());
    }

    @Override
    public String name() {
        return "pull-request-reports";
    }

    @Override
    public void handle(SourceEvent event) throws SourceException {
        if (event instanceof PullRequestChanged changed) {
            switch (changed.change()) {
                case OPENED, UPDATED, REOPENED, EDITED ->
                    wanted(hosts.resolve(changed.repository()), changed.number(), changed.headSha());
                case MERGED, CLOSED -> {}
            }
        }
    }

    /** Somebody has told of a pull request's commit. */
    private void wanted(RepositoryRef repository, int number, String head) {
        sql.transaction(tx -> {
            reports.forEach(report -> report.rows().wanted(tx, repository, number, head));
            return true;
        });
        reports.forEach(report -> submit(report, ReportRows.key(repository) + "#" + number));
    }

    private void submit(Telling report, String id) {
        try {
            scheduler.submit(report.name(), id, Instant.now());
        } catch (RuntimeException e) {
            // the sweep finds it
            log.warn("Pull request {} is told later", id, e);
        }
    }

    /** Has told what was heard of in the moment in which an earlier report ended. */
    private Instant sweep() {
        for (var report : reports) {
            sql.transaction(report.rows()::untold).forEach(id -> submit(report, id));
        }
        return Instant.now();
    }

    /**
     * Has one pull request told by a reporter, now and on this thread.
     *
     * @throws SourceException if its host does not answer
     * @throws IllegalArgumentException if there is no such reporter
     */
    public void tell(String reporter, RepositoryRef repository, int number) throws SourceException {
        var report = reports.stream()
                .filter(one -> one.name().equals(reporter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no reporter " + reporter + "."));
        report.tell(hosts.of(repository), hosts.resolve(repository), number);
    }

    private Optional<Instant> execute(Telling report, String id, int failures) throws SourceException {
        var hash = id.lastIndexOf('#');
        var repository = RepositoryRef.parse(id.substring(0, hash));
        var number = Integer.parseInt(id, hash + 1, id.length(), 10);
        try {
            report.tell(hosts.of(repository), hosts.resolve(repository), number);
        } catch (SourceException e) {
            if (!isFinal(e) && failures < FAILURES_OF_A_DAY) {
                throw e;
            }
            if (e.kind() != Kind.NOT_FOUND) {
                log.warn("Pull request {} is not told of {}: {}", id, report.name(), e.getMessage());
            }
            report.leave(repository, number);
        }
        return Optional.empty();
    }

    /** Waits up to ten seconds for what is being told. */
    @Override
    public void close() {
        scheduler.close();
    }

    /** Whether another try will not help. */
    private static boolean isFinal(SourceException failure) {
        return switch (failure.kind()) {
            case NOT_FOUND, REFUSED, INVALID, TOO_LARGE -> true;
            case TIMEOUT, UNREACHABLE, CONFLICT -> false;
        };
    }
}
