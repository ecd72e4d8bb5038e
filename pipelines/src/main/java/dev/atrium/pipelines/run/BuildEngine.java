package dev.atrium.pipelines.run;

import dev.atrium.pipelines.run.Execution.Reason;
import dev.atrium.pipelines.run.Execution.Stopped;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import dev.atrium.platform.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes builds on this node, and takes over those of nodes that have died.
 *
 * <p>Each build that is queued brings a ticket, which is executed by one node and claims the build whose turn it is; after that build
 * the next, until there is none that could be claimed. So a ticket that finds only repositories that run as many builds as they may is
 * done: whoever finishes one of theirs claims again. At any time there are at least as many tickets about as builds that could be
 * claimed.
 */
public final class BuildEngine implements BuildQueue, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BuildEngine.class);

    static final String RUN = "pipelines-build";
    private static final String TABLE = "pipelines.scheduled";
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    /** So many failures of the node itself in a row, and a build is given up: some twenty minutes. */
    private static final int MOST_FAILURES = 10;

    private final Map<UUID, Execution> running = new ConcurrentHashMap<>();

    private final Sql sql;
    private final BuildTools tools;
    private final BuiltIns builtIns;
    private final BuildReports reports;
    private final BuildSettings settings;
    private final Checkpoints checkpoints;
    private final Claims claims;
    private final Semaphore room;
    private final RunScheduler scheduler;
    private final Watch watch;
    private final Housekeeping housekeeping;

    private volatile boolean closing;

    /**
     * An engine; {@link #start} starts it.
     *
     * @throws IllegalStateException if two of the tools' actions stand for the same image
     */
    public BuildEngine(
            Database database,
            BuildTools tools,
            BuildReports reports,
            BuildSettings settings,
            Checkpoints checkpoints) {
        this.sql = database.sql();
        this.tools = tools;
        this.builtIns = new BuiltIns(tools.actions());
        this.reports = reports;
        this.settings = settings;
        this.checkpoints = checkpoints;
        this.claims = new Claims(sql, settings.parallelBuildsPerRepository());
        this.room = new Semaphore(settings.parallelTasks(), true);
        this.watch = new Watch(sql, running);
        this.scheduler = new RunScheduler(
                database.jdbc(),
                TABLE,
                settings.parallelBuilds(),
                settings.heartbeat(),
                List.of(new RunKind(RUN, this::execute)));
        this.housekeeping =
                new Housekeeping(sql, settings, RUN, ticket -> scheduler.submit(RUN, ticket, Instant.now()));
    }

    /** Begins to execute what is queued, and clears away what a death has left behind. */
    public void start() {
        tools.executor().clearAll();
        scheduler.start();
        watch.start();
        housekeeping.start();
    }

    /** Stops what is under way, and leaves it to other nodes, or to this one when it is there again. */
    @Override
    public void close() {
        closing = true;
        running.values().forEach(execution -> execution.stop(Reason.SHUTDOWN));
        housekeeping.close();
        scheduler.close();
        watch.close();
    }

    @Override
    public void submit(UUID build, int attempt) {
        scheduler.submit(RUN, build + ":" + attempt, Instant.now());
    }

    @Override
    public void cancel(UUID build) {
        var execution = running.get(build);
        if (execution != null) {
            execution.stop(Reason.CANCELLED);
        }
    }

    /** Executes builds until there is none to be claimed. Answers when the ticket is to be executed again. */
    Optional<Instant> execute(String ticket, int failures) {
        var failed = failures;
        while (!closing) {
            var id = UUID.randomUUID();
            var claimed = claims.claim(ticket, id);
            if (claimed.isEmpty()) {
                return claims.anyClaimable() ? Optional.of(Instant.now().plus(SHORTLY)) : Optional.empty();
            }
            var execution = new Execution(claimed.get().build().id(), id);
            try {
                execute(claimed.get(), execution, failed);
            } catch (Stopped e) {
                return e.reason() == Reason.SHUTDOWN ? Optional.of(Instant.now()) : Optional.empty();
            } catch (Superseded e) {
                log.info("Build {} was taken over while it was executed here", execution.build());
                return Optional.empty();
            }
            failed = 0;
        }
        return Optional.of(Instant.now());
    }

    private void execute(ClaimedBuild claimed, Execution execution, int failures) throws Stopped {
        var before = running.put(execution.build(), execution);
        if (before != null) {
            before.stop(Reason.SUPERSEDED);
        }
        try {
            // asked for, or being closed, before this execution could hear of it
            if (claimed.cancelRequested()) {
                execution.stop(Reason.CANCELLED);
            } else if (closing) {
                execution.stop(Reason.SHUTDOWN);
            }
            if (!claimed.resumed()) {
                reports.changed(execution.build());
            }
            run(claimed, execution, new Records(sql, execution), failures);
            reports.changed(execution.build());
        } finally {
            running.remove(execution.build(), execution);
        }
    }

    private void run(ClaimedBuild claimed, Execution execution, Records records, int failures) throws Stopped {
        var plan = claimed.plan();
        if (plan == null) {
            records.write(failed("There is no plan of what is to be done: build-info.yaml could not be read."));
        } else if (failures >= MOST_FAILURES) {
            records.write(failed("The build could not be executed " + failures
                    + " times, for reasons that the log of the nodes tells. Tell the operators, then try it again."));
        } else {
            new BuildRun(claimed, plan, execution, records, tools, builtIns, settings, checkpoints, room).run();
        }
    }

    private static BuildState failed(String message) {
        var state = new BuildState(List.of());
        state.ends(RunStatus.FAILED, message, Instant.now());
        return state;
    }
}
