package dev.atrium.scaffolder.workspace;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A workspace in a folder of its own, which is made when there is none. It is as a Git tree is: files with run bits, and folders
 * only where they hold files. Not for several threads at once.
 */
@Blocks
public final class DiskWorkspace implements Workspace {

    private final Disk disk;
    private final WorkspaceLimits limits;
    /** Made when something is first written, as what lies in the folder must be counted for it. */
    private @Nullable Ledger ledger;

    /**
     * In a folder, which may hold files already.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public DiskWorkspace(Path root, WorkspaceLimits limits) {
        this.disk = new Disk(root.toAbsolutePath().normalize());
        this.limits = limits;
        try {
            disk.create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes all files as a tar.gz: the same files give the same bytes. The stream is left open.
     *
     * @throws ActionException if there is a link among them
     */
    public void save(OutputStream to) throws IOException, ActionException {
        Snapshot.write(everything(), to);
    }

    /**
     * Takes the files of a tar.gz in place of all that is there. The stream is left open.
     *
     * @throws ActionException if an entry leads out, is a link, or there is more than the workspace holds: it is then empty
     * @throws IOException if it is damaged, or the disk fails: it is then empty
     */
    public void restore(InputStream from) throws IOException, ActionException {
        destroy();
        disk.create();
        try {
            Snapshot.read(from, limits, this::write);
        } catch (IOException | ActionException | RuntimeException e) {
            destroy();
            disk.create();
            throw e;
        }
    }

    /**
     * A hash, in hexadecimal digits, that changes when any path, content or run bit does.
     *
     * @throws ActionException if there is a link among the files
     */
    public String fingerprint() throws IOException, ActionException {
        return Fingerprint.of(everything());
    }

    /** Deletes the folder with all that is in it. Does nothing if there is none. */
    public void destroy() throws IOException {
        ledger = null;
        delete(disk.root());
    }

    /** Deletes the folder of a workspace with all that is in it, also if another does so at the same time. */
    public static void delete(Path root) throws IOException {
        Disk.delete(root);
    }

    private SortedMap<String, Disk.Entry> everything() throws IOException, ActionException {
        return Files.isDirectory(disk.root()) ? disk.walk("") : new TreeMap<>();
    }

    @Override
    public Path root() {
        return disk.root();
    }

    @Override
    public String normalise(String path) throws ActionException {
        return WorkspacePath.normalise(path);
    }

    @Override
    public Kind kind(String path) throws ActionException {
        var at = normalise(path);
        return on(at, () -> disk.kind(at));
    }

    @Override
    public Optional<TreeFile> read(String path) throws ActionException {
        var at = normalise(path);
        return on(
                at, () -> disk.kind(at) == Kind.FILE ? Optional.of(content(at, at, disk.entry(at))) : Optional.empty());
    }

    private TreeFile content(String shown, String path, Disk.Entry entry) throws IOException, ActionException {
        if (entry.size() > limits.maxFileBytes()) {
            throw new ActionException("'" + WorkspacePath.shown(shown) + "' has " + entry.size()
                    + " bytes, more than the " + limits.maxFileBytes() + " that a file of a workspace may have.");
        }
        try (var stream = Disk.open(entry.file())) {
            return new TreeFile(path, stream.readNBytes(limits.maxFileBytes()), entry.executable());
        }
    }

    @Override
    public List<String> list(String path) throws ActionException {
        return List.copyOf(found(normalise(path)).keySet());
    }

    /** A file is the one file below itself. */
    private SortedMap<String, Disk.Entry> found(String path) throws ActionException {
        return on(path, () -> switch (disk.kind(path)) {
            case NOTHING -> throw missing(path);
            case FILE -> new TreeMap<>(Map.of(path, disk.entry(path)));
            case FOLDER -> disk.walk(path);
        });
    }

    @Override
    public List<TreeFile> files(String path) throws ActionException {
        var at = normalise(path);
        var found = found(at);
        var total = found.values().stream().mapToLong(Disk.Entry::size).sum();
        if (found.size() > limits.maxFiles() || total > limits.maxBytes()) {
            throw new ActionException("There are " + found.size() + " files of " + total + " bytes in '"
                    + WorkspacePath.shown(at) + "', more than a workspace holds: delete what is not needed.");
        }
        return on(at, () -> {
            var files = new ArrayList<TreeFile>(found.size());
            for (var file : found.entrySet()) {
                files.add(content(file.getKey(), below(at, file.getKey()), file.getValue()));
            }
            return files;
        });
    }

    private static String below(String folder, String path) {
        if (folder.equals(path)) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }

    @Override
    public void write(TreeFile file) throws ActionException {
        var path = normalise(file.path());
        on(path, () -> {
            if (disk.kind(path) == Kind.FOLDER) {
                throw new ActionException(
                        "'" + WorkspacePath.shown(path) + "' is a folder: a file cannot be written in its place.");
            }
            ledger().check(path, file.content().length);
            disk.write(path, file.content(), file.executable());
            ledger().put(path, file.content().length);
            return path;
        });
    }

    @Override
    public boolean delete(String path) throws ActionException {
        var at = normalise(path);
        if (at.isEmpty()) {
            throw new ActionException(
                    "'" + WorkspacePath.shown(path) + "' is the workspace itself, which stays: name what is in it.");
        }
        return on(at, () -> {
            // a link itself may go, but nothing beyond one
            var slash = at.lastIndexOf('/');
            if (slash > 0 && disk.kind(at.substring(0, slash)) != Kind.FOLDER) {
                return false;
            }
            var there = Files.exists(disk.locate(at), LinkOption.NOFOLLOW_LINKS);
            Disk.delete(disk.locate(at));
            disk.pruneParents(at);
            if (ledger != null) {
                ledger.remove(at);
            }
            return there;
        });
    }

    @Override
    public void move(String from, String to, boolean overwrite) throws ActionException {
        var source = normalise(from);
        var target = normalise(to);
        if (source.isEmpty() || target.isEmpty()) {
            throw new ActionException("The workspace itself can neither be moved nor replaced: name what is in it.");
        }
        on(source, () -> {
            if (disk.kind(source) == Kind.NOTHING) {
                throw missing(source);
            }
            if (!source.equals(target)) {
                clear(source, target, overwrite);
                relocate(source, target);
            }
            return source;
        });
    }

    /** Makes sure that nothing is at the target. */
    private void clear(String source, String target, boolean overwrite) throws IOException, ActionException {
        if (target.startsWith(source + "/") || source.startsWith(target + "/")) {
            throw new ActionException("'" + WorkspacePath.shown(source) + "' cannot become '"
                    + WorkspacePath.shown(target) + "': one of them lies in the other.");
        }
        // a disk without case has the source under the target's name
        if (disk.kind(target) == Kind.NOTHING || Files.isSameFile(disk.locate(source), disk.locate(target))) {
            return;
        }
        if (!overwrite) {
            throw new ActionException("'" + WorkspacePath.shown(target)
                    + "' is there already: choose another name, or set 'overwrite: true'.");
        }
        delete(target);
    }

    private void relocate(String source, String target) throws IOException, ActionException {
        var moved = ledger().below(source);
        var counted = ledger();
        // only if all goes well is it still right
        ledger = null;
        counted.remove(source);
        for (var file : moved.entrySet()) {
            var path = target + file.getKey().substring(source.length());
            counted.check(path, file.getValue());
            counted.put(path, file.getValue());
        }
        disk.createParents(target);
        Files.move(disk.locate(source), disk.locate(target), StandardCopyOption.ATOMIC_MOVE);
        disk.pruneParents(source);
        ledger = counted;
    }

    private Ledger ledger() throws IOException, ActionException {
        var known = ledger;
        if (known != null) {
            return known;
        }
        var counted = new Ledger(limits);
        everything().forEach((path, entry) -> counted.put(path, entry.size()));
        ledger = counted;
        return counted;
    }

    private static ActionException missing(String path) {
        return new ActionException("There is no '" + WorkspacePath.shown(path)
                + "' in the workspace: check how it is written, and that an earlier step made it.");
    }

    private interface Work<T> {
        T run() throws IOException, ActionException;
    }

    private static <T> T on(String path, Work<T> work) throws ActionException {
        try {
            return work.run();
        } catch (IOException e) {
            throw new ActionException(
                    "'" + WorkspacePath.shown(path) + "' could not be read or written ("
                            + e.getClass().getSimpleName() + "): its name may be too long, or the disk full.",
                    e);
        }
    }
}
