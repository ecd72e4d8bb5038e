package dev.atrium.pipelines.executor;

import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** The files of one attempt of a task: what it begins with, and what is kept of it. */
@Blocks
public interface TaskFiles {

    /**
     * Fills an empty folder: the checkout with its {@code .git}, artifacts of tasks that it needs, caches.
     *
     * @throws IOException with a message for the person who looks at the build
     */
    void fill(Path workspace) throws IOException;

    /** The same as a gzipped tar, for a machine that has no such folder. */
    void fill(OutputStream tar) throws IOException;

    /** Paths and globs below the workspace that are to be kept when all steps have succeeded; empty if nothing is. */
    List<String> kept();

    /** Keeps what there is of {@link #kept} in a workspace. Links that lead out of it are not followed. */
    void keep(Path workspace) throws IOException;

    /** The same from a gzipped tar of it. */
    void keep(InputStream tar) throws IOException;

    /** What a machine elsewhere shows to get and leave the files by HTTP; the same for the key in every call. */
    String token();
}
