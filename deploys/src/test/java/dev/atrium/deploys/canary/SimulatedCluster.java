package dev.atrium.deploys.canary;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.canary.CanaryAction.RemoveCanary;
import dev.atrium.deploys.canary.CanaryAction.Restore;
import dev.atrium.deploys.canary.CanaryAction.SetWeight;
import dev.atrium.deploys.canary.CanaryAction.StartAnalysis;
import dev.atrium.deploys.canary.CanaryAction.StartCanary;
import dev.atrium.deploys.canary.CanaryAction.UpdateStable;
import dev.atrium.deploys.canary.Observation.Workload;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that is told what it is to be like and becomes it in its own time: orders get lost, pods take their time, get lost, or never come
 * up. A friendly one does all at the next tick.
 */
final class SimulatedCluster {

    private final Random random;
    private boolean friendly;

    // what it was told
    private boolean canaryWanted;
    private int weightWanted;
    private boolean newStableWanted;
    private boolean restoreWanted;

    // what it is like
    private boolean canaryThere;
    private boolean canaryReady;
    private boolean canaryBroken;
    private int weight;
    private boolean newStable;
    private boolean stableReady = true;
    private boolean stableBroken;
    private boolean restored;
    private int analysis;
    private Verdict verdict = Verdict.RUNNING;

    SimulatedCluster(Random random) {
        this.random = random;
    }

    void befriend() {
        friendly = true;
        canaryBroken = false;
        stableBroken = false;
        if (verdict != Verdict.PASSED) {
            verdict = Verdict.RUNNING;
        }
    }

    boolean canaryThere() {
        return canaryThere;
    }

    int weight() {
        return weight;
    }

    boolean newStable() {
        return newStable;
    }

    boolean newStableWanted() {
        return newStableWanted;
    }

    boolean restored() {
        return restored;
    }

    /** An order; a killed or refused one is lost. */
    void perform(List<CanaryAction> actions) {
        for (var action : actions) {
            if (!friendly && random.nextInt(5) == 0) {
                return;
            }
            obey(action);
        }
    }

    private void obey(CanaryAction action) {
        switch (action) {
            case StartCanary() -> makeCanary();
            case SetWeight(int share) -> {
                makeCanary();
                weightWanted = share;
            }
            case StartAnalysis(int step, int number) -> {
                verdict = number == analysis ? verdict : Verdict.RUNNING;
                analysis = number;
            }
            case UpdateStable() -> {
                newStableWanted = true;
                restoreWanted = false;
                restored = false;
            }
            case RemoveCanary() -> {
                canaryWanted = false;
                weightWanted = 0;
            }
            case Restore() -> {
                newStableWanted = false;
                restoreWanted = true;
            }
        }
    }

    /** What is applied is there at once; what is deleted takes its time. */
    private void makeCanary() {
        canaryWanted = true;
        canaryThere = true;
    }

    void tick() {
        canaryBroken = canaryWanted && (canaryBroken || unlucky());
        canaryThere = canaryWanted || (canaryThere && !soon());
        canaryReady = canaryThere && !canaryBroken && (soon() || canaryReady) && !unlucky();
        weight = soon() ? weightWanted : weight;
        if (soon() && newStable != newStableWanted) {
            newStable = newStableWanted;
            stableReady = false;
            stableBroken = newStable && unlucky();
        }
        stableReady = !stableBroken && (soon() || stableReady) && !unlucky();
        restored = restoreWanted && !newStable && (restored || soon());
        verdict = verdict == Verdict.RUNNING && soon() ? judged() : verdict;
    }

    Observation observe(int asked, @Nullable CanaryCommand command) {
        return new Observation(
                how(canaryReady, canaryBroken),
                how(stableReady, stableBroken),
                newStable,
                weight,
                !canaryThere,
                restored,
                asked == analysis ? verdict : Verdict.RUNNING,
                "numbers",
                command,
                command == null ? "" : "user:default/ann");
    }

    private static Workload how(boolean ready, boolean broken) {
        return broken ? Workload.FAILED : ready ? Workload.READY : Workload.PROGRESSING;
    }

    private Verdict judged() {
        return friendly || random.nextInt(4) > 0
                ? Verdict.PASSED
                : random.nextBoolean() ? Verdict.FAILED : Verdict.INCONCLUSIVE;
    }

    private boolean soon() {
        return friendly || random.nextBoolean();
    }

    private boolean unlucky() {
        return !friendly && random.nextInt(40) == 0;
    }
}
