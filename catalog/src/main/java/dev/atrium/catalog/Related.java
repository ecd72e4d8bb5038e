package dev.atrium.catalog;

import dev.atrium.platform.paging.PageRequest;
import java.util.List;

/** Which entities hang together with a root, and which part of their list is wanted. */
public sealed interface Related {

    /** Kinds in any case; all if empty. */
    List<String> kinds();

    /** Which part of the list. */
    PageRequest page();

    /**
     * One relation away.
     *
     * @param forward from the root as source to targets, or backward
     */
    record Along(RelationType type, boolean forward, List<String> kinds, PageRequest page) implements Related {}

    /** What the root owns through the group tree: a group what its descendants own, a user what the groups they are in own. */
    record OwnedTransitively(List<String> kinds, PageRequest page) implements Related {}

    /** The members of the root and of its descendants. */
    record MembersTransitively(PageRequest page) implements Related {
        @Override
        public List<String> kinds() {
            return List.of();
        }
    }
}
