package dev.atrium.platform.access;

import java.util.Locale;

/** Says who may do what: one policy for all modules, asked before anything is answered or done. */
public interface Permissions {

    /** Whether the viewer may do this. Answers from memory: it may be asked on an event loop. */
    boolean allows(Viewer viewer, Action action);

    /**
     * Passes if the viewer may do this.
     *
     * @throws Forbidden if they may not
     */
    default void require(Viewer viewer, Action action) {
        if (!allows(viewer, action)) {
            throw new Forbidden("You may not do this: "
                    + action.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
        }
    }
}
