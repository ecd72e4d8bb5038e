package dev.atrium.pipelines.descriptor;

import dev.atrium.pipelines.descriptor.BuildInfo.Artifacts;
import dev.atrium.pipelines.descriptor.BuildInfo.Cache;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads {@code cache} and {@code artifacts}: one or a list of them, where a plain path stands for all that has no name. Paths that stand
 * by themselves are one cache, called after them, and one artifact, called {@code artifacts}.
 */
final class FileSets {

    private static final int MOST = 20;
    private static final int MOST_PATHS = 100;
    private static final int LONGEST_PATH = 500;
    private static final int MOST_STARS = 6;
    private static final String ARTIFACTS = "artifacts";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private FileSets() {}

    static List<Cache> caches(Section task) {
        var advice = "Write a path, or cache: { name: npm, paths: [node_modules], key: [package-lock.json] }.";
        var read = new ArrayList<Cache>();
        var plain = new ArrayList<String>();
        var names = new HashSet<String>();
        for (var value : values(task, "cache")) {
            if (value.node().isString()) {
                path(value, false).ifPresent(plain::add);
                continue;
            }
            value.section("A cache", advice).ifPresent(section -> {
                section.only(List.of("name", "paths", "key"), Map.of("path", "paths", "keys", "key", "files", "key"));
                var name = name(section, names);
                var key = section.value("key").map(v -> paths(v, true)).orElse(List.of());
                read.add(new Cache(name, required(section, false), key));
            });
        }
        if (!plain.isEmpty()) {
            read.add(new Cache(called(plain), List.copyOf(plain), List.of()));
        }
        return read;
    }

    static List<Artifacts> artifacts(Section task) {
        var advice = "Write a path, or artifacts: { name: jar, paths: [\"target/*.jar\"] }.";
        var read = new ArrayList<Artifacts>();
        var plain = new ArrayList<String>();
        var names = new HashSet<String>();
        for (var value : values(task, "artifacts")) {
            if (value.node().isString()) {
                path(value, true).ifPresent(plain::add);
                continue;
            }
            value.section("An artifact", advice).ifPresent(section -> {
                section.only(List.of("name", "paths"), Map.of("path", "paths"));
                read.add(new Artifacts(name(section, names), required(section, true)));
            });
        }
        if (!plain.isEmpty()) {
            if (names.contains(ARTIFACTS)) {
                task.findings()
                        .error(
                                task.at(ARTIFACTS),
                                "One is called \"artifacts\", as those without a name are. Give it another name.");
            }
            read.add(new Artifacts(ARTIFACTS, List.copyOf(plain)));
        }
        return read;
    }

    private static List<Value> values(Section task, String key) {
        return task.value(key).map(v -> v.oneOrMore(MOST)).orElse(List.of());
    }

    private static String name(Section section, HashSet<String> names) {
        var value = section.required("name", "Give it one, such as name: npm.");
        var name = value.flatMap(Value::text).orElse("");
        if (value.isPresent() && !NAME.matcher(name).matches()) {
            value.get().error("must be 1 to 63 letters, digits, . _ and -, beginning with a letter or a digit.");
        } else if (value.isPresent() && !names.add(name)) {
            value.get().error("is \"" + name + "\", as is another one of this task. Give it another name.");
        }
        return name;
    }

    private static List<String> required(Section section, boolean globs) {
        return section.required("paths", "Write which files it has, such as paths: [node_modules].")
                .map(v -> paths(v, globs))
                .orElse(List.of());
    }

    private static List<String> paths(Value value, boolean globs) {
        if (value.node().isArray() && value.node().isEmpty()) {
            value.error("is an empty list. Write at least one path, or take it out.");
        }
        return value.oneOrMore(MOST_PATHS).stream()
                .flatMap(v -> path(v, globs).stream())
                .toList();
    }

    /** A path of the workspace, without {@code ./} before it and slashes after it. */
    private static Optional<String> path(Value value, boolean globs) {
        return value.text().flatMap(text -> {
            var wrong = wrong(text, globs);
            wrong.ifPresent(value::error);
            var stripped = text.replaceFirst("^(\\./+)+", "").replaceFirst("/+$", "");
            return wrong.isPresent() ? Optional.empty() : Optional.of(stripped.isEmpty() ? "." : stripped);
        });
    }

    private static Optional<String> wrong(String path, boolean globs) {
        var shown = "\"" + Value.cut(path) + "\"";
        if (path.isBlank() || path.length() > LONGEST_PATH || path.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("must be a path of 1 to " + LONGEST_PATH + " characters in one line.");
        }
        if (path.startsWith("/")
                || path.startsWith("~")
                || path.startsWith("\\")
                || DRIVE.matcher(path).matches()) {
            return Optional.of("must be a path within the workspace, and " + shown
                    + " is one of the machine. Write it from the repository's root, such as target/site.");
        }
        if (List.of(path.split("[/\\\\]", -1)).contains("..")) {
            return Optional.of(
                    "must be a path within the workspace, and " + shown + " leads out of it. Write it without \"..\".");
        }
        if (!globs) {
            if (path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0)) {
                return Optional.of("must be a file or a folder, and " + shown
                        + " is a pattern. A cache is of whole folders: write the one around it.");
            }
            return path.matches("[./]+")
                    ? Optional.of("must not be the whole workspace. Write which folders are kept.")
                    : Optional.empty();
        }
        if (path.chars().filter(c -> c == '*').count() > MOST_STARS) {
            return Optional.of("has too many wildcards: " + shown + ". Write at most " + MOST_STARS + " \"*\".");
        }
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + path);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("is no pattern of paths: " + e.getDescription() + " in " + shown + ".");
        }
    }

    private static String called(List<String> paths) {
        var name = String.join("-", paths).replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        return name.isEmpty() ? "cache" : name.substring(0, Math.min(name.length(), 63));
    }
}
