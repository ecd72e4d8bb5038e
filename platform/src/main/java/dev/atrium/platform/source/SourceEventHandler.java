package dev.atrium.platform.source;

import dev.atrium.platform.run.Blocks;

/**
 * Does something about what happens to repositories. Each event comes at least once, on one node, on a virtual thread; after
 * a failure it comes again, later and later, for a day. Events of one repository may come in another order than they happened.
 */
@Blocks
public interface SourceEventHandler {

    /** A name that stays the same over releases: events are kept for it. At most 60 characters. */
    String name();

    /** Does it. */
    void handle(SourceEvent event) throws Exception;
}
