package dev.atrium.pipelines.workspace;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns of paths below a workspace: {@code *}, {@code **}, {@code ?}, <code>{a,b}</code> and {@code [abc]}. Hidden files are meant
 * too, the name of a folder means all that is in it, {@code **}{@code /} also stands for no folder at all, and a pattern after
 * {@code !} takes away again. Java's own {@link PathMatcher} does the matching.
 */
final class Patterns {

    /** More would make some matches take for ever. */
    private static final int MAX_DEEP = 2;

    private static final int MAX_STARS_IN_PART = 4;
    private static final int MAX_LENGTH = 1000;

    private final List<PathMatcher> wanted = new ArrayList<>();
    private final List<PathMatcher> unwanted = new ArrayList<>();
    private final Set<Path> starts = new LinkedHashSet<>();

    private Patterns() {}

    /** @throws IOException with a message for a person, if one of them leads out of the workspace or cannot be read */
    static Patterns of(List<String> patterns) throws IOException {
        var read = new Patterns();
        for (var written : patterns) {
            var takesAway = written.startsWith("!");
            var pattern = normal(takesAway ? written.substring(1) : written);
            check(written, pattern);
            (takesAway ? read.unwanted : read.wanted).addAll(matchers(written, pattern));
            if (!takesAway) {
                read.starts.add(Path.of(fixedPart(pattern)));
            }
        }
        return read;
    }

    /** Whether a path below the workspace is meant. */
    boolean match(Path relative) {
        return wanted.stream().anyMatch(matcher -> matcher.matches(relative))
                && unwanted.stream().noneMatch(matcher -> matcher.matches(relative));
    }

    /** Paths at or below which everything is that can be meant; the empty one is the workspace itself. */
    Set<Path> starts() {
        return starts;
    }

    /** Without what does not count: a {@code ./} at the beginning, a slash at the end. */
    static String normal(String pattern) {
        return pattern.strip().replaceFirst("^(\\./+)+", "").replaceFirst("/+$", "");
    }

    /** Whether a path that is written so is one below the workspace. */
    static boolean isBelow(String pattern) {
        return !pattern.startsWith("/") && !List.of(pattern.split("/", -1)).contains("..");
    }

    private static void check(String written, String pattern) throws IOException {
        if (!isBelow(pattern)) {
            throw new IOException("The path '" + written + "' leads out of the workspace: write one below it.");
        }
        var tooCostly = pattern.split("\\*\\*", -1).length - 1 > MAX_DEEP || pattern.length() > MAX_LENGTH;
        for (var part : pattern.replace("**", "").split("/", -1)) {
            tooCostly |= part.chars().filter(c -> c == '*').count() > MAX_STARS_IN_PART;
        }
        if (tooCostly) {
            throw new IOException("The pattern '" + written.substring(0, Math.min(written.length(), 100))
                    + "' has too many wildcards: use '**' at most " + MAX_DEEP + " times, and '*' " + MAX_STARS_IN_PART
                    + " times between two slashes.");
        }
    }

    private static List<PathMatcher> matchers(String written, String pattern) throws IOException {
        if (pattern.isEmpty() || pattern.equals(".")) {
            return List.of(_ -> true);
        }
        var variants = new LinkedHashSet<>(variants(pattern));
        if (!pattern.endsWith("**")) {
            variants.addAll(variants(pattern + "/**"));
        }
        var matchers = new ArrayList<PathMatcher>();
        for (var variant : variants) {
            try {
                matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + variant));
            } catch (PatternSyntaxException e) {
                throw new IOException("The pattern '" + written + "' cannot be read: " + e.getDescription() + ".", e);
            }
        }
        return matchers;
    }

    /** The pattern with each set of its <code>**&#47;</code> left out. */
    private static Set<String> variants(String pattern) {
        var variants = new LinkedHashSet<String>();
        variants.add(pattern);
        for (var at = pattern.indexOf("**/"); at >= 0; at = pattern.indexOf("**/", at + 1)) {
            variants.addAll(variants(pattern.substring(0, at) + pattern.substring(at + 3)));
        }
        return variants;
    }

    /** The whole pattern if it has no wildcard, else its folders before the first that has one. */
    private static String fixedPart(String pattern) {
        if (pattern.equals(".")) {
            return "";
        }
        for (int at = 0; at < pattern.length(); at++) {
            if ("*?[{\\".indexOf(pattern.charAt(at)) >= 0) {
                return pattern.substring(0, Math.max(pattern.lastIndexOf('/', at), 0));
            }
        }
        return pattern;
    }
}
