package dev.atrium.deploys.run;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.canary.CanaryMachine;
import dev.atrium.deploys.canary.CanaryMachine.Decision;
import dev.atrium.deploys.canary.CanaryState;
import dev.atrium.deploys.canary.Observation;
import dev.atrium.deploys.canary.Release;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.Manifests;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A look at a canary: what there is to see goes into a decision, which is written down before it is acted on. */
final class CanaryStep {

    private final Releases releases;
    private final Analysing analysing;
    private final CanaryActs acts;
    private final DeploySettings settings;

    CanaryStep(Releases releases, Analysing analysing, Syncing syncing, DeploySettings settings) {
        this.releases = releases;
        this.analysing = analysing;
        this.acts = new CanaryActs(syncing);
        this.settings = settings;
    }

    /** @param stable what runs beside the canary @param next what is to run */
    record Versions(CanarySpec specification, Release release, List<Manifest> stable, List<Manifest> next) {}

    Outcome step(Site site, Manifests manifests) throws ClusterException {
        var versions = new Versions(
                Json.required(Json.required(site.run().declared()).canary()),
                releases.of(site, manifests).orElseThrow(),
                releases.stable(site).map(Manifests::objects).orElse(List.of()),
                manifests.objects());
        var release = site.state().release();
        var kept = site.records()
                .read(tx -> CanaryRows.of(tx, site.run().id(), site.target().number()));
        if (release == null || kept.isEmpty()) {
            return begin(site, versions);
        }
        var phase = kept.get().state().phase();
        return phase.finished() ? end(site, kept.get().state()) : look(site, versions, release, kept.get());
    }

    private Outcome begin(Site site, Versions versions) throws ClusterException {
        var names = versions.release.names();
        var replicas = CanaryLook.deployment(site, names.namespace(), names.stable())
                .map(CanaryLook::replicas)
                .orElse(1);
        var state = site.state().with(ReleaseState.initial(replicas));
        var canary = CanaryState.initial(site.now());
        site.records().write(tx -> {
            DeploymentRows.target(
                    tx, site.run().id(), site.target().number(), Phase.CANARY, canary.reason(), state, site.now());
            CanaryRows.begin(
                    tx,
                    site.run().id(),
                    site.target(),
                    canary,
                    versions.specification.expanded().size());
            site.records().event(tx, site.target(), canary.phase(), canary.reason());
        });
        site.checkpoints().reached("canary-begun");
        return new Outcome.Again(state, canary.reason(), Duration.ZERO);
    }

    private Outcome look(Site site, Versions versions, ReleaseState release, CanaryRows.Kept kept)
            throws ClusterException {
        var seen = CanaryLook.at(
                site,
                versions.release,
                versions.stable,
                versions.next,
                kept.state().weight(),
                release);
        var analysis = analysing.look(site, versions.specification, versions.release.names(), kept.state());
        var observed = observed(site, release, kept, seen, analysis);
        var decision = CanaryMachine.next(versions.specification, kept.state(), observed, site.now());
        var known = release.unready(seen.canaryUnready(), seen.stableUnready());
        record(site, kept, observed, decision, site.state().with(known));
        var after = decision.next();
        site.checkpoints().reached("decided:" + after.phase() + ":" + after.step() + ":" + after.weight());
        if (after.phase().finished()) {
            return end(site, after);
        }
        var acted = acts.act(site, versions, known, decision, seen.replicas());
        site.checkpoints().reached("acted:" + after.phase() + ":" + after.step() + ":" + after.weight());
        var state = site.state().with(acted);
        return stuck(site, after, acted)
                ? leave(site, after, acted)
                : new Outcome.Again(state, said(after, acted, analysis), again(site, decision, analysis));
    }

    private static Observation observed(
            Site site, ReleaseState release, CanaryRows.Kept kept, CanaryLook seen, Analysing.Findings analysis) {
        var told = kept.told();
        CanaryCommand command = told == null ? null : told.command();
        var by = told == null ? "" : told.by();
        if (kept.state().phase() != CanaryPhase.ABORTING) {
            if (site.run().cancelRequested()) {
                command = CanaryCommand.ABORT;
                by = "whoever cancelled the deployment";
            } else if (!release.trouble().isEmpty()) {
                command = CanaryCommand.ABORT;
                by = "cluster";
            }
        }
        return new Observation(
                seen.canary(),
                seen.stable(),
                release.stableUpdated(),
                seen.weight(),
                seen.gone(),
                release.restored(),
                analysis.verdict(),
                analysis.reason(),
                command,
                by);
    }

    private static void record(
            Site site, CanaryRows.Kept kept, Observation observed, Decision decision, TargetState state) {
        if (!decision.changed()
                && state.equals(site.state())
                && kept.told() == null
                && decision.next().equals(kept.state())) {
            return;
        }
        site.records().write(tx -> {
            CanaryRows.decided(
                    tx, site.run().id(), site.target().number(), decision, observed, kept.told(), site.now());
            DeploymentRows.target(
                    tx,
                    site.run().id(),
                    site.target().number(),
                    Phase.CANARY,
                    decision.next().reason(),
                    state,
                    site.now());
            if (decision.changed()) {
                DeploymentRows.message(tx, site.run().id(), decision.next().reason());
                site.records().event(tx, site.target(), decision.next().phase(), decision.reason());
            }
        });
    }

    private static String said(CanaryState state, ReleaseState release, Analysing.Findings analysis) {
        var trouble = release.trouble().isEmpty() ? "" : " " + release.trouble();
        var unmeasured =
                state.phase() != CanaryPhase.ANALYSING || analysis.trouble().isEmpty()
                        ? ""
                        : " " + analysis.trouble() + " It is tried again.";
        return state.reason() + trouble + unmeasured;
    }

    /** What the cluster refuses to take back is not tried for ever. */
    private static boolean stuck(Site site, CanaryState state, ReleaseState release) {
        return state.phase() == CanaryPhase.ABORTING
                && !release.trouble().isEmpty()
                && !release.restored()
                && site.late(state.since());
    }

    private static Outcome leave(Site site, CanaryState state, ReleaseState release) {
        var reason = state.reason() + " It could not be brought back to what was before: " + release.trouble();
        site.records()
                .write(tx -> CanaryRows.leave(tx, site.run().id(), site.target().number(), reason, site.now()));
        return new Outcome.Failed(reason);
    }

    private static Outcome end(Site site, CanaryState state) {
        if (state.phase() == CanaryPhase.PROMOTED) {
            return new Outcome.Done(site.state());
        }
        var why = site.records()
                .read(tx -> CanaryRows.abortReason(
                        tx, site.run().id(), site.target().number()))
                .orElse(state.reason());
        var trouble = trouble(site.state().release());
        return site.run().cancelRequested()
                ? new Outcome.Cancelled(why)
                : new Outcome.Failed(trouble.isEmpty() ? why : why + " " + trouble);
    }

    private static String trouble(@Nullable ReleaseState release) {
        return release == null ? "" : release.trouble();
    }

    private Duration again(Site site, Decision decision, Analysing.Findings analysis) {
        var wait = decision.again().compareTo(settings.longestLook()) > 0 ? settings.longestLook() : decision.again();
        var due = analysis.due();
        if (due == null) {
            return wait;
        }
        var rest = Duration.between(site.now(), due);
        return rest.isNegative() ? Duration.ZERO : rest.compareTo(wait) < 0 ? rest : wait;
    }
}
