package dev.atrium.platform.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A kind of durable work: what is filed under an id is executed by one node at a time, again after a failure, and by
 * another node when its own dies. It must therefore be able to go on from wherever an earlier execution stopped.
 *
 * @param name stays the same over releases; at most 60 characters
 */
public record RunKind(String name, Work work) {

    /** The work itself. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does what is filed under an id, on a virtual thread.
         *
         * @param failures how many executions in a row have failed before this one
         * @return when it is to be executed again; empty if it is done with and can be forgotten
         * @throws Exception if it is to be tried again later: after a second, then after twice as long each time, up to ten
         *     minutes
         */
        Optional<Instant> execute(String id, int failures) throws Exception;
    }
}
