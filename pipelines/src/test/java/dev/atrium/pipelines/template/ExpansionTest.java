package dev.atrium.pipelines.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.problem.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {

    private static final Kit KIT = new Kit();

    @SuppressWarnings("unused")
    private static final List<String> SHIPPED = TemplateLibrary.SHIPPED;

    @AfterAll
    static void close() {
        KIT.close();
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void whatComesWithAtriumIsWithoutProblemsAndItsExampleExpands(String name) throws IOException {
        try (var stream = Objects.requireNonNull(TemplateLibrary.class.getResourceAsStream(name + ".yaml"))) {
            var read = new TemplateReader().read(Place.file("", name), stream.readAllBytes(), "");
            assertThat(read.problems()).isEmpty();
            assertThat(KIT.check.problems(read.templates().getFirst())).isEmpty();
        }
        var example = KIT.library.current().byName().get(name).example();
        assertThat(KIT.expand(example).buildInfo()).isNotNull();
        assertThat(KIT.expand("version: 2\ntemplate: { type: " + name + " }").buildInfo())
                .isNotNull();
    }

    static Stream<Path> skeletons() throws IOException {
        var templates = Path.of("../examples/templates");
        try (var folders = Files.list(templates)) {
            return folders
                    .map(folder -> folder.resolve("skeleton/build-info.yaml"))
                    .filter(Files::exists)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("skeletons")
    void theExamplesBuild(Path file) throws IOException {
        var yaml = Files.readString(file)
                .replaceAll("\\$\\{\\{ values.nodeVersion }}", "24")
                .replaceAll("\\$\\{\\{ values.javaVersion }}", "21");
        var result = KIT.expand(yaml);
        assertThat(result.problems()).isEmpty();
        assertThat(result.buildInfo()).isNotNull();
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(skeletons()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void leavesOutWhatAnOptionLeavesOut() {
        var whole = KIT.expand("version: 2\ntemplate: { type: nodeService }");
        var short1 = KIT.expand(
                "version: 2\ntemplate: { type: nodeService, nodeService: { deploy: false, lockFile: true } }");
        assertThat(whole.yaml())
                .contains("Deployment - production")
                .contains("- install")
                .doesNotContain("$if");
        assertThat(short1.yaml()).doesNotContain("Deployment").contains("- ci").doesNotContain("$if");
        assertThat(KIT.expand("version: 2\ntemplate: { type: library, library: { language: node } }")
                        .yaml())
                .doesNotContain("mvn")
                .contains("publish");
        assertThat(KIT.expand("version: 2\ntemplate: { type: documentation, documentation: { strict: false } }")
                        .yaml())
                .contains("- build\n")
                .doesNotContain("strict")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: javaBackends                                         | 3:10 | There is no template "javaBackends". Did you mean "javaBackend"? There is documentation, javaBackend, library, nodeService, website.
            type: zig                                                  | 3:10 | There is no template "zig". There is documentation, javaBackend, library, nodeService, website.
            type: javaBackend, javaBackend: { javaVerson: 21 }         | 3:38 | "javaVerson" is not an option of the template "javaBackend". Did you mean "javaVersion"? There is javaVersion, parallelize.
            type: javaBackend, javaBackend: { javaVersion: 18 }        | 3:51 | The option "javaVersion" of the template "javaBackend" must be one of 17, 21, 25.
            type: javaBackend, javaBackend: { parallelize: "yes" }     | 3:51 | The option "parallelize" of the template "javaBackend" must be a boolean, not the string "yes".
            type: documentation, documentation: { x: 1 }               | 3:42 | "x" is not an option of the template "documentation". There is strict.
            """)
    void saysWhatIsWrongWithOptionsWhereTheyStand(String template, String place, String message) {
        var result = KIT.expand("version: 2\ntemplate:\n  {" + template.strip() + "}\n");
        assertThat(result.buildInfo()).isNull();
        assertThat(Kit.said(result.problems())).contains(place + " " + message);
    }

    @Test
    void saysAllMistakesInOptionsAtOnce() {
        var result = KIT.expand(
                "version: 2\ntemplate:\n  type: javaBackend\n  javaBackend:\n    parallel: true\n    javaVersion: '21'\n");
        assertThat(Kit.said(result.problems()))
                .hasSize(3)
                .anySatisfy(p -> assertThat(p).startsWith("5:5 "))
                .anySatisfy(p -> assertThat(p).startsWith("6:18 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version: 2\n", "version: 2\npipelines: 5\n", "template: {"})
    void comesToNothingWhereTheFileIsBroken(String yaml) {
        var result = KIT.expand(yaml);
        assertThat(result.buildInfo()).isNull();
        assertThat(result.tree()).isNull();
        assertThat(result.yaml()).isEmpty();
        assertThat(result.problems()).isNotEmpty();
    }

    private static String template(String spec) {
        return "apiVersion: atrium.dev/v1alpha1\nkind: BuildTemplate\nmetadata: { name: own }\nspec:\n"
                + spec.indent(2);
    }

    private static TemplateReader.Read read(String yaml) {
        return new TemplateReader()
                .read(
                        Place.file("atrium:encore/templates.git", "own.yaml"),
                        yaml.getBytes(StandardCharsets.UTF_8),
                        "o");
    }

    private static final String BODY = """
            pipelines:
            - pipeline: One
              ref: main
              stages:
              - stage: Build
                tasks:
                - task: build
                  steps:
                  - action: %s
                    args: %s
            """;

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            alpine           ; ["${{ option.x }}"]                             ; 15:18 There is no "option" in templates. Did you mean "options"? There is options, name, defaultBranch, defaultBranchRef.
            alpine           ; ["${{ options.x }}"]                            ; 15:18 There is no option "x". Add it to the schema in "options", or take it out.
            alpine           ; ["${{ name | uper }}"]                          ; 15:18 This text cannot be expanded: There is no filter "uper"
            "${{ 'A B' }}"   ; ["${{ [1, 2] }}", "${{ null }}", "${{ [3] }}"]  ; 14:19 "action" must be the name of an image
            alpine           ; ["${{ [1, 2] }}", { a: b }]                     ; 15:35 An item of "args" must be a text, not a mapping.
            alpine           ; ["${{ name() }}"]                             ; 15:18 This text cannot be expanded with the options of the example
            """)
    void saysWhatIsWrongWithATemplateWhereItStands(String action, String args, String said) {
        var read = read(
                template("options: { type: object, additionalProperties: false }\n" + BODY.formatted(action, args)));
        assertThat(read.problems()).isEmpty();
        assertThat(Kit.said(KIT.check.problems(read.templates().getFirst())))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @Test
    void splicesListsAndLeavesOutNull() throws Exception {
        var declared = read(template(BODY.formatted(
                        "alpine", "[a, \"${{ [1, name] }}\", \"${{ null }}\", \"x${{ [1] }}\", \"${{ [] }}\", b]")))
                .templates()
                .getFirst();
        var rendered = new TemplateRendering(KIT.nunjucks)
                .render(
                        declared.template(),
                        tools.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
                        Expansion.Target.EXAMPLE);
        assertThat(rendered.tree()
                        .at("/pipelines/0/stages/0/tasks/0/steps/0/args")
                        .toString())
                .isEqualTo("[\"a\",1,\"example-app\",\"x1\",\"b\"]");
    }

    @Test
    void saysWhatIsWrongWithTheFileOfATemplate() {
        assertThat(Kit.said(read(template("pipeline: []\n")).problems()))
                .containsExactlyInAnyOrder(
                        "5:3 \"pipelines\" is missing.", "5:3 \"pipeline\" is not a field that there is here.");
        assertThat(Kit.said(read("kind: BuildTemplate\n").problems())).hasSize(3);
        assertThat(read("kind: Component\n").problems()).isEmpty();
        assertThat(read("kind: {{ helm }}: x\n").problems()).isEmpty();
        assertThat(read("kind: BuildTemplate\nx: [\n").problems()).hasSize(1);
        assertThat(Kit.said(KIT.check.problems(read(template("options: { type: 5 }\npipelines: []\n"))
                        .templates()
                        .getFirst())))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p).startsWith("5:"));
        assertThat(Kit.said(KIT.check.problems(read(template("example: x\n" + BODY.formatted("alpine", "[]")))
                        .templates()
                        .getFirst())))
                .singleElement()
                .asString()
                .startsWith("5:12 The example is no short form of this template");
    }
}
