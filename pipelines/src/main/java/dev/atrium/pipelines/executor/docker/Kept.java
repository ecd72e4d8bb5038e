package dev.atrium.pipelines.executor.docker;

import java.util.ArrayList;
import java.util.List;

/** Where in a workspace lies what is to be kept. */
final class Kept {

    private Kept() {}

    /**
     * The files and folders that have all in them which paths and globs may mean: no more of a workspace has to be fetched. None lies in
     * another. The workspace itself is the empty text.
     */
    static List<String> roots(List<String> globs) {
        var roots = new ArrayList<String>();
        for (String root : globs.stream().map(Kept::root).sorted().distinct().toList()) {
            if (roots.stream().noneMatch(outer -> outer.isEmpty() || root.startsWith(outer + "/"))) {
                roots.add(root);
            }
        }
        return roots;
    }

    /** A path's parts before the first that has a wildcard. One that leads upwards is not followed. */
    private static String root(String glob) {
        var parts = new ArrayList<String>();
        for (String part : glob.split("/", -1)) {
            if (part.matches(".*[*?\\[{\\\\].*") || part.equals("..")) {
                break;
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
