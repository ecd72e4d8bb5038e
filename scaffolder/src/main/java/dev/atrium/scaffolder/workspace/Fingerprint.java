package dev.atrium.scaffolder.workspace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** The SHA-256 of files: of each one's path, run bit and content, path and content with their lengths. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(SortedMap<String, Disk.Entry> files) throws IOException {
        var digest = sha256();
        for (var file : files.entrySet()) {
            var path = file.getKey().getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, path.length));
            digest.update(path);
            digest.update((byte) (file.getValue().executable() ? 1 : 0));
            digest.update(
                    ByteBuffer.allocate(Long.BYTES).putLong(0, file.getValue().size()));
            try (var content = Disk.open(file.getValue().file());
                    var to = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                content.transferTo(to);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
