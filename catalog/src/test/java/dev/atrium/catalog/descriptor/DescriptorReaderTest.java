package dev.atrium.catalog.descriptor;

import static dev.atrium.catalog.descriptor.Reading.component;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Component | type: service, lifecycle: experimental, owner: a, subcomponentOf: b",
                "API | type: grpc, lifecycle: production, owner: a, definition: text, system: b",
                "Resource | type: database, owner: a, dependencyOf: ['component:c']",
                "System | owner: a, domain: b",
                "Domain | owner: a, subdomainOf: c",
                "Group | type: team, profile: {displayName: A}, parent: b, children: [], members: [c]",
                "Group | type: team",
                "User | profile: {email: a@example.com}, memberOf: [a]",
                "User | x: y",
                "Location | target: ./a.yaml",
                "Location | type: url, targets: ['https://example.com/a.yaml']",
                "Location | x: y",
            })
    void takesEveryKind(String kind, String spec) {
        for (var version : new String[] {"v1alpha1", "v1beta1"}) {
            var entity = Reading.one("apiVersion: backstage.io/%s%nkind: %s%nmetadata: {name: A.b_C-1}%nspec: {%s}%n"
                    .formatted(version, kind, spec));
            assertThat(entity.problems()).isEmpty();
            assertThat(entity.kind()).isEqualTo(kind);
            assertThat(entity.ref().name()).isEqualTo("a.b_c-1");
            assertThat(entity.document().at("/metadata/name").asString()).isEqualTo("A.b_C-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"User", "Location"})
    void someKindsNeedNoSpec(String kind) {
        assertThat(Reading.one("apiVersion: backstage.io/v1alpha1\nkind: " + kind + "\nmetadata: {name: a}\n")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scaffolder.backstage.io/v1beta3", "backstage.io/v1beta2"})
    void takesTemplates(String apiVersion) {
        var entity = Reading.one("""
                apiVersion: %s
                kind: Template
                metadata: {name: service, title: "Service ${{ x }}"}
                spec:
                  type: service
                  owner: user:jane
                  parameters: [{title: Name, properties: {$ref: {type: string}}}]
                  steps: [{id: a, action: fetch:template, input: {url: ./skeleton}}]
                """.formatted(apiVersion));
        assertThat(entity.ref()).hasToString("template:default/service");
        assertThat(entity.problems()).isEmpty();
        assertThat(entity.relations()).hasSize(1);
    }

    @Test
    void keepsAnUnknownKindAsItIs() {
        var entity = Reading.one("""
                apiVersion: sql.cnrm.cloud.google.com/v1beta1
                kind: SQLInstance
                metadata:
                  name: example-app-db
                  namespace: example-app
                  databaseVersion: POSTGRES_14
                spec: {type: 4}
                status: {x: [1, 2.5]}
                """);
        assertThat(entity.ref()).hasToString("sqlinstance:example-app/example-app-db");
        assertThat(entity.kind()).isEqualTo("SQLInstance");
        assertThat(entity.problems()).isEmpty();
        assertThat(entity.document().at("/status/x/1").doubleValue()).isEqualTo(2.5);
        assertThat(entity.document().at("/metadata/databaseVersion").asString()).isEqualTo("POSTGRES_14");
    }

    @Test
    void readsJson() {
        var entity = Reading.one("""
                {
                \t"apiVersion": "backstage.io/v1alpha1", "kind": "Group",
                \t"metadata": {"name": "a"}, "spec": {"type": "team", "children": ["b"]}
                }
                """);
        assertThat(entity.relations().getFirst().place().line()).isEqualTo(3);
    }

    @Test
    void takesEveryLinkThatCanBeFollowed() {
        var entity = Reading.one(component("""
                links:
                  - url: https://example.com/a?b=c#d
                    title: Dashboard
                    icon: dashboard
                    type: admin
                  - url: mailto:team-a@example.com
                  - url: nowhere
                  - url: slack://channel?id=C1
                  - url: http://
                  - url: "https://a b"
                """, ""));
        assertThat(entity.document().at("/metadata/links").values())
                .extracting(link -> link.get("url").asString())
                .containsExactly("https://example.com/a?b=c#d", "mailto:team-a@example.com", "slack://channel?id=C1");
        assertThat(entity.problems())
                .extracting(problem -> problem.place().pointer())
                .containsExactly("/metadata/links/2/url", "/metadata/links/4/url", "/metadata/links/5/url");
    }

    @Test
    void propertiesOfMetadataThatAreNullAreAbsent() {
        var entity = Reading.one(component("title:\nlabels:\ntags: ~\nlinks: null\nannotations:\nnamespace:", ""));
        assertThat(entity.problems()).isEmpty();
        assertThat(entity.document().get("metadata")).hasToString("{\"name\":\"example-app\"}");
    }

    @Test
    void theSecondOfTwoInAFileIsLeftOut() {
        var file = Reading.read(component("", "") + "---\n"
                + component("namespace: other", "") + "---\n"
                + component("namespace: default", "").replace("example-app", "Example-App") + "---\n"
                + component("", ""));
        assertThat(file.descriptors())
                .extracting(entity -> entity.ref().toString())
                .containsExactly("component:default/example-app", "component:other/example-app");
        assertThat(file.problems()).hasSize(2).allSatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.message())
                    .contains("component:default/example-app stands in this file already, on line 4");
            assertThat(problem.place().pointer()).isEqualTo("/metadata/name");
            assertThat(problem.place().column()).isEqualTo(9);
        });
        assertThat(file.problems())
                .extracting(problem -> problem.place().line())
                .containsExactly(23, 33);
    }

    @Test
    void aRejectedEntityTakesNoName() {
        var file = Reading.read(component("tags: [A]", "") + "---\n" + component("", ""));
        assertThat(file.descriptors()).hasSize(1);
        assertThat(file.problems()).hasSize(1);
    }

    @Test
    void theHashTellsWhetherTheEntityChanged() {
        var hash = Reading.one(component("", "")).hash();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(Reading.one("# moved\n\n" + component("", "")).hash()).isEqualTo(hash);
        assertThat(Reading.one(component("title: a", "")).hash()).isNotEqualTo(hash);
        assertThat(Reading.one("{a: b, apiVersion: a/b, kind: C, metadata: {name: d}}")
                        .hash())
                .isEqualTo("229b615314ba77a1bfdf5ef6fc50ce5cb1bcfea06dd9cf0c5738a481c41be04c");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        var file = Reading.read("""
                apiVersion: backstage.io/v9
                kind: Component
                metadata:
                  name: a/b
                  tags: [A]
                spec:
                  type: service
                  dependsOn: [a/b/c]
                """);
        assertThat(file.descriptors()).isEmpty();
        assertThat(file.problems())
                .extracting(problem -> problem.place().pointer())
                .containsExactly(
                        "/apiVersion", "/metadata/name", "/metadata/tags/0", "/spec", "/spec", "/spec/dependsOn/0");
    }

    @Test
    void oneBadDocumentDisturbsNoNeighbour() {
        var file = Reading.read(component("", "")
                + "---\nkind: [\n---\n"
                + "metadata: {a: &a [*a]}\n---\n"
                + "[".repeat(200) + "]".repeat(200) + "\n---\n"
                + component("", "").replace("example-app", "other"));
        assertThat(file.descriptors()).hasSize(2);
        assertThat(file.descriptors().get(1).place().line()).isEqualTo(16);
        assertThat(file.problems())
                .extracting(problem -> problem.place().line())
                .containsExactly(11, 12, 14);
    }

    @Test
    void problemsStandInTheOrderOfTheFile() {
        var file = Reading.read("a: b\n---\n{\n---\nc: d\n");
        assertThat(file.problems())
                .extracting(problem -> problem.place().line())
                .isSorted()
                .contains(1, 5);
    }

    @Test
    void aFileThatIsNotUtf8IsOneProblem() {
        var content = "kind: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        var reader = new DescriptorReader(new YamlReader(YamlLimits.DEFAULTS), DescriptorRules.DEFAULTS, List.of());
        var file = reader.read(new DescriptorSource("a", "b.yaml", content), (from, reference) -> new byte[0]);
        assertThat(file.problems())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("not UTF-8");
    }

    @Test
    void refusesAnEntityThatIsTooLarge() {
        var file = Reading.read(
                component("description: " + "x".repeat(500), "") + "---\n"
                        + component("", "").replace("example-app", "b"),
                Map.of(),
                new DescriptorRules(400, 10, 10, 10));
        assertThat(file.descriptors()).hasSize(1);
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("too large").contains("at most 400");
            assertThat(problem.place().line()).isEqualTo(1);
        });
    }

    @Test
    void allProblemsAreThoseOfTheFileAndOfItsEntities() {
        var file = Reading.read(component("title: 4", "") + "---\na: b\n");
        assertThat(file.problems()).hasSize(3);
        assertThat(file.allProblems()).hasSize(4);
    }

    @Test
    void refusesMoreEntriesThanTheRulesAllow() {
        var rules = new DescriptorRules(10_000, 2, 10, 10);
        assertThat(Reading.read(component("tags: [a, b]", ""), Map.of(), rules).descriptors())
                .hasSize(1);
        assertThat(Reading.read(component("tags: [a, b, c]", ""), Map.of(), rules)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).contains("metadata.tags has 3 entries; at most 2");
                    assertThat(problem.place().line()).isEqualTo(5);
                });
    }

    @Test
    void listsAHundredProblemsOfAnEntity() {
        var good = component("", "dependsOn: [" + "a/b/c, ".repeat(100) + "d]");
        assertThat(Reading.one(good).problems()).hasSize(100);
        var file = Reading.read(component("", "dependsOn: [" + "a/b/c, ".repeat(5_000) + "d]"));
        assertThat(file.descriptors()).isEmpty();
        assertThat(file.problems()).hasSize(101);
        assertThat(file.problems().getLast().message()).contains("More than 100 problems");
    }

    @Test
    void stopsAtAFileThatIsWrongThroughout() {
        var file = Reading.read("a: b\n---\n".repeat(6_000));
        assertThat(file.problems().getLast().message()).contains("More than 10000 problems with this file");
        assertThat(file.problems()).hasSizeLessThan(10_200);
    }
}
