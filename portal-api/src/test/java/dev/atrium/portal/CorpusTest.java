package dev.atrium.portal;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Dry-runs every template of a folder, which the environment names, as it is: with a skeleton beside it, and values that its own
 * schema suggests. What comes of each is known: success, or a message that says why not.
 */
@EnabledIfEnvironmentVariable(named = "ATRIUM_TEST_TEMPLATES", matches = ".+")
@TestPropertySource(
        properties = {
            "atrium.source.aliases[github.com]=atrium",
            // so that it makes no difference whether the internet can be reached from here
            "atrium.catalog.allowed-hosts=nowhere.invalid"
        })
class CorpusTest extends PortalTest {

    private static final String OLD = """
            Templates of backstage.io/v1beta2 cannot be run, only those of scaffolder.backstage.io/v1beta3. Migrate it: \
            ${{ }} in place of {{ }}, "parameters.x | parseRepoUrl" in place of "parseRepoUrl x".""";
    private static final String FETCHES =
            "The host 'github.com' is not among the allowed ones: use one of them, or have it allowed.";

    /** Templates of an older version, and those that fetch from the internet, cannot succeed here. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            entry("add-branch-protection.yaml", "SUCCEEDED"),
            entry("add-codeowners.yaml", "SUCCEEDED"),
            entry("add-security-tools-yaml.yaml", "SUCCEEDED"),
            entry("azure-actions.yaml", "SUCCEEDED"),
            entry("create-aws-serverless-backend.yaml", OLD),
            entry("create-aws-serverless-frontend-and-backend.yaml", OLD),
            entry("create-empty-project.yaml", "SUCCEEDED"),
            entry("create-readme.yaml", "SUCCEEDED"),
            entry("create-rfc.yaml", FETCHES),
            entry("debug-template.yaml", FETCHES),
            entry(
                    "delete-entities.yaml",
                    "The template's output at /deletedEntityNames cannot be rendered: Cannot call method \"toString\" of undefined"),
            entry("github-pages-site.yaml", "SUCCEEDED"),
            entry("ian-testing.yaml", "SUCCEEDED"),
            entry("pr-with-catalog-entry.yaml", "SUCCEEDED"),
            entry("pull-request-test.yaml", "SUCCEEDED"),
            entry("roadie-agent-entity-provider.yaml", "SUCCEEDED"),
            entry("roadie-agent-scaffolder-action.yaml", "SUCCEEDED"),
            entry("update-json-file.yaml", "SUCCEEDED"),
            entry("update-yaml-file.yaml", "SUCCEEDED"));

    @Test
    void eachSucceedsOrSaysWhyNot() throws IOException {
        var verdicts = new TreeMap<String, String>();
        write("corpus/skeleton/README.md", "# ${{ values | dump }}\n");
        try (var files = Files.list(Path.of(System.getenv("ATRIUM_TEST_TEMPLATES")))) {
            for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                var name = file.getFileName().toString();
                verdicts.put(name, verdict(write("corpus/" + name, Files.readString(file))));
            }
        }
        assertThat(verdicts).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    private String verdict(Path file) {
        var registered = api.ask(
                        "mutation($t: String!) { registerLocation(input: { target: $t }) { entities { ref } problems { message } } }",
                        Map.of("t", file.toString()))
                .ok()
                .at("/registerLocation");
        var ref = registered
                .path("entities")
                .valueStream()
                .map(e -> e.path("ref").asString())
                .filter(r -> r.startsWith("template:"))
                .findFirst();
        return ref.isEmpty() ? messages(registered) : dryRun(ref.get());
    }

    private String dryRun(String template) {
        var input = Map.of("templateRef", template, "values", values(template), "dryRun", true);
        var started = api.ask(
                        "mutation($i: RunTemplateInput!) { runTemplate(input: $i) { task { id } problems { message } } }",
                        Map.of("i", input))
                .ok()
                .at("/runTemplate");
        if (started.path("task").isNull()) {
            return messages(started);
        }
        var id = started.at("/task/id").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> List.of("SUCCEEDED", "FAILED")
                        .contains(task(id).path("status").asString()));
        var task = task(id);
        return task.path("status").asString().equals("SUCCEEDED")
                ? "SUCCEEDED"
                : task.path("message").asString();
    }

    private JsonNode task(String id) {
        return api.ask("query($id: ID!) { task(id: $id) { status message } }", Map.of("id", id))
                .ok()
                .at("/task");
    }

    private Map<String, Object> values(String template) {
        var pages = api.ask(
                        "query($r: EntityRef!) { entity(ref: $r) { ... on Template { parameters { schema } } } }",
                        Map.of("r", template))
                .ok()
                .at("/entity/parameters");
        return pages.valueStream()
                .flatMap(page -> page.at("/schema/properties").propertyStream())
                .collect(Collectors.toMap(Map.Entry::getKey, p -> sample(p.getKey(), p.getValue()), (a, b) -> a));
    }

    private static Object sample(String name, JsonNode schema) {
        var given = Stream.of(schema.get("default"), schema.at("/enum/0"))
                .filter(CorpusTest::isGiven)
                .findFirst();
        if (given.isPresent()) {
            return given.get();
        }
        return switch (schema.path("type").asString("string")) {
            case "boolean" -> true;
            case "number", "integer" -> 1;
            case "array" -> List.of();
            case "object" -> Map.of();
            default ->
                name.toLowerCase(Locale.ROOT).contains("repourl")
                        ? "github.com?owner=encore&repo=from-the-wild"
                        : "company";
        };
    }

    private static boolean isGiven(@Nullable JsonNode node) {
        return node != null && !node.isMissingNode() && !node.isNull();
    }

    private static String messages(JsonNode payload) {
        return payload.path("problems")
                .valueStream()
                .map(p -> p.path("message").asString())
                .collect(Collectors.joining(" "));
    }
}
