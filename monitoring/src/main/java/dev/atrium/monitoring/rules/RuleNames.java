package dev.atrium.monitoring.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** What a component's rules are called where they are. Pure. */
final class RuleNames {

    private static final int READABLE = 39;
    private static final int HASHED = 8;

    private RuleNames() {}

    /**
     * A name for a key, the same always: {@code atrium-component-default-shop-} and 16 digits that tell it from all others. It is at most
     * 63 small letters, digits and single {@code -}, which any file system and Kubernetes take.
     */
    static String of(String key) {
        var words = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var readable = words.substring(0, Math.min(READABLE, words.length())).replaceAll("^-|-$", "");
        return "atrium-" + (readable.isEmpty() ? "" : readable + "-") + hash(key);
    }

    private static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASHED));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has it", e);
        }
    }
}
