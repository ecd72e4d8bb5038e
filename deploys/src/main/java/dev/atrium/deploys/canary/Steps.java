package dev.atrium.deploys.canary;

import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.canary.CanaryAction.StartAnalysis;
import dev.atrium.deploys.canary.CanaryAction.StartCanary;
import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.CanarySpec.Pause;
import dev.atrium.deploys.descriptor.CanarySpec.SetWeight;
import java.util.List;

/** How a step begins. */
final class Steps {

    private Steps() {}

    /**
     * Begins a step, or the promotion after the last one. A canary that gets no requests yet is waited for until it is ready: somebody may have
     * paused it while it was being started.
     */
    static Move enter(Look look, int step, String by, String why) {
        if (step >= look.steps().size()) {
            return Moves.promote(look, false, by, why + " All steps are done: the stable workload is being updated.");
        }
        if (look.state().weight() == 0 && !look.canaryReady()) {
            return start(look, step, by, why);
        }
        return switch (look.steps().get(step)) {
            case SetWeight(int weight) -> setWeight(look, step, weight, by, why);
            case Pause pause -> pause(look, step, pause, by, why);
            case Analysis _ -> analyse(look, step, by, why);
        };
    }

    private static Move start(Look look, int step, String by, String why) {
        var next = at(look, CanaryPhase.STARTING, step, 0, false, 0, why + " The canary is being started.");
        return new Move(next, List.of(new StartCanary()), by, false);
    }

    private static Move setWeight(Look look, int step, int weight, String by, String why) {
        var reason = why + " It is to get " + weight + " % of the requests.";
        var next = at(look, CanaryPhase.PROGRESSING, step, weight, false, 0, reason);
        return new Move(next, List.of(new CanaryAction.SetWeight(weight)), by, false);
    }

    private static Move pause(Look look, int step, Pause pause, String by, String why) {
        var duration = pause.duration();
        var until = duration == null
                ? "until somebody resumes it"
                : "until " + look.now().plus(duration);
        var next = at(
                look,
                CanaryPhase.PAUSED,
                step,
                look.state().weight(),
                duration == null,
                0,
                why + " It is paused " + until + ".");
        return new Move(next, List.of(), by, false);
    }

    private static Move analyse(Look look, int step, String by, String why) {
        var next =
                at(look, CanaryPhase.ANALYSING, step, look.state().weight(), false, 1, why + " It is being measured.");
        return new Move(next, List.of(new StartAnalysis(step, next.analysis())), by, false);
    }

    /** @param analyses how many more are begun by it */
    private static CanaryState at(
            Look look, CanaryPhase phase, int step, int weight, boolean byPerson, int analyses, String reason) {
        var from = look.state();
        return new CanaryState(
                phase, step, weight, look.now(), byPerson, from.analysis() + analyses, from.promote(), reason);
    }
}
