package dev.atrium.catalog;

/**
 * Which texts may name something: the rules of
 * <a href="https://backstage.io/docs/features/software-catalog/descriptor-format">Backstage</a>, which took them from
 * Kubernetes. Loops over characters, since a catalog has millions of these.
 */
public final class Names {

    /** The most characters that a name, a namespace, a kind, a tag, a label's value or a DNS label may have. */
    public static final int LONGEST = 63;

    private static final int LONGEST_PREFIX = 253;

    private Names() {}

    /** Letters and digits of ASCII, apart by any of {@code -_.}, which neither start nor end it. */
    public static boolean isName(String text) {
        return isName(text, 0);
    }

    private static boolean isName(String text, int from) {
        var length = text.length() - from;
        if (length < 1 || length > LONGEST) {
            return false;
        }
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return isLetterOrDigit(text.charAt(from)) && isLetterOrDigit(text.charAt(text.length() - 1));
    }

    /** A DNS label (RFC 1123) in lower case: {@code [a-z0-9]} apart by single {@code -}. */
    public static boolean isNamespace(String text) {
        return isDnsLabel(text, 0, text.length());
    }

    /** A letter, then letters and digits of ASCII. */
    public static boolean isKind(String text) {
        if (text.isEmpty() || text.length() > LONGEST || isDigit(text.charAt(0))) {
            return false;
        }
        return isAlphanumeric(text, 0);
    }

    /** {@code prefix/version}: a DNS subdomain, and letters and digits. */
    public static boolean isApiVersion(String text) {
        var slash = text.indexOf('/');
        return slash > 0 && isDnsSubdomain(text, slash) && isAlphanumeric(text, slash + 1);
    }

    /** A name, or a DNS subdomain, {@code /} and a name: the key of a label or an annotation. */
    public static boolean isKey(String text) {
        var slash = text.indexOf('/');
        return slash < 0 ? isName(text) : isDnsSubdomain(text, slash) && isName(text, slash + 1);
    }

    /** A name, or nothing. */
    public static boolean isLabelValue(String text) {
        return text.isEmpty() || isName(text);
    }

    /** {@code [a-z0-9:+#]} apart by single {@code -}. */
    public static boolean isTag(String text) {
        return text.length() <= LONGEST && isDashed(text, 0, text.length(), true);
    }

    private static boolean isAlphanumeric(String text, int from) {
        var length = text.length() - from;
        if (length < 1 || length > LONGEST) {
            return false;
        }
        for (var i = from; i < text.length(); i++) {
            if (!isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDnsSubdomain(String text, int end) {
        if (end < 1 || end > LONGEST_PREFIX) {
            return false;
        }
        var start = 0;
        while (true) {
            var dot = text.indexOf('.', start);
            if (dot < 0 || dot >= end) {
                return isDnsLabel(text, start, end);
            }
            if (!isDnsLabel(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
    }

    private static boolean isDnsLabel(String text, int start, int end) {
        return end - start <= LONGEST && isDashed(text, start, end, false);
    }

    private static boolean isDashed(String text, int start, int end, boolean tag) {
        var afterDash = true;
        for (var i = start; i < end; i++) {
            var c = text.charAt(i);
            var word = isDigit(c) || (c >= 'a' && c <= 'z') || (tag && (c == ':' || c == '+' || c == '#'));
            if (!word && (c != '-' || afterDash)) {
                return false;
            }
            afterDash = !word;
        }
        return !afterDash;
    }

    private static boolean isLetterOrDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
