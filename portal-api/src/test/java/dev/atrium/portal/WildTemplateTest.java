package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Templates in the forms that people give them outside are valid, and their dry runs make the files that Backstage would make. */
@TestPropertySource(properties = "atrium.source.aliases[github.com]=atrium")
class WildTemplateTest extends PortalTest {

    private static final Path TEMPLATES = Path.of("src/test/resources/wild");
    private static final String VALIDATE = """
            mutation($input: ValidateTemplateInput!) {
              validateTemplate(input: $input) { valid problems { severity message pointer } } }""";
    private static final String RUN = """
            mutation($input: RunTemplateInput!) {
              runTemplate(input: $input) { task { id } problems { severity message pointer } } }""";
    private static final String TASK = """
            query($id: ID!) { task(id: $id) {
              status message steps { id status message } output { links { title } text { title content } } files { path content } } }""";

    static Stream<Arguments> templates() {
        return Stream.of(
                Arguments.of(
                        "mail-owner",
                        Map.of(
                                "component_id", "orders",
                                "package", "shop/orders",
                                "owner", "group:default/team-a",
                                "repoUrl", "github.com?owner=shop&repo=wild-orders"),
                        Map.of(
                                "catalog-info.yaml", "github.com/project-slug: shop/wild-orders",
                                "src/shop/orders/orders.txt", "jdk 21.5, ports 8080 21.5\n",
                                ".github/workflows/ci.yml", "run: ${{ github.sha }} of orders\n",
                                "chart/deployment.yaml", "nindent 8 }} ${{ values.component_id }}\n")),
                Arguments.of(
                        "pages-shown-when",
                        Map.of("cloud", "north", "fjord", "Oslo"),
                        Map.of("out.yaml", "fjord: Oslo\npercent: 90\n")),
                Arguments.of(
                        "gitops/templates/service",
                        Map.of("name", "wild-gitops", "host", "shop.example.com"),
                        Map.of(
                                "source/.github/workflows/ci.yaml", "sha: ${{ github.sha }}\n",
                                "source/README.md", "# wild-gitops\n",
                                "gitops/catalog-info.yaml", "kind: Resource\nmetadata: { name: \"wild-gitops\"")),
                Arguments.of(
                        "conditions",
                        Map.of("right", "here", "queue", "q", "labels", Map.of("a", "b"), "consent", true),
                        Map.of("out.yaml", "side: here\nway: publisher\nspeed: 9\nlabels:\n  a: b\nreplicas: 2\n")),
                Arguments.of(
                        "loops",
                        Map.of(
                                "owner",
                                "group:default/team-a",
                                "repo_url",
                                "github.com?owner=shop&repo=Big-Orders",
                                "envs",
                                List.of("dev", "prod")),
                        Map.of(
                                "stages/big_orders/dev/dev.yaml",
                                        "shop-Big-Orders-1 of team-a in DEV\nshop-Big-Orders-2 of team-a in DEV\n",
                                "stages/big_orders/prod/prod.yaml", "in PROD\n")),
                Arguments.of(
                        "njk",
                        Map.of("repoName", "wild-njk", "tool", true),
                        Map.of(
                                "tools.yml", "name: wild-njk\ntool: true ",
                                "ci.yml", "sha: ${{ github.sha }} {% if x %}\n",
                                "old/wild-njk.md", "# wild-njk is WILD-NJK\n")),
                Arguments.of("empty", Map.of(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void isValidAndMakesItsFiles(String folder, Map<String, ?> values, Map<String, String> files) throws IOException {
        var template = Files.readString(TEMPLATES.resolve(folder).resolve("template.yaml"));
        var validated = api.ask(VALIDATE, Map.of("input", Map.of("yaml", template, "values", values)))
                .ok()
                .at("/validateTemplate");
        assertThat(validated.path("valid").asBoolean()).as(validated.toString()).isTrue();

        var task = dryRun(folder, values);
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("SUCCEEDED");
        var made = new TreeMap<String, String>();
        task.path("files")
                .forEach(f ->
                        made.put(f.path("path").asString(), f.path("content").asString("")));
        assertThat(made.keySet()).as(task.toString()).containsExactlyInAnyOrderElementsOf(files.keySet());
        files.forEach((path, content) -> assertThat(made.get(path)).as(path).contains(content));
        assertThat(task.at("/output/text").toString()).doesNotContain("Never");
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void passesOverWhatItHasNoActionForAndWhatNeedsThat(String folder, List<String> passedOver) throws IOException {
        var task = dryRun(folder, Map.of("name", "orders"));
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("SUCCEEDED");
        assertThat(task.path("files").toString()).contains("README.md", "# orders");
        assertThat(task.path("steps")
                        .valueStream()
                        .filter(s -> s.path("status").asString().equals("SKIPPED"))
                        .map(s -> s.path("id").asString()))
                .containsExactlyElementsOf(passedOver);
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                Arguments.of("foreign", List.of("cookie", "ask", "only", "step-5", "step-6", "publish", "register")));
    }

    private JsonNode dryRun(String folder, Map<String, ?> values) throws IOException {
        FileSystemUtils.copyRecursively(TEMPLATES, FILES.resolve("wild"));
        register(FILES.resolve("wild").resolve(folder).resolve("template.yaml"));
        var parts = folder.split("/", -1);
        var input = Map.of(
                "templateRef",
                "template:wild-" + parts[0],
                "values",
                values,
                "dryRun",
                true,
                "secrets",
                Map.of("TOKEN", "sesame-open"));
        var started = api.ask(RUN, Map.of("input", input)).ok().at("/runTemplate");
        assertThat(started.path("task").isObject()).as(started.toString()).isTrue();
        var id = started.at("/task/id").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> List.of("SUCCEEDED", "FAILED", "CANCELLED")
                        .contains(task(id).path("status").asString()));
        return task(id);
    }

    private JsonNode task(String id) {
        return api.ask(TASK, Map.of("id", id)).ok().at("/task");
    }
}
