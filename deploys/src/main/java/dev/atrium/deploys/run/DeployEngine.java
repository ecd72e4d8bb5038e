package dev.atrium.deploys.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.analysis.AnalysisTemplates;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.descriptor.DeploymentInfoReader;
import dev.atrium.deploys.manifest.ManifestReader;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.Repeated;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes deployments on this node, and takes over those of nodes that have died.
 *
 * <p>An execution claims the deployment of a component whose turn it is, and does one step after the other: each looks at what is written
 * down and at the cluster, decides, writes down, and acts, so that it may be done again by whoever goes on. Where there is something to
 * wait for, it ends and is due again.
 */
@Blocks
public final class DeployEngine implements DeployQueue, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeployEngine.class);

    /** So many failures of the node itself in a row, and a deployment is given up: some twenty minutes. */
    private static final int MOST_FAILURES = 10;

    /** Beside deployments, so that telling hosts does not keep them waiting. */
    private static final int ROOM_FOR_REPORTS = 2;

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final Sql sql;
    private final InstantSource clock;
    private final Claims claims;
    private final Tick tick;
    private final Healing healing;
    private final DeploySettings settings;
    private final Checkpoints checkpoints;
    private final RunScheduler scheduler;
    /** Finds deployments that nobody would execute, with one statement. Each node does, which harms nothing. */
    private final Repeated sweep;

    /** Components that something happened to while they were executed here. */
    private final Set<String> woken = ConcurrentHashMap.newKeySet();

    private volatile boolean closing;

    /**
     * An engine; {@link #start} starts it.
     *
     * @param portal where people reach Atrium: commit statuses lead there
     */
    public DeployEngine(
            Database database,
            SourceHosts hosts,
            Clusters clusters,
            DeploymentInfoReader declarations,
            ManifestReader manifests,
            AnalysisTemplates templates,
            MetricsSource metrics,
            DeploySettings settings,
            URI portal,
            Checkpoints checkpoints) {
        this(
                database,
                hosts,
                clusters,
                declarations,
                manifests,
                templates,
                metrics,
                settings,
                portal,
                checkpoints,
                InstantSource.system());
    }

    /** With a clock, for tests of what takes long. */
    DeployEngine(
            Database database,
            SourceHosts hosts,
            Clusters clusters,
            DeploymentInfoReader declarations,
            ManifestReader manifests,
            AnalysisTemplates templates,
            MetricsSource metrics,
            DeploySettings settings,
            URI portal,
            Checkpoints checkpoints,
            InstantSource clock) {
        this.sql = database.sql();
        this.clock = clock;
        this.settings = settings;
        this.checkpoints = checkpoints;
        this.claims = new Claims(sql, clock);
        var reading = new Reading(hosts, clusters, declarations, manifests, templates, checkpoints);
        this.healing = new Healing(sql, clusters, settings, clock, () -> closing);
        var syncing = new Syncing(() -> closing);
        var releases = new Releases();
        this.tick = new Tick(
                clusters,
                new Tick.Steps(
                        reading,
                        new Preparing(clusters, syncing, releases),
                        new Migrating(settings.look()),
                        new CanaryStep(releases, new Analysing(templates, metrics), syncing, settings),
                        new Applying(syncing),
                        new Waiting(settings.look())),
                settings,
                checkpoints);
        var reports = new StatusReports(sql, hosts, portal, clock);
        this.scheduler = new RunScheduler(
                database.jdbc(),
                Queue.TABLE,
                settings.parallel() + ROOM_FOR_REPORTS,
                settings.heartbeat(),
                List.of(new RunKind(Queue.RUN, this::execute), new RunKind(StatusReports.RUN, reports::tell)));
        this.sweep = new Repeated("deploys-sweep", Duration.ZERO, settings.sweep(), this::sweep);
    }

    /** Begins to execute what is queued, and goes on with what others have left. */
    public void start() {
        scheduler.start();
        sweep.start();
    }

    private void sweep() {
        if (sql.transaction(Queue::sweep) > 0) {
            scheduler.look();
        }
    }

    /** Stops what is under way, and leaves it to other nodes, or to this one when it is there again. */
    @Override
    public void close() {
        closing = true;
        sweep.close();
        scheduler.close();
    }

    @Override
    public void wake(EntityRef component) {
        woken.add(component.toString());
        sql.transaction(tx -> {
            Queue.wake(tx, component.toString());
            return true;
        });
        scheduler.look();
    }

    /**
     * A target is not as it was applied: it is set back once no deployment runs, unless it is not to heal itself, or something went wrong
     * since.
     */
    public void heal(UUID target) {
        sql.transaction(tx -> Queue.drifted(tx, target)).map(EntityRef::parse).ifPresent(this::wake);
    }

    /** Does what there is to do for a component. Answers when there will be more; empty if there is nothing. */
    Optional<Instant> execute(String ref, int failures) {
        var component = EntityRef.parse(ref);
        var execution = UUID.randomUUID();
        var failed = failures;
        while (!closing) {
            woken.remove(ref);
            var again = step(component, execution, failed);
            if (again.isEmpty() || again.get().isAfter(clock.instant())) {
                if (woken.contains(ref)) {
                    continue;
                }
                return again;
            }
            failed = 0;
        }
        return Optional.of(clock.instant());
    }

    private Optional<Instant> step(EntityRef component, UUID execution, int failures) {
        var claimed = claims.claim(component, execution);
        if (claimed.isEmpty()) {
            return healing.heal(component);
        }
        var run = claimed.get();
        var records = new Records(sql, run, execution, clock);
        checkpoints.reached("claimed");
        try {
            if (failures >= MOST_FAILURES) {
                records.end(
                        RunStatus.FAILED,
                        "The deployment could not be executed " + failures
                                + " times, for reasons that the log of the nodes tells. Tell the operators, then deploy again.");
                return Optional.of(clock.instant());
            }
            return Optional.of(tick.step(run, records));
        } catch (SourceException e) {
            return Optional.of(unread(run, records, e));
        } catch (Stopped e) {
            return stopped(run, records, e);
        }
    }

    private Instant unread(Running run, Records records, SourceException failure) {
        var claimedSince = records.read(tx -> DeploymentRows.startedAt(tx, run.id()));
        if (Duration.between(claimedSince, clock.instant()).compareTo(settings.patience()) >= 0) {
            records.end(RunStatus.FAILED, "The commit cannot be read: " + failure.getMessage());
            return clock.instant();
        }
        records.write(tx -> DeploymentRows.message(
                tx, run.id(), "The commit cannot be read yet; it is tried again. " + failure.getMessage()));
        return clock.instant().plus(settings.lastRetry());
    }

    private Optional<Instant> stopped(Running run, Records records, Stopped why) {
        return switch (why.reason()) {
            case SUPERSEDED -> {
                log.info("Deployment {} was taken over while it was executed here", run.id());
                yield Optional.of(clock.instant().plus(SHORTLY));
            }
            case SHUTDOWN -> Optional.of(clock.instant());
            case CANCELLED -> {
                records.cancelled("");
                yield Optional.of(clock.instant());
            }
        };
    }
}
