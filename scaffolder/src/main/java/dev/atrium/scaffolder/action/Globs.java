package dev.atrium.scaffolder.action;

import dev.atrium.scaffolder.ActionException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns of paths as Backstage's actions take them: {@code *}, {@code **}, {@code ?}, <code>{a,b}</code> and {@code [abc]};
 * hidden files are meant too, the name of a folder means all that is in it, and a pattern after {@code !} takes away again. Java's
 * own {@link PathMatcher} does the matching, which alone would have {@code **}{@code /} stand for one folder at least.
 */
final class Globs {

    /** More would make some matches take for ever. */
    private static final int MAX_DEEP = 2;

    private static final int MAX_STARS_IN_PART = 3;
    private static final int MAX_LENGTH = 1000;
    private static final Pattern EXTENDED = Pattern.compile("[@!+?*]\\(");

    private final List<PathMatcher> wanted = new ArrayList<>();
    private final List<PathMatcher> unwanted = new ArrayList<>();

    private Globs() {}

    /** @throws ActionException if one of them cannot be read, or has too many wildcards */
    static Globs of(List<String> patterns) throws ActionException {
        var globs = new Globs();
        for (var pattern : patterns) {
            if (pattern.startsWith("!")) {
                globs.unwanted.addAll(matchers(pattern.substring(1)));
            } else {
                globs.wanted.addAll(matchers(pattern));
            }
        }
        return globs;
    }

    /** Whether a file is meant, by its path in normal form. */
    boolean match(String path) {
        try {
            var file = Path.of(path);
            return wanted.stream().anyMatch(matcher -> matcher.matches(file))
                    && unwanted.stream().noneMatch(matcher -> matcher.matches(file));
        } catch (InvalidPathException e) {
            // a name that this machine cannot have: it will be refused where it is written
            return false;
        }
    }

    private static List<PathMatcher> matchers(String written) throws ActionException {
        var pattern = written.replaceFirst("^(\\./+)+", "").replaceFirst("/+$", "");
        checkCost(pattern);
        if (EXTENDED.matcher(pattern).find()) {
            throw new ActionException("The pattern '" + written
                    + "' has an extended glob such as @(a|b): write {a,b}, or several patterns.");
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
                throw new ActionException(
                        "The pattern '" + written + "' cannot be read: " + e.getDescription() + ".", e);
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

    private static void checkCost(String pattern) throws ActionException {
        var tooCostly = pattern.split("\\*\\*", -1).length - 1 > MAX_DEEP || pattern.length() > MAX_LENGTH;
        for (var part : pattern.replace("**", "").split("/", -1)) {
            tooCostly |= part.chars().filter(c -> c == '*').count() > MAX_STARS_IN_PART;
        }
        if (tooCostly) {
            throw new ActionException("The pattern '" + pattern.substring(0, Math.min(pattern.length(), 100))
                    + "' has too many wildcards: use '**' at most " + MAX_DEEP + " times, and '*' " + MAX_STARS_IN_PART
                    + " times between two slashes.");
        }
    }
}
