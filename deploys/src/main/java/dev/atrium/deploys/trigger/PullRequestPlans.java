package dev.atrium.deploys.trigger;

import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHosts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pull requests what they would change where they are deployed: by durable work of its own, one at a time for each, so that there is
 * one comment.
 */
@Blocks
public final class PullRequestPlans implements AutoCloseable {

    static final String KIND = "pull-request";
    static final String SWEEP = "pull-request-sweep";

    private static final Logger log = LoggerFactory.getLogger(PullRequestPlans.class);
    private static final String TABLE = "deploys.pull_request_scheduled";
    private static final int WIDTH = 2;
    private static final Duration SWEEP_EACH = Duration.ofSeconds(30);

    /** With a wait that doubles up to ten minutes, so many failures in a row take a day. */
    private static final int FAILURES_OF_A_DAY = 150;

    private final Sql sql;
    private final SourceHosts hosts;
    private final PullRequestPlan plan;
    private final RunScheduler scheduler;

    /**
     * Plans; {@link #start} begins to tell them.
     *
     * @param heartbeat see {@link RunScheduler}
     */
    public PullRequestPlans(
            Database database, SourceHosts hosts, Clusters clusters, DeployTools tools, Duration heartbeat) {
        this.sql = database.sql();
        this.hosts = hosts;
        this.plan = new PullRequestPlan(database, new Plans(database, clusters, tools), new InfoFiles(tools));
        this.scheduler = new RunScheduler(
                database.jdbc(),
                TABLE,
                WIDTH,
                heartbeat,
                List.of(
                        new RunKind(KIND, this::execute),
                        new RunKind(SWEEP, (_, _) -> Optional.of(sweep().plus(SWEEP_EACH)))));
    }

    /** Begins, first with what was left from before. */
    public void start() {
        scheduler.start();
        scheduler.submit(SWEEP, "all", Instant.now());
    }

    /** Somebody has told of a pull request's commit. */
    void wanted(RepositoryRef repository, int number, String head) {
        sql.transaction(tx -> {
            PlanRows.wanted(tx, repository, number, head);
            return true;
        });
        submit(RepositoryKeys.of(repository) + "#" + number);
    }

    private void submit(String id) {
        try {
            scheduler.submit(KIND, id, Instant.now());
        } catch (RuntimeException e) {
            // the sweep finds it
            log.warn("Pull request {} is planned later", id, e);
        }
    }

    /** Has planned what was told of in the moment in which an earlier plan ended. */
    Instant sweep() {
        sql.transaction(PlanRows::unplanned).forEach(this::submit);
        return Instant.now();
    }

    /** Plans one. */
    Optional<Instant> execute(String id, int failures) throws SourceException {
        var hash = id.lastIndexOf('#');
        var repository = RepositoryRef.parse(id.substring(0, hash));
        var number = Integer.parseInt(id, hash + 1, id.length(), 10);
        try {
            plan.tell(hosts.of(repository), hosts.resolve(repository), number);
        } catch (SourceException e) {
            if (!isFinal(e) && failures < FAILURES_OF_A_DAY) {
                throw e;
            }
            if (e.kind() != Kind.NOT_FOUND) {
                log.warn("Pull request {} is not told what it would change: {}", id, e.getMessage());
            }
            plan.leave(repository, number);
        }
        return Optional.empty();
    }

    /** Waits up to ten seconds for what is being planned. */
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
