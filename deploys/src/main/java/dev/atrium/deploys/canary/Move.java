package dev.atrium.deploys.canary;

import java.util.List;

/**
 * What a row of the table comes to.
 *
 * @param obeyed whether it is what a command asked for
 */
record Move(CanaryState next, List<CanaryAction> actions, String by, boolean obeyed) {

    /** Whether it leads anywhere, seen from a state. */
    boolean moves(CanaryState from) {
        return next.phase() != from.phase() || next.step() != from.step() || next.weight() != from.weight();
    }
}
