package dev.atrium.pipelines.workspace;

import dev.atrium.pipelines.descriptor.BuildInfo.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What a cache is found by: a hash of its paths, and of the names and contents of the files that its {@code key} means. */
final class CacheKey {

    private CacheKey() {}

    /** The key of a cache for a checkout that nothing was put into yet. Links count as what they lead to by name, and are not followed. */
    static String of(Cache cache, Path checkout, int atMost) throws IOException {
        var digest = Scratch.sha256();
        for (var path : cache.paths()) {
            add(digest, path);
        }
        for (var path : Found.matching(checkout, Patterns.of(cache.key()), atMost)) {
            var file = checkout.resolve(path);
            if (Files.isSymbolicLink(file)) {
                add(digest, path.toString());
                add(digest, Files.readSymbolicLink(file).toString());
            } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                add(digest, path.toString());
                content(digest, file);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static void content(MessageDigest digest, Path file) throws IOException {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(Files.size(file)).flip());
        try (InputStream in = new DigestInputStream(
                Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** With its length before it, so that two texts are not the same as one. */
    private static void add(MessageDigest digest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
