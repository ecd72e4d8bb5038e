package dev.atrium.pipelines.workspace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is being written. It becomes something when it is renamed, so that what a killed process leaves here is nothing. */
record Scratch(Path folder) {

    /** Longer than any build takes. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    static Scratch in(Path root) {
        return new Scratch(root.resolve("tmp"));
    }

    /** A file that is written and safe on the disk. */
    record Written(Path file, long size, String sha256) {}

    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Writes a file; where that fails, there is none. */
    Written write(Content content) throws IOException {
        var file = Files.createDirectories(folder).resolve(UUID.randomUUID().toString());
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var digest = sha256();
            var out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            content.to(out);
            channel.force(true);
            return new Written(file, channel.size(), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** Renames what was written to where it belongs, over what may be there. */
    static void move(Written written, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling(""));
        Files.move(written.file(), to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** An empty folder, to be deleted by {@link #delete}. */
    Path newFolder() throws IOException {
        return Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
    }

    /** Deletes what was begun long ago. */
    void clear() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var before = FileTime.from(Instant.now().minus(ABANDONED));
        try (var left = Files.newDirectoryStream(folder)) {
            for (var each : left) {
                if (Files.getLastModifiedTime(each).compareTo(before) < 0) {
                    delete(each);
                }
            }
        }
    }

    /** Deletes a file or a folder with all that is in it, also where it may not be written to; no link is followed. */
    static void delete(Path path) throws IOException {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
                        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    if (e != null) {
                        throw e;
                    }
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException _) {
            // somebody else was faster
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("Every Java has SHA-256", e));
        }
    }
}
