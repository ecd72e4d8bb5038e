package dev.atrium.platform.source.event;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceEvent;

/** Finds out whether something that was about to happen has happened, when the node that did it died in the middle. */
@Blocks
@FunctionalInterface
public interface Happened {

    /**
     * Whether it has.
     *
     * @throws Exception if that cannot be said now; it is asked again later
     */
    boolean happened(SourceEvent event) throws Exception;
}
