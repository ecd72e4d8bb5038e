package dev.atrium.benchmarks.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CatalogGeneratorTest {

    private static final List<String> RELATIONS =
            List.of("owner", "system", "domain", "parent", "memberOf", "dependsOn", "providesApis", "consumesApis");

    @TempDir
    private Path directory;

    @Test
    void writesTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
        CatalogGenerator.generate(300, 1, directory.resolve("one"));
        CatalogGenerator.generate(300, 1, directory.resolve("again"));
        CatalogGenerator.generate(300, 2, directory.resolve("other"));
        assertThat(contents("again")).isEqualTo(contents("one"));
        assertThat(contents("other").get("part-0000.yaml"))
                .isNotEqualTo(contents("one").get("part-0000.yaml"));
    }

    @Test
    void keepsTheMixOfKinds() {
        var catalog = CatalogGenerator.generate(1000, 1, directory);
        assertThat(catalog.counts())
                .isEqualTo(Map.of(
                        "Domain",
                        10,
                        "System",
                        50,
                        "Group",
                        40,
                        "User",
                        50,
                        "Resource",
                        100,
                        "API",
                        150,
                        "Component",
                        600));
        assertThat(catalog.refs()).hasSize(1000).doesNotHaveDuplicates();
        assertThat(catalog.refs("API")).hasSize(150).allMatch(ref -> ref.startsWith("api:default/"));
    }

    @Test
    void writesHundredEntitiesAFileAndNamesEachFileInTheLocation() throws IOException {
        var catalog = CatalogGenerator.generate(250, 1, directory);
        assertThat(catalog.files()).isEqualTo(3);
        assertThat(documents("part-0000.yaml")).hasSize(100);
        assertThat(documents("part-0002.yaml")).hasSize(50);
        assertThat(documents("all.yaml").getFirst().at("/spec/targets").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("./part-0000.yaml", "./part-0001.yaml", "./part-0002.yaml");
    }

    @Test
    void writesDescriptorsThatReferOnlyToEachOther() throws IOException {
        var catalog = CatalogGenerator.generate(500, 7, directory);
        var known = new HashSet<>(catalog.refs());
        var relations = 0L;
        for (var entity : entities(catalog)) {
            assertThat(entity.path("apiVersion").asString()).isEqualTo("backstage.io/v1alpha1");
            assertThat(entity.at("/metadata/name").asString()).hasSizeLessThanOrEqualTo(63);
            for (var ref : relations(entity)) {
                assertThat(known).contains(ref);
                relations++;
            }
        }
        assertThat(relations).isEqualTo(catalog.relations()).isGreaterThan(500);
    }

    @Test
    void givesEachApiAProviderAndADefinitionThatIsItselfYaml() throws IOException {
        var catalog = CatalogGenerator.generate(300, 1, directory);
        var entities = entities(catalog);
        assertThat(entities.stream().flatMap(entity -> texts(entity.at("/spec/providesApis")).stream()))
                .containsExactlyInAnyOrderElementsOf(catalog.refs("API"));
        var definition = entities.stream()
                .filter(entity -> entity.path("kind").asString().equals("API"))
                .findFirst()
                .orElseThrow()
                .at("/spec/definition")
                .asString();
        assertThat(new YAMLMapper().readTree(definition).path("openapi").asString())
                .isEqualTo("3.0.3");
    }

    @Test
    void readsBackWhatItSaysOfTheCatalog() {
        var written = CatalogGenerator.generate(250, 1, directory);
        assertThat(GeneratedCatalog.read(directory)).isEqualTo(written);
    }

    @Test
    void refusesACatalogWithoutRoomForTheOrganisation() {
        assertThatIllegalArgumentException().isThrownBy(() -> CatalogGenerator.generate(249, 1, directory));
    }

    private Map<String, String> contents(String folder) throws IOException {
        try (var files = Files.list(directory.resolve(folder))) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString(), CatalogGeneratorTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<JsonNode> entities(GeneratedCatalog catalog) throws IOException {
        var entities = new ArrayList<JsonNode>();
        for (int i = 0; i < catalog.files(); i++) {
            entities.addAll(documents(GeneratedCatalog.partFile(i)));
        }
        return entities;
    }

    private List<JsonNode> documents(String file) throws IOException {
        try (var documents = new YAMLMapper()
                .readerFor(JsonNode.class)
                .readValues(directory.resolve(file).toFile())) {
            var all = new ArrayList<JsonNode>();
            documents.forEachRemaining(document -> all.add((JsonNode) document));
            return all;
        }
    }

    private static List<String> relations(JsonNode entity) {
        return RELATIONS.stream()
                .flatMap(field -> texts(entity.path("spec").path(field)).stream())
                .toList();
    }

    private static List<String> texts(JsonNode node) {
        return node.isString()
                ? List.of(node.asString())
                : node.valueStream().map(JsonNode::asString).toList();
    }
}
