package dev.atrium.pipelines.template;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a repository's {@code catalog-info.yaml} calls its software: the name of its first component. */
final class ComponentName {

    static final String FILE = "catalog-info.yaml";

    /** What a name may be, in the catalog as elsewhere; others would not be one word of a command. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private static final YamlReader YAML = new YamlReader(new YamlLimits(1 << 20, 1_000, 100, 50));

    private ComponentName() {}

    static Optional<String> in(byte[] content) {
        return YAML.read(Place.file("", FILE), content).documents().stream()
                .map(YamlDocument::value)
                .filter(value -> value.path("kind").asString("").equalsIgnoreCase("Component"))
                .map(value -> value.path("metadata").path("name").asString(""))
                .filter(name -> NAME.matcher(name).matches())
                .findFirst();
    }
}
