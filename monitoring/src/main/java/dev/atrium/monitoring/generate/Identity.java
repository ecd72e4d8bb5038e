package dev.atrium.monitoring.generate;

import dev.atrium.catalog.EntityRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/** By what Grafana knows dashboards and panels again: made of their names alone, so that it is the same wherever and whenever it is made. */
final class Identity {

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int UID_DIGITS = 26;
    private static final int BITS = 5;
    private static final int FNV_BASIS = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private Identity() {}

    /** Of a dashboard: {@code atrium-} and 130 bits of a hash. */
    static String uid(EntityRef component, String dashboard) {
        var hash = sha256(component + "\n" + dashboard);
        var uid = new StringBuilder("atrium-");
        for (int digit = 0; digit < UID_DIGITS; digit++) {
            int value = 0;
            for (int bit = digit * BITS; bit < (digit + 1) * BITS; bit++) {
                value = (value << 1) | ((hash[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1);
            }
            uid.append(DIGITS.charAt(value));
        }
        return uid.toString();
    }

    /** Of a panel: positive, and none of those that are taken. */
    static int panelId(String key, Set<Integer> taken) {
        int id = hash(key) & Integer.MAX_VALUE;
        while (id == 0 || taken.contains(id)) {
            id = (id + 1) & Integer.MAX_VALUE;
        }
        return id;
    }

    /** A key that is none of those that are taken: {@code custom/errors-2}. */
    static String panelKey(String key, Set<String> taken) {
        var unique = key;
        for (int number = 2; taken.contains(unique); number++) {
            unique = key + "-" + number;
        }
        return unique;
    }

    /** <a href="https://datatracker.ietf.org/doc/draft-eastlake-fnv/">FNV-1a</a>. */
    static int hash(String text) {
        int hash = FNV_BASIS;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
