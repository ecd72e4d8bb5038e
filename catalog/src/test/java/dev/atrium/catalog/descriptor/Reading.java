package dev.atrium.catalog.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads descriptors that a test writes down. */
final class Reading {

    static final String LOCATION = "https://git.example.com/shop.git";
    static final String PATH = "services/catalog-info.yaml";

    private Reading() {}

    static DescriptorFile read(String yaml) {
        return read(yaml, Map.of());
    }

    static DescriptorFile read(String yaml, Map<String, String> related) {
        return read(yaml, related, DescriptorRules.DEFAULTS);
    }

    static DescriptorFile read(String yaml, Map<String, String> related, DescriptorRules rules) {
        var reader = new DescriptorReader(new YamlReader(YamlLimits.DEFAULTS), rules, List.of());
        var source = new DescriptorSource(LOCATION, PATH, yaml.getBytes(StandardCharsets.UTF_8));
        return reader.read(source, (from, reference) -> {
            assertThat(from).isEqualTo(PATH);
            var content = related.get(reference);
            if (content == null) {
                throw new PlaceholderException("\"" + reference + "\" is not in this location.");
            }
            return content.getBytes(StandardCharsets.ISO_8859_1);
        });
    }

    /** The one entity of a file, which has no problem beside its own. */
    static Descriptor one(String yaml) {
        var file = read(yaml);
        assertThat(file.problems()).isEmpty();
        assertThat(file.descriptors()).hasSize(1);
        return file.descriptors().getFirst();
    }

    /** A valid component, with further lines below {@code metadata} and {@code spec}; {@code spec} starts on line 5. */
    static String component(String metadata, String spec) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: example-app
                %sspec:
                  type: service
                  lifecycle: production
                  owner: team-a
                %s""".formatted(metadata.isEmpty() ? "" : metadata.indent(2), spec.isEmpty() ? "" : spec.indent(2));
    }
}
