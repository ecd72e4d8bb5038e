package dev.atrium.deploys.watch;

import dev.atrium.platform.run.Blocks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the healing of targets, of each not too often. */
@Blocks
final class HealingCalls {

    private static final Logger log = LoggerFactory.getLogger(HealingCalls.class);

    private final Healing healing;
    private final Duration atMost;
    private final Map<UUID, Long> asked = new HashMap<>();

    HealingCalls(Healing healing, Duration atMost) {
        this.healing = healing;
        this.atMost = atMost;
    }

    /** @param targets all that are to be healed now */
    void ask(List<UUID> targets) {
        var now = System.nanoTime();
        for (UUID target : targets) {
            var before = asked.get(target);
            if (before == null || now - before >= atMost.toNanos()) {
                asked.put(target, now);
                try {
                    healing.drifted(target);
                } catch (RuntimeException e) {
                    log.warn("Target {} could not be healed; trying again in {} s", target, atMost.toSeconds(), e);
                }
            }
        }
        // one that is well, and drifts once more, still waits for its time
        asked.entrySet().removeIf(e -> now - e.getValue() >= atMost.toNanos());
    }
}
