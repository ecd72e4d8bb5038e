package dev.atrium.deploys.sync;

import java.util.UUID;

/**
 * How one sees that an object is Atrium's: labels that every applied object has. An object without them is never touched, unless its
 * manifest says {@code atrium.dev/adopt: "true"} among its annotations.
 */
public final class Ownership {

    /** The id of the {@link dev.atrium.deploys.DeploymentTarget} that has it. */
    public static final String TARGET_LABEL = "atrium.dev/target";

    /** Tells tools that list by it; {@code atrium}. */
    public static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    /** The annotation by which a manifest takes over what somebody else made. */
    public static final String ADOPT_ANNOTATION = "atrium.dev/adopt";

    private Ownership() {}

    /** What selects the objects of all targets. */
    public static String selector() {
        return TARGET_LABEL;
    }

    /** What selects the objects of a target. */
    public static String selector(UUID target) {
        return TARGET_LABEL + "=" + target;
    }
}
