package dev.atrium.platform.access;

import java.util.List;

/**
 * Who asks.
 *
 * @param ref the full ref of the user, in lower case
 * @param groups the full refs of the groups that they are in, also through the group tree
 */
public record Viewer(String ref, List<String> groups) {

    /** Somebody who has not said who they are. */
    public static final Viewer GUEST = new Viewer("user:default/guest", List.of());

    public Viewer {
        groups = List.copyOf(groups);
    }
}
