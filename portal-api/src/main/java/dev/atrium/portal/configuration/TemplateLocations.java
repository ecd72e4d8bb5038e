package dev.atrium.portal.configuration;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.util.List;

/** Where the company keeps templates of its own. */
final class TemplateLocations {

    private TemplateLocations() {}

    /**
     * The locations that a setting names; blank ones are left out.
     *
     * @throws IllegalArgumentException that names the setting, if one is none
     */
    static List<SourceTarget> of(String setting, List<String> targets, SourceReader reader) {
        return targets.stream()
                .filter(target -> !target.isBlank())
                .map(target -> location(setting, target, reader))
                .toList();
    }

    private static SourceTarget location(String setting, String target, SourceReader reader) {
        try {
            return reader.canonical(SourceTarget.parse(target.strip()));
        } catch (SourceException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
        }
    }
}
