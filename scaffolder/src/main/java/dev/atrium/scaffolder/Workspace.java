package dev.atrium.scaffolder;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.TreeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A task's files: a folder of its own, which no path leads out of. Paths are relative to its root, with forward slashes;
 * absolute ones, ones with {@code ..} that lead out, and links are refused, as is anything in a folder {@code .git}. It is bounded
 * in files and bytes; what would be too much is refused before it is written.
 */
@Blocks
public interface Workspace {

    /** The folder itself, for libraries that need one. What is written past the methods here is not bounded. */
    Path root();

    /**
     * A path in normal form: without {@code .} and {@code ..}, empty for the root.
     *
     * @throws ActionException if it leads out
     */
    String normalise(String path) throws ActionException;

    /** What is there. */
    enum Kind {
        NOTHING,
        FILE,
        FOLDER
    }

    /** What is at a path. */
    Kind kind(String path) throws ActionException;

    /** A file's content and run bit; empty if there is none. */
    Optional<TreeFile> read(String path) throws ActionException;

    /** The files below a path, at any depth, sorted by path. Their paths are from the workspace's root. */
    List<String> list(String path) throws ActionException;

    /** The files below a path with their contents; their paths are from there. */
    List<TreeFile> files(String path) throws ActionException;

    /** Writes a file, with the folders above it, over what is there. */
    void write(TreeFile file) throws ActionException;

    /** Deletes a file, or a folder with all that is in it. Answers whether it was there. */
    boolean delete(String path) throws ActionException;

    /**
     * Moves a file or a folder.
     *
     * @throws ActionException if it is not there, or something is at its new path and may not be overwritten
     */
    void move(String from, String to, boolean overwrite) throws ActionException;
}
