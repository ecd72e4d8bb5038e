package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.run.BuildReports;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells hosts what becomes of builds, as statuses of commits: by durable work of its own, so that nobody waits for a host, and what a
 * node that died has left untold is told by another.
 */
@Blocks
public final class Reports implements BuildReports, AutoCloseable {

    static final String REPORT = "pipelines-report";
    static final String SWEEP = "pipelines-report-sweep";

    private static final Logger log = LoggerFactory.getLogger(Reports.class);
    private static final String TABLE = "pipelines.report_scheduled";
    private static final int WIDTH = 4;

    /** With a wait that doubles up to ten minutes, so many failures in a row take a day. */
    private static final int FAILURES_OF_A_DAY = 150;

    /** A build that changes while it is told of is told of again at once; beyond this, with the next sweep. */
    private static final int AT_ONCE = 10;

    private static final Duration SWEEP_EACH = Duration.ofSeconds(10);

    private final Sql sql;
    private final SourceHosts hosts;
    private final String url;
    private final RunScheduler scheduler;

    /**
     * Reports; {@link #start} begins to tell them.
     *
     * @param publicUrl where people reach Atrium
     * @param heartbeat see {@link RunScheduler}
     */
    public Reports(Database database, SourceHosts hosts, URI publicUrl, Duration heartbeat) {
        this.sql = database.sql();
        this.hosts = hosts;
        this.url = publicUrl.toString().replaceFirst("/+$", "");
        this.scheduler = new RunScheduler(
                database.jdbc(),
                TABLE,
                WIDTH,
                heartbeat,
                List.of(
                        new RunKind(REPORT, this::report),
                        new RunKind(SWEEP, (_, _) -> Optional.of(sweep().plus(SWEEP_EACH)))));
    }

    /** Begins to tell, first what was left from before. */
    public void start() {
        scheduler.start();
        scheduler.submit(SWEEP, "all", Instant.now());
    }

    @Override
    public void changed(UUID build) {
        try {
            scheduler.submit(REPORT, build.toString(), Instant.now());
        } catch (RuntimeException e) {
            // the sweep finds it
            log.warn("What has become of build {} is told later", build, e);
        }
    }

    /** Waits up to ten seconds for what is being told. */
    @Override
    public void close() {
        scheduler.close();
    }

    /** Has told what nobody was asked to tell: as a node died, or as it changed in the moment in which a report ended. */
    Instant sweep() {
        sql.transaction(ReportRows::unreported).forEach(this::changed);
        return Instant.now();
    }

    /** Tells of one build, until what was told is what is. */
    Optional<Instant> report(String id, int failures) throws SourceException {
        var build = UUID.fromString(id);
        for (int time = 0; time < AT_ONCE; time++) {
            var found = sql.transaction(tx -> ReportRows.untold(tx, build));
            if (found.isEmpty()) {
                break;
            }
            tell(found.get(), failures);
        }
        return Optional.empty();
    }

    private void tell(ReportRows.Untold untold, int failures) throws SourceException {
        var build = untold.build();
        if (!untold.outdated()) {
            try {
                tell(build);
            } catch (SourceException e) {
                if (!isFinal(e) && failures < FAILURES_OF_A_DAY) {
                    throw e;
                }
                if (e.kind() != SourceException.Kind.NOT_FOUND) {
                    log.warn(
                            "{} is not told that build {} is {}: {}",
                            build.repository(),
                            build.id(),
                            build.status(),
                            e.getMessage());
                }
            }
        }
        sql.transaction(tx -> ReportRows.told(tx, build));
    }

    private void tell(Build build) throws SourceException {
        var repository = hosts.resolve(build.repository());
        var page = url + "/builds/" + build.id() + "/log";
        hosts.of(repository).setStatus(repository, build.headSha(), StatusText.of(build, page, Instant.now()));
    }

    /** Whether another try will not help. */
    private static boolean isFinal(SourceException failure) {
        return switch (failure.kind()) {
            case NOT_FOUND, REFUSED, INVALID, TOO_LARGE -> true;
            case TIMEOUT, UNREACHABLE, CONFLICT -> false;
        };
    }
}
