package dev.atrium.platform.source.paths;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of paths as {@link java.nio.file.FileSystem#getPathMatcher} reads it, with one difference, for which people
 * who know other tools are glad: {@code **}{@code /} also stands for no folder at all, so {@code **}{@code /x.yaml} matches
 * {@code x.yaml}.
 */
public final class Glob implements Selection {

    /** More would make some matches take for ever: each {@code **} and each {@code *} of a segment multiplies the tries. */
    private static final int MAX_DEEP = 2;

    private static final int MAX_STARS_IN_SEGMENT = 4;
    private static final int MAX_LENGTH = 1000;

    private final List<PathMatcher> matchers;
    /** One matcher for each segment up to the first that may stand for several. */
    private final List<PathMatcher> folders;

    private final List<String> segments;
    private final boolean deep;

    private Glob(String pattern) throws SourceException {
        checkCost(pattern);
        segments = List.of(pattern.split("/", -1));
        matchers = new ArrayList<>();
        for (var variant : variants(pattern)) {
            matchers.add(matcher(variant));
        }
        var simple = segments.stream().takeWhile(Glob::isOneSegment).toList();
        deep = simple.size() < segments.size();
        folders = new ArrayList<>();
        for (var segment : simple) {
            folders.add(matcher(segment));
        }
    }

    /**
     * The glob that matches what lies below {@link #fixedPart}.
     *
     * @throws SourceException {@code INVALID} when the pattern cannot be read or has too many wildcards
     */
    public static Glob below(String pattern) throws SourceException {
        var fixed = fixedPart(pattern);
        return new Glob(fixed.isEmpty() ? pattern : pattern.substring(fixed.length() + (fixed.equals("/") ? 0 : 1)));
    }

    /** Whether a path has wildcards. A file may have such a name, though: look whether it is there first. */
    public static boolean isGlob(String path) {
        return path.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0);
    }

    /** The folders of a pattern before the first with a wildcard; empty when it is the first. */
    public static String fixedPart(String pattern) {
        var wildcard = 0;
        while ("*?[{\\".indexOf(pattern.charAt(wildcard)) < 0) {
            wildcard++;
        }
        var slash = pattern.lastIndexOf('/', wildcard);
        return slash == 0 ? "/" : pattern.substring(0, Math.max(slash, 0));
    }

    @Override
    public boolean enters(String folder) {
        var names = folder.split("/", -1);
        for (var depth = 0; depth < names.length; depth++) {
            if (depth < folders.size()) {
                if (depth == segments.size() - 1 || !matches(folders.get(depth), names[depth])) {
                    return false;
                }
            } else if (!deep) {
                return false;
            }
            var named = depth < segments.size() && segments.get(depth).equals(names[depth]);
            if (!named && Selection.isSkipped(names[depth])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Interest interest(String file) {
        return matchers.stream().anyMatch(matcher -> matches(matcher, file)) ? Interest.WANTED : Interest.NONE;
    }

    /** The pattern with each set of its <code>**&#47;</code> left out; at most four, as {@link #MAX_DEEP} says. */
    private static Set<String> variants(String pattern) {
        var variants = new LinkedHashSet<String>();
        variants.add(pattern);
        for (var at = pattern.indexOf("**/"); at >= 0; at = pattern.indexOf("**/", at + 1)) {
            variants.addAll(variants(pattern.substring(0, at) + pattern.substring(at + 3)));
        }
        return variants;
    }

    private static boolean matches(PathMatcher matcher, String path) {
        try {
            return matcher.matches(Path.of(path));
        } catch (InvalidPathException e) {
            // a name that this machine cannot have, from a repository: no pattern can mean it
            return false;
        }
    }

    private static boolean isOneSegment(String segment) {
        return !segment.contains("**")
                && segment.chars().filter(c -> c == '{').count()
                        == segment.chars().filter(c -> c == '}').count();
    }

    private static void checkCost(String pattern) throws SourceException {
        var deeps = pattern.split("\\*\\*", -1).length - 1;
        var tooCostly = deeps > MAX_DEEP || pattern.length() > MAX_LENGTH;
        for (var segment : pattern.replace("**", "").split("/", -1)) {
            tooCostly |= segment.chars().filter(c -> c == '*').count() > MAX_STARS_IN_SEGMENT;
        }
        if (tooCostly) {
            throw new SourceException(
                    Kind.INVALID,
                    "The pattern '" + pattern + "' has too many wildcards: use '**' at most " + MAX_DEEP
                            + " times, and '*' " + MAX_STARS_IN_SEGMENT + " times between two slashes.");
        }
    }

    private static PathMatcher matcher(String pattern) throws SourceException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new SourceException(
                    Kind.INVALID, "The pattern '" + pattern + "' cannot be read: " + e.getDescription() + ".", e);
        }
    }
}
