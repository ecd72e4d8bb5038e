package dev.atrium.deploys.manifest;

import java.util.regex.Pattern;

/** JSON pointers, and how people write the same. */
final class Pointers {

    private static final Pattern INDEX = Pattern.compile("\\d+");
    private static final int LONGEST = 200;

    private Pointers() {}

    /** {@code spec.template.spec.containers[0]} for {@code /spec/template/spec/containers/0}. */
    static String path(String pointer) {
        var path = new StringBuilder();
        for (var token : tokens(pointer)) {
            if (INDEX.matcher(token).matches()) {
                path.append('[').append(token).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(token);
            }
        }
        return path.length() <= LONGEST ? path.toString() : path.substring(0, LONGEST) + "…";
    }

    /** The keys and indexes of a pointer. */
    static String[] tokens(String pointer) {
        if (pointer.isEmpty()) {
            return new String[0];
        }
        var tokens = pointer.substring(1).split("/", -1);
        for (var i = 0; i < tokens.length; i++) {
            tokens[i] = tokens[i].replace("~1", "/").replace("~0", "~");
        }
        return tokens;
    }

    /** The pointer of what is around. */
    static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    /** The last key. */
    static String last(String pointer) {
        var tokens = tokens(pointer);
        return tokens.length == 0 ? "" : tokens[tokens.length - 1];
    }

    /** The pointer of a property below another. */
    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
