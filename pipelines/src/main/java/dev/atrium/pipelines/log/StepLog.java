package dev.atrium.pipelines.log;

import java.util.UUID;

/**
 * The log of a step while it is written: secrets masked, also where they come in two pieces, kept up to a bound, in pieces that are told
 * as they come. One thread writes; it waits where the database cannot follow.
 */
public final class StepLog implements AutoCloseable {

    /**
     * Whose log.
     *
     * @param execution only while the build's row names it may anything be written; afterwards what is written is thrown away
     */
    public record Owner(UUID build, UUID execution, int task, UUID step) {}

    /** Adds what a step wrote; the bytes are the caller's again afterwards. */
    public void write(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Adds a line of Atrium's own. */
    public void line(String text) {
        throw new UnsupportedOperationException();
    }

    /** Writes what is still held back, the mark where it was cut, and how much there is. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
