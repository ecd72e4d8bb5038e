package dev.atrium.deploys.sync;

import dev.atrium.deploys.DeploymentTarget;
import java.util.UUID;

/**
 * How one sees that an object is Atrium's: labels that every applied object has. An object without them is never touched, unless its
 * manifest says {@code atrium.dev/adopt: "true"} among its annotations.
 */
public final class Ownership {

    /** The id of the {@link DeploymentTarget} that has it. */
    public static final String TARGET_LABEL = "atrium.dev/target";

    /** Tells tools that list by it; {@code atrium}. */
    public static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    /** The annotation by which a manifest takes over what somebody else made. */
    public static final String ADOPT_ANNOTATION = "atrium.dev/adopt";

    /** The annotation by which a manifest has its object deleted and made again where it cannot be changed, such as a Job. */
    public static final String REPLACE_ANNOTATION = "atrium.dev/replace";

    /** The annotation by which an object stays when it is not declared any more: {@code "false"}. */
    public static final String PRUNE_ANNOTATION = "atrium.dev/prune";

    /** The same for Argo CD, which takes a list: {@code Prune=false} among others. */
    public static final String ARGO_OPTIONS_ANNOTATION = "argocd.argoproj.io/sync-options";

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
