package dev.atrium.scaffolder.workspace;

import dev.atrium.scaffolder.ActionException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/** Paths within a workspace, as text: nothing here looks at a disk. */
final class WorkspacePath {

    private static final int MAX_LENGTH = 4000;
    private static final int MAX_SHOWN = 200;

    /** Code points that HFS+ does not see in a name, so that {@code .g\u200cit} is {@code .git} there (as Git itself has it). */
    private static final Pattern UNSEEN = Pattern.compile("[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]");

    private WorkspacePath() {}

    /** See {@link dev.atrium.scaffolder.Workspace#normalise}. */
    static String normalise(String path) throws ActionException {
        if (path.length() > MAX_LENGTH) {
            throw new ActionException("The path '" + shown(path) + "' is longer than " + MAX_LENGTH + " characters.");
        }
        if (path.startsWith("/")) {
            throw new ActionException("'" + shown(path)
                    + "' is an absolute path: write one that starts in the workspace, without the first '/'.");
        }
        var parts = new ArrayList<String>();
        for (var part : path.split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.isEmpty()) {
                        throw new ActionException(
                                "'" + shown(path) + "' leads out of the workspace: write a path within it.");
                    }
                    parts.removeLast();
                }
                default -> parts.add(checked(part, path));
            }
        }
        return String.join("/", parts);
    }

    /** What two paths have in common that are one path where case and Unicode's forms do not count (macOS, Windows). */
    static String folded(String path) {
        return Normalizer.normalize(path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** A path as a message can hold it. */
    static String shown(String path) {
        var text = path.length() > MAX_SHOWN ? path.substring(0, MAX_SHOWN) + "…" : path;
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String checked(String part, String path) throws ActionException {
        if (part.chars().anyMatch(Character::isISOControl)) {
            throw new ActionException(
                    "'" + shown(path) + "' has a line break or another control character in it: check the"
                            + " values that the name is made of.");
        }
        if (isGit(part)) {
            throw new ActionException("'" + shown(path)
                    + "' is in a folder that Git keeps for itself (.git): such files are neither read nor written.");
        }
        return part;
    }

    /** Whether some file system takes a name for {@code .git}: see {@code core.protectHFS} and {@code core.protectNTFS}. */
    private static boolean isGit(String part) {
        var seen = folded(UNSEEN.matcher(part).replaceAll(""));
        var colon = seen.indexOf(':');
        var name = (colon < 0 ? seen : seen.substring(0, colon)).replaceFirst("[. ]+$", "");
        return name.equals(".git") || name.equals("git~1");
    }
}
