package dev.atrium.platform.source.paths;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;

/** Names of files as trees and archives from elsewhere have them, which may be made to lead out of wherever they are put. */
public final class TreePath {

    private TreePath() {}

    /**
     * The name of a file, from its tree's root.
     *
     * @throws SourceException {@code REFUSED} if it is absolute or has {@code ..} in it
     */
    public static String checked(String name) throws SourceException {
        var plain = name.startsWith("./") ? name.substring(2) : name;
        for (var part : plain.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
                throw new SourceException(
                        Kind.REFUSED,
                        "'" + shown(name) + "' leads out of its tree, or is no name of a file: take it out of what is"
                                + " fetched.");
            }
        }
        return plain;
    }

    /** Whether a path is within a folder that Git keeps for itself. */
    public static boolean isGits(String path) {
        for (var part : path.split("/", -1)) {
            if (part.equalsIgnoreCase(".git")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses to read what Git keeps for itself.
     *
     * @throws SourceException {@code REFUSED}
     */
    public static void checkWanted(String path) throws SourceException {
        if (isGits(path)) {
            throw new SourceException(
                    Kind.REFUSED, "'" + path + "' is in a folder that Git keeps for itself: name another.");
        }
    }

    /** What is said about a link or a submodule. */
    public static SourceException special(String path) {
        return new SourceException(
                Kind.REFUSED,
                "'" + shown(path)
                        + "' is a link, a submodule or another thing that is neither a file nor a folder, which is"
                        + " not fetched: put the file itself in its place.");
    }

    private static String shown(String name) {
        var text = name.length() > 200 ? name.substring(0, 200) + "…" : name;
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
