package dev.atrium.platform.source.checkout;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** A checkout ends where its thread is interrupted: somebody has cancelled what it is for. */
final class Interrupts extends EmptyProgressMonitor {

    /** Throws if the thread is interrupted, which it stays. */
    static void check() throws SourceException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SourceException(Kind.UNREACHABLE, "The checkout was interrupted: try again.");
        }
    }

    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }
}
