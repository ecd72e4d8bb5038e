package dev.atrium.deploys.health;

import dev.atrium.deploys.health.Health.Assessment;
import dev.atrium.deploys.health.Status.Condition;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Jobs and what makes them. */
final class JobHealth {

    private JobHealth() {}

    static Assessment job(ObjectNode live) {
        var failed = is(live, "Failed");
        if (failed.isPresent()) {
            return Status.degraded(failed.get().said());
        }
        var complete = is(live, "Complete");
        if (complete.isPresent()) {
            var said = complete.get().said();
            return Status.healthy(said.isEmpty() ? "It is done." : said);
        }
        if (live.path("spec").path("suspend").asBoolean(false)) {
            return Status.suspended("It is suspended.");
        }
        var status = live.path("status");
        var active = Status.count(status.path("active"));
        var failures = Status.count(status.path("failed"));
        return Status.progressing((active == 0
                        ? "It waits for a pod."
                        : active == 1 ? "1 pod is at work." : active + " pods are at work.")
                + (failures == 0 ? "" : " Failed so far: " + failures + "."));
    }

    /** What it made and how that went is told by its Jobs. */
    static Assessment cronJob(ObjectNode live) {
        return live.path("spec").path("suspend").asBoolean(false)
                ? Status.suspended("It is suspended.")
                : Status.healthy("");
    }

    private static Optional<Condition> is(ObjectNode live, String type) {
        return Status.condition(live, type).filter(Condition::isTrue);
    }
}
