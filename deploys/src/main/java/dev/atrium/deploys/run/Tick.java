package dev.atrium.deploys.run;

import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.SourceException;
import java.time.Duration;
import java.time.Instant;

/** One step of a deployment: looks at what is written down and at the cluster, and does what is next. */
final class Tick {

    private final Clusters clusters;
    private final Steps steps;
    private final DeploySettings settings;
    private final Checkpoints checkpoints;

    Tick(Clusters clusters, Steps steps, DeploySettings settings, Checkpoints checkpoints) {
        this.clusters = clusters;
        this.steps = steps;
        this.settings = settings;
        this.checkpoints = checkpoints;
    }

    /** What is done at a target, by its phase. */
    record Steps(
            Reading reading,
            Preparing preparing,
            Migrating migrating,
            CanaryStep canary,
            Applying applying,
            Waiting waiting) {}

    /**
     * Does what is next. Answers when the next step is due.
     *
     * @throws SourceException if the host of the repository does not answer
     */
    Instant step(Running run, Records records) throws SourceException {
        var next = Course.of(run.read(), run.phases());
        if (run.cancelRequested() && Course.stop(next, run.phases()) == Course.Stop.AT_ONCE) {
            records.cancelled("");
            return records.now();
        }
        switch (next) {
            case Course.Next.Read() -> steps.reading.read(run, records);
            case Course.Next.Work(var index) -> {
                return work(run, run.targets().get(index), records);
            }
            case Course.Next.Succeeded() -> records.end(RunStatus.SUCCEEDED, "");
            case Course.Next.Failed(var index) ->
                records.end(RunStatus.FAILED, run.targets().get(index).message());
        }
        return records.now();
    }

    private Instant work(Running run, TargetRun target, Records records) {
        var cluster = clusters.named(target.context());
        if (cluster.isEmpty()) {
            records.phase(target, Phase.FAILED, target.state(), clusters.missing(target.context()), null);
            return records.now();
        }
        try {
            return work(new Site(run, target, cluster.get(), records, checkpoints));
        } catch (ClusterException e) {
            return lost(target, cluster.get(), records, e);
        }
    }

    private Instant work(Site site) throws ClusterException {
        var manifests = site.records()
                .read(tx ->
                        ReadRows.manifests(tx, site.run().id(), site.target().number()));
        checkpoints.reached("step:" + site.target().phase());
        var outcome = outcome(site, manifests);
        checkpoints.reached("stepped:" + site.target().phase());
        return record(site, manifests, outcome);
    }

    private Outcome outcome(Site site, Manifests manifests) throws ClusterException {
        return switch (site.target().phase()) {
            case PENDING -> steps.preparing.step(site, manifests);
            case MIGRATING -> steps.migrating.step(site, manifests);
            case CANARY -> steps.canary.step(site, manifests);
            case APPLYING, PRUNING -> steps.applying.step(site, manifests);
            case WAITING -> steps.waiting.step(site, manifests);
            case SUCCEEDED, FAILED, SKIPPED -> new Outcome.Done(site.state());
        };
    }

    private Instant record(Site site, Manifests manifests, Outcome outcome) {
        var target = site.target();
        var records = site.records();
        switch (outcome) {
            case Outcome.Again(var state, var message, var wait) -> {
                records.same(target, state.found(site.now()), message);
                return site.now().plus(wait);
            }
            case Outcome.Done(var state) -> {
                var phase = Course.after(target.phase(), !manifests.hooks().isEmpty(), state.canary());
                records.phase(
                        target,
                        phase,
                        state.found(site.now()),
                        message(phase, site),
                        phase == Phase.SUCCEEDED
                                ? tx -> DeploymentRows.succeeded(tx, site.run().id(), target.target())
                                : null);
                if (phase == Phase.SUCCEEDED) {
                    OldMigrations.delete(site, manifests);
                }
            }
            case Outcome.Failed(var message) -> records.phase(target, Phase.FAILED, site.state(), message, null);
            case Outcome.Cancelled(var message) -> records.cancelled(message);
        }
        return site.now();
    }

    private static String message(Phase phase, Site site) {
        var place = site.place();
        return switch (phase) {
            case PENDING -> "Waiting for its turn at " + place + ".";
            case MIGRATING -> "Running the migrations at " + place + ".";
            case CANARY -> "Beginning the canary at " + place + ".";
            case APPLYING, PRUNING -> "Applying to " + place + ".";
            case WAITING -> "Applied to " + place + "; waiting until everything is healthy.";
            case SUCCEEDED -> "Everything at " + place + " is healthy.";
            case FAILED, SKIPPED -> "Failed at " + place + ".";
        };
    }

    /** A canary is not given up: somebody would have to bring traffic back, and nobody could. */
    private Instant lost(TargetRun target, Cluster cluster, Records records, ClusterException failure) {
        if (failure.kind() != ClusterException.Kind.UNREACHABLE) {
            records.phase(target, Phase.FAILED, target.state(), cluster.name() + ": " + failure.getMessage(), null);
            return records.now();
        }
        var state = target.state().lost(records.now());
        var since = Json.required(state.lostSince());
        var gaveUp = target.phase() != Phase.CANARY
                && Duration.between(since, records.now()).compareTo(settings.patience()) >= 0;
        if (gaveUp) {
            records.phase(
                    target,
                    Phase.FAILED,
                    target.state(),
                    "The cluster " + target.context() + " has not answered since " + since + ": "
                            + failure.getMessage(),
                    null);
            return records.now();
        }
        records.same(
                target,
                state,
                "The cluster " + target.context() + " does not answer; it is tried again. " + failure.getMessage());
        return records.now().plus(wait(state.tries()));
    }

    /** Twice as long each time. */
    private Duration wait(int tries) {
        var wait = settings.firstRetry().multipliedBy(1L << Math.min(tries - 1, 16));
        return wait.compareTo(settings.lastRetry()) > 0 ? settings.lastRetry() : wait;
    }
}
