package dev.atrium.scaffolder.workspace;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A workspace in a folder of its own, which is made when there is none. Not for several threads at once.
 */
@Blocks
public final class DiskWorkspace implements Workspace {

    private final Path root;

    private final WorkspaceLimits limits;

    /** In a folder, which may hold files already. */
    public DiskWorkspace(Path root, WorkspaceLimits limits) {
        this.root = root.toAbsolutePath().normalize();
        this.limits = limits;
    }

    /** Writes all files as a tar.gz: the same files give the same bytes. The stream is left open. */
    public void save(OutputStream to) throws IOException, ActionException {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes the files of a tar.gz in place of all that is there.
     *
     * @throws ActionException if an entry leads out, is a link, or there is more than the workspace holds: it is then empty
     */
    public void restore(InputStream from) throws IOException, ActionException {
        throw new UnsupportedOperationException();
    }

    /** A hash that changes when any path, content or run bit does. */
    public String fingerprint() throws IOException, ActionException {
        throw new UnsupportedOperationException();
    }

    /** Deletes the folder with all that is in it. Does nothing if there is none. */
    public void destroy() throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public String normalise(String path) throws ActionException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Kind kind(String path) throws ActionException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<TreeFile> read(String path) throws ActionException {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> list(String path) throws ActionException {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<TreeFile> files(String path) throws ActionException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(TreeFile file) throws ActionException {
        throw new UnsupportedOperationException(limits.toString());
    }

    @Override
    public boolean delete(String path) throws ActionException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(String from, String to, boolean overwrite) throws ActionException {
        throw new UnsupportedOperationException();
    }
}
