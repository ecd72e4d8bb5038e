package dev.atrium.catalog.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What placeholders gave, in the order in which they were asked for, as a part of a revision. */
final class RelatedDigest {

    /** Stands in every revision that includes what placeholders gave, and in no other. */
    static final String MARK = "+placeholders:";

    private final MessageDigest digest = sha256();
    private boolean used;

    void add(byte[] content) {
        used = true;
        digest.update(content);
    }

    /** The revision of everything, given the one of the location's own files. */
    String extend(String revision) {
        return used ? revision + MARK + HexFormat.of().formatHex(digest.digest()) : revision;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
