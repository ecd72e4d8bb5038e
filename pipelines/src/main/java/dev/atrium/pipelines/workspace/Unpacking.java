package dev.atrium.pipelines.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * A gzipped tar, whoever has made it, becomes files below a folder and nowhere else: names that lead out, things that are neither
 * files nor folders nor links, and what is too much are refused. Nothing is written through a link, whether it was there or is
 * in the tar: links are made last, when all files are there.
 */
final class Unpacking {

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** Files as POSIX.1 has them; the library calls everything a file that is not a folder. */
    private static final Set<Byte> FILES =
            Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG);

    private static final Pattern AROUND = Pattern.compile("^(\\./+)+|/+$");
    private static final int SHOWN = 200;

    private final Path root;
    private final boolean overwrites;
    private final long maxBytes;
    private final int maxFiles;
    private final Set<Path> known = new HashSet<>();
    private final Map<Path, String> links = new LinkedHashMap<>();
    private final Map<Path, Integer> folders = new LinkedHashMap<>();
    private long bytes;
    private int count;

    /**
     * @param overwrites whether what is in the folder already is written over; else it stays, and what is in its way is left out
     * @param maxBytes of all files together, before compression
     */
    Unpacking(Path root, boolean overwrites, long maxBytes, int maxFiles) {
        this.root = root;
        this.overwrites = overwrites;
        this.maxBytes = maxBytes;
        this.maxFiles = maxFiles;
        known.add(root);
    }

    /** @throws IOException with a message for a person, if it is not a gzipped tar or is refused; some files may have been written */
    void read(InputStream gzipped) throws IOException {
        var metered = new MeteredTar(new GZIPInputStream(gzipped, 1 << 16));
        var tar = new TarArchiveInputStream(metered, "UTF-8");
        try {
            for (var entry = next(tar, metered); entry != null; entry = next(tar, metered)) {
                Interrupted.check();
                unpack(entry, tar);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("This is not a tar that can be read: " + e.getMessage(), e);
        }
        known.clear();
        known.add(root);
        for (var link : links.entrySet()) {
            link(link.getKey(), link.getValue());
        }
        // last, as nothing can be put into a folder that may not be written to
        for (var folder : folders.entrySet().stream().toList().reversed()) {
            Files.setPosixFilePermissions(folder.getKey(), permissions(folder.getValue()));
        }
    }

    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, MeteredTar metered) throws IOException {
        metered.header();
        var entry = tar.getNextEntry();
        metered.content();
        return entry;
    }

    private void unpack(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        if (++count > maxFiles) {
            throw new IOException("The archive has more than " + maxFiles + " files: name fewer of them.");
        }
        var path = path(entry.getName());
        if (entry.isSymbolicLink()) {
            links.put(path, entry.getLinkName());
        } else if (entry.isLink()) {
            hardLink(path, path(entry.getLinkName()), entry);
        } else if (entry.isDirectory()) {
            if (!path.equals(root) && folder(path)) {
                folders.put(path, entry.getMode());
            }
        } else if (FILES.contains(entry.getLinkFlag())) {
            file(path, entry, tar);
        } else {
            throw refused(entry.getName(), "is neither a file nor a folder nor a link");
        }
    }

    private void file(Path path, TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        if (path.equals(root) || entry.isSparse() || !tar.canReadEntryData(entry)) {
            throw refused(entry.getName(), "is not a file as others are");
        }
        if (!makesRoom(path)) {
            copy(tar, OutputStream.nullOutputStream());
            return;
        }
        try (var to = Files.newByteChannel(path, NEW);
                var out = Channels.newOutputStream(to)) {
            copy(tar, out);
        }
        Files.setPosixFilePermissions(path, permissions(entry.getMode()));
        Files.setLastModifiedTime(path, entry.getLastModifiedTime());
    }

    private void copy(InputStream from, OutputStream to) throws IOException {
        var piece = new byte[1 << 16];
        for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
            bytes += read;
            if (bytes > maxBytes) {
                throw new IOException("The archive has more than " + maxBytes
                        + " bytes, which is more than is kept: name fewer files.");
            }
            to.write(piece, 0, read);
        }
    }

    private void hardLink(Path path, Path existing, TarArchiveEntry entry) throws IOException {
        if (!reaches(existing) || !Files.isRegularFile(existing, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(entry.getName(), "is a hard link to what is no file of the archive");
        }
        if (makesRoom(path)) {
            Files.createLink(path, existing);
        }
    }

    private void link(Path path, String target) throws IOException {
        try {
            if (!path.equals(root) && makesRoom(path)) {
                Files.createSymbolicLink(path, Path.of(target));
            }
        } catch (InvalidPathException | FileAlreadyExistsException e) {
            throw refused(root.relativize(path).toString(), "is a link that cannot be made");
        }
    }

    /** Makes the folder that something goes into, and takes away what is in its place; answers whether it can go there. */
    private boolean makesRoom(Path path) throws IOException {
        if (!folder(path.resolveSibling(""))) {
            return false;
        }
        var there = attributes(path);
        if (there == null) {
            return true;
        }
        if (!overwrites) {
            return false;
        }
        if (there.isDirectory()) {
            throw refused(root.relativize(path).toString(), "is a folder already");
        }
        Files.delete(path);
        return true;
    }

    /** Makes a folder with those around it; answers whether it is one, and no link leads to it. */
    private boolean folder(Path folder) throws IOException {
        var plain = folder.normalize();
        if (known.contains(plain)) {
            return true;
        }
        var parent = plain.getParent();
        if (parent == null || !plain.startsWith(root) || !folder(parent)) {
            return false;
        }
        var there = attributes(plain);
        if (there == null) {
            Files.createDirectory(plain);
        } else if (!there.isDirectory()) {
            if (overwrites) {
                throw refused(root.relativize(plain).toString(), "is not a folder, and something is to go into it");
            }
            return false;
        }
        known.add(plain);
        return true;
    }

    private boolean reaches(Path path) throws IOException {
        var around = path.getParent();
        return around != null && path.startsWith(root) && !path.equals(root) && folder(around);
    }

    private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    private Path path(String name) throws IOException {
        var plain = AROUND.matcher(name).replaceAll("");
        if (plain.isEmpty() || plain.equals(".")) {
            return root;
        }
        try {
            for (var part : plain.split("/", -1)) {
                if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                    throw refused(name, "leads out of the workspace, or is no path");
                }
            }
            return root.resolve(Path.of(plain));
        } catch (InvalidPathException e) {
            throw refused(name, "cannot be the name of a file");
        }
    }

    private static IOException refused(String name, String why) {
        var shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        return new IOException(
                "'" + shown.replaceAll("\\p{Cntrl}", "?") + "' " + why + ": it is not taken out of the archive.");
    }

    /** Those that everybody understands: nobody becomes somebody else by a file. */
    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (var permission : PosixFilePermission.values()) {
            if ((mode & 1 << (PosixFilePermission.OTHERS_EXECUTE.ordinal() - permission.ordinal())) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
