package dev.atrium.pipelines;

import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How tasks that run on other machines get their files and leave theirs: over HTTP, by a token of their own. */
@Blocks
public interface WorkspaceDownloads {

    /**
     * Writes what a task begins with, as a gzipped tar.
     *
     * @param key the task's, see the executor that runs it
     * @return whether there is such a task, not finished, and the token is its own; nothing is written if not
     */
    boolean writeTo(String key, String token, OutputStream to) throws IOException;

    /** Takes what a task leaves, as a gzipped tar: its artifacts and caches. The same answer. */
    boolean takeFrom(String key, String token, InputStream from) throws IOException;
}
