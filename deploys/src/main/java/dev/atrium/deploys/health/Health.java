package dev.atrium.deploys.health;

import dev.atrium.deploys.HealthStatus;
import tools.jackson.databind.node.ObjectNode;

/** How an object is. Pure. */
public final class Health {

    private Health() {}

    /** A status and what the object says of it; empty if nothing. */
    public record Assessment(HealthStatus status, String message) {}

    /** How a live object is, by its kind: see the table of kinds in {@code docs/deploys.md}. */
    public static Assessment of(ObjectNode live) {
        throw new UnsupportedOperationException();
    }
}
