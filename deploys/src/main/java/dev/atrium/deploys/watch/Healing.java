package dev.atrium.deploys.watch;

import java.util.UUID;

/** Sets right what is not as it was applied. */
@FunctionalInterface
public interface Healing {

    /**
     * A target that heals itself has drift, and no deployment of its component is queued or running. Told again each minute for as long as
     * that is so. Called on a virtual thread.
     */
    void drifted(UUID target);
}
