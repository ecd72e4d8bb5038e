package dev.atrium.deploys.sync;

import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.platform.run.Blocks;
import java.time.Duration;
import java.util.Optional;

/** Asks a cluster again and again, for a while. */
@Blocks
final class Waiting {

    private static final long EVERY_MILLIS = 250;

    private final Duration patience;

    Waiting(Duration patience) {
        this.patience = patience;
    }

    interface Asking<T> {
        Optional<T> ask() throws ClusterException;
    }

    long seconds() {
        return patience.toSeconds();
    }

    /** The first answer; empty if there was none in time. */
    <T> Optional<T> until(Asking<T> asking) throws ClusterException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var answer = asking.ask();
            if (answer.isPresent() || System.nanoTime() - end >= 0) {
                return answer;
            }
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new ClusterException(
                        ClusterException.Kind.UNREACHABLE, "The wait for the cluster was interrupted", interrupted);
            }
        }
    }
}
