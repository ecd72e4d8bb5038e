package dev.atrium.deploys.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the canary's counterpart of a thing is called. */
final class CanaryName {

    private static final String SUFFIX = "-canary";

    /** Of a Service's name and of a label's value; a Deployment's may be longer, but its pods are called after it. */
    private static final int LONGEST = 63;

    private static final int HASH = 8;

    private CanaryName() {}

    /** The name with {@code -canary} after it; one too long for that is cut, and told from others by a hash of all of it. */
    static String of(String name) {
        if (name.isEmpty()) {
            return SUFFIX.substring(1);
        }
        if (name.length() + SUFFIX.length() <= LONGEST) {
            return name + SUFFIX;
        }
        var head = name.substring(0, LONGEST - SUFFIX.length() - HASH - 1).replaceFirst("[^A-Za-z0-9]+$", "");
        return head + "-" + hash(name) + SUFFIX;
    }

    private static String hash(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
