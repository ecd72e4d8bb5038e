package dev.atrium.platform.source.checkout;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Writes files as Git has them, byte for byte: no line ending is changed, no filter is run. Folders and files come first and links
 * last, so that there is none yet that a file could be written through; nothing that is there is written over.
 */
final class WorkTreeFiles {

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** The process's umask takes away from it what it does from everything else. */
    private static final FileAttribute<?>[] EXECUTABLE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"))
    };

    private static final FileAttribute<?>[] PLAIN = {};
    private static final int LONGEST_LINK = 4096;

    private final Path root;
    private final ObjectReader objects;
    private final List<DirCacheEntry> index = new ArrayList<>();

    /**
     * When all of it was written, as Git is told: in whole seconds, which a tar keeps, and long enough before the index for Git to
     * believe that a file is what it was when its time and size are.
     */
    private final FileTime written =
            FileTime.from(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(2));

    WorkTreeFiles(Path root, ObjectReader objects) {
        this.root = root;
        this.objects = objects;
    }

    /** What Git's index is to know of them. */
    List<DirCacheEntry> write(CheckedTree tree) throws IOException, SourceException {
        for (var folder : tree.folders()) {
            Files.createDirectory(path(folder));
        }
        var links = new ArrayList<CheckedTree.Entry>();
        for (var entry : tree.entries()) {
            Interrupts.check();
            if (FileMode.SYMLINK.equals(entry.mode())) {
                links.add(entry);
            } else if (FileMode.GITLINK.equals(entry.mode())) {
                // as git clone leaves it
                Files.createDirectory(path(entry.path()));
                index.add(indexed(entry));
            } else {
                file(entry);
            }
        }
        for (var link : links) {
            link(link);
        }
        return index;
    }

    private void file(CheckedTree.Entry entry) throws IOException, SourceException {
        var path = path(entry.path());
        var content = objects.open(entry.id(), Constants.OBJ_BLOB);
        var attributes = FileMode.EXECUTABLE_FILE.equals(entry.mode()) ? EXECUTABLE : PLAIN;
        try (var to = Files.newByteChannel(path, NEW, attributes);
                var out = Channels.newOutputStream(to)) {
            if (content.isLarge()) {
                try (var in = content.openStream()) {
                    in.transferTo(out);
                }
            } else {
                out.write(content.getCachedBytes());
            }
        } catch (FileAlreadyExistsException e) {
            throw taken(entry, e);
        }
        known(entry, path);
    }

    private void link(CheckedTree.Entry entry) throws IOException, SourceException {
        if (entry.size() > LONGEST_LINK || entry.size() == 0) {
            throw new SourceException(
                    Kind.REFUSED, "The link '" + entry.path() + "' leads nowhere: take it out of the repository.");
        }
        var target = new String(objects.open(entry.id(), Constants.OBJ_BLOB).getCachedBytes(), StandardCharsets.UTF_8);
        var path = path(entry.path());
        var to = path("'s link to ", target);
        try {
            Files.createSymbolicLink(path, to);
        } catch (FileAlreadyExistsException e) {
            throw taken(entry, e);
        }
        // Java leaves out slashes that do not count: what is there means the same, and Git need not look at it
        known(entry, path).setAssumeValid(!to.toString().equals(target));
    }

    private DirCacheEntry known(CheckedTree.Entry entry, Path path) throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(written, null, null);
        var indexed = indexed(entry);
        indexed.setLength(entry.size());
        indexed.setLastModified(written.toInstant());
        index.add(indexed);
        return indexed;
    }

    private static DirCacheEntry indexed(CheckedTree.Entry entry) {
        var indexed = new DirCacheEntry(entry.path());
        indexed.setFileMode(entry.mode());
        indexed.setObjectId(entry.id());
        return indexed;
    }

    private Path path(String relative) throws SourceException {
        return root.resolve(path("", relative));
    }

    private static Path path(String what, String text) throws SourceException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SourceException(
                    Kind.REFUSED,
                    "This server cannot have files of names such as that of" + what + " '"
                            + text.replaceAll("\\p{Cntrl}", "?")
                            + "': rename it, or run Atrium with a locale of UTF-8 (LANG=C.UTF-8).",
                    e);
        }
    }

    private static SourceException taken(CheckedTree.Entry entry, FileAlreadyExistsException cause) {
        return new SourceException(
                Kind.REFUSED,
                "This server's disk takes '" + entry.path()
                        + "' and another name of the commit for the same: rename one of them.",
                cause);
    }
}
