package dev.atrium.platform.company;

import dev.atrium.platform.source.SourceTarget;
import java.util.Locale;

/** Which files of a location are read: of a folder all YAML, and not the descriptors of the catalog alone. */
final class YamlBelow {

    private static final String YAML = "**/*.{yaml,yml}";

    private YamlBelow() {}

    static SourceTarget of(SourceTarget location) {
        return switch (location) {
            case SourceTarget.Files files -> new SourceTarget.Files(below(files.path()));
            case SourceTarget.Git git -> new SourceTarget.Git(git.repository(), git.branch(), below(git.path()));
            case SourceTarget.Web web -> web;
        };
    }

    private static String below(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        var pattern = path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
        if (pattern || lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return path;
        }
        return path.isEmpty() || path.endsWith("/") ? path + YAML : path + "/" + YAML;
    }
}
