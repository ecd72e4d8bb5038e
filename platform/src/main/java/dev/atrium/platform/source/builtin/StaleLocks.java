package dev.atrium.platform.source.builtin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what a killed process has left locked: Git's locks are files, which nobody else takes away, and no push to that
 * branch would ever be taken in again.
 */
final class StaleLocks {

    private static final Logger log = LoggerFactory.getLogger(StaleLocks.class);

    /** A ref is locked for milliseconds. Long enough for a process that is held up, on a machine whose clock is a little off. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private StaleLocks() {}

    /** Takes away the stale locks that are in the way of these moves. */
    static void clear(Repository repository, List<ReceiveCommand> moves) throws IOException {
        var directory = repository.getDirectory().toPath();
        clear(directory.resolve("packed-refs.lock"));
        for (var move : moves) {
            clear(directory.resolve(move.getRefName() + ".lock"));
        }
    }

    private static void clear(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return;
        }
        var before = FileTime.from(Instant.now().minus(STALE));
        if (Files.getLastModifiedTime(lock).compareTo(before) < 0 && Files.deleteIfExists(lock)) {
            log.warn("Took away {}, which a killed process has left", lock);
        }
    }
}
