package dev.atrium.platform.source.paths;

import java.util.Set;

/**
 * What a folder stands for: every {@code catalog-info.yaml} and {@code template.yaml} at any depth below it, or, where it
 * has none of them, every YAML file.
 */
public record FolderRule() implements Selection {

    private static final Set<String> DESCRIPTORS =
            Set.of("catalog-info.yaml", "catalog-info.yml", "template.yaml", "template.yml");

    @Override
    public boolean enters(String folder) {
        return !Selection.isSkipped(RelativePath.name(folder));
    }

    @Override
    public Interest interest(String file) {
        var name = RelativePath.name(file);
        if (DESCRIPTORS.contains(name)) {
            return Interest.WANTED;
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") ? Interest.SPARE : Interest.NONE;
    }
}
