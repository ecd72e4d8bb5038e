package dev.atrium.deploys.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.SameJson;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Manifests of YAML. */
final class Yaml {

    private static final Place FILE = Place.file("https://git.example.com/app.git", "kubernetes/app.yaml");

    private Yaml() {}

    static List<ObjectNode> objects(String yaml) {
        var file = new YamlReader(YamlLimits.DEFAULTS).read(FILE, yaml.getBytes(UTF_8));
        assertThat(file.problems()).isEmpty();
        return file.documents().stream().map(d -> (ObjectNode) d.value()).toList();
    }

    static List<Manifest> manifests(String... yaml) {
        return objects(String.join("---\n", yaml)).stream()
                .map(o -> new Manifest(Kinds.key(o), o.path("apiVersion").asString(), o, false, FILE))
                .toList();
    }

    static void assertSame(List<Manifest> actual, String... expected) {
        var wanted = manifests(expected);
        assertThat(actual.stream().map(Manifest::content))
                .as("as YAML")
                .usingElementComparator((one, other) -> SameJson.same(one, other) ? 0 : 1)
                .containsExactlyElementsOf(
                        wanted.stream().map(Manifest::content).toList());
        assertThat(actual.stream().map(Manifest::key))
                .containsExactlyElementsOf(wanted.stream().map(Manifest::key).toList());
    }
}
