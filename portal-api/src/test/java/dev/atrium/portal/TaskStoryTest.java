package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.client.EventStream;
import dev.atrium.portal.client.GitClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs templates as a person does: fills in, looks on, clones what came of it. */
class TaskStoryTest extends PortalTest {

    private static final Path OPERATIONS = Path.of("../frontend-contract/operations");
    private static final String OWNER = "group:default/team-a";

    @TempDir
    Path folder;

    @Test
    void aNewServiceIsOneMutation() throws IOException {
        var task = finished(run("spring-boot-grpc-service", Map.of("name", "ticket-office", "owner", OWNER)));
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("SUCCEEDED");
        assertThat(task.at("/progress/done")).isEqualTo(task.at("/progress/total"));
        assertThat(task.at("/steps").valueStream().map(s -> s.path("status").asString()))
                .containsOnly("SUCCEEDED");
        assertThat(task.path("log").size()).isPositive();
        var mine = api.ask(
                        document("TaskList"), Map.of("filter", Map.of("template", "template:spring-boot-grpc-service")))
                .ok()
                .at("/tasks");
        assertThat(mine.path("totalCount").asInt()).isPositive();
        assertThat(mine.path("nodes").valueStream().map(t -> t.path("id"))).contains(task.path("id"));
        var remote = task.at("/output/links/0/url").asString();
        assertThat(task.at("/output/links/1/entityRef").asString()).isEqualTo("component:default/ticket-office");

        var git = GitClient.clone("http://127.0.0.1:" + port + remote.substring(remote.indexOf("/git/")), folder);
        assertThat(git.run("log", "--format=%an").ok().output().strip()).isEqualTo("Guest");
        for (var file : List.of(
                "catalog-info.yaml",
                "build-info.yaml",
                "deployment-info.yaml",
                "monitoring-info.yaml",
                "mkdocs.yml",
                "pom.xml",
                ".gitignore")) {
            assertThat(folder.resolve(file)).exists();
        }
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(f -> !f.toString().contains("/.git/")).filter(Files::isRegularFile))
                    .allSatisfy(f -> assertThat(Files.readString(f)).doesNotContain("${{ values"));
        }

        var entity = api.ask("""
                { entity(ref: "component:ticket-office") {
                    owner { ref } problems { message } source { commit } revisions { nodes { commit author } } } }""").ok().at("/entity");
        assertThat(entity.at("/owner/ref").asString()).isEqualTo(OWNER);
        assertThat(entity.path("problems")).isEmpty();
        assertThat(entity.at("/source/commit").asString()).isEqualTo(git.id("HEAD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring-boot-grpc-service",
                "react-ssr-template",
                "documentation-template",
                "create-react-app-template",
                "node-service"
            })
    void aDryRunShowsTheFilesAndMakesNothing(String template) throws IOException {
        var name = "dry-" + template;
        var id = run(template, Map.of("name", name, "owner", OWNER), Map.of(), true);
        var task = finished(id);
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("SUCCEEDED");
        var files = api.ask(document("TaskFiles"), Map.of("id", id)).ok().at("/task/files");
        assertThat(files.valueStream().map(f -> f.path("path").asString()))
                .contains("catalog-info.yaml", "build-info.yaml");
        assertThat(files.toString()).contains(name).doesNotContain("${{ values");
        assertThat(api.ask("{ repository(owner: \"encore\", name: \"" + name + "\") { id } }")
                        .ok()
                        .at("/repository")
                        .isNull())
                .isTrue();
        assertThat(api.ask("{ entity(ref: \"component:" + name + "\") { ref } }")
                        .ok()
                        .at("/entity")
                        .isNull())
                .isTrue();
    }

    @Test
    void wrongValuesAreToldAtTheirPlacesAndStartNothing() {
        var answer = start("node-service", Map.of("name", "Not A Name"), Map.of(), false);
        assertThat(answer.path("task").isNull()).isTrue();
        assertThat(answer.path("problems")
                        .valueStream()
                        .map(p -> p.path("pointer").asString()))
                .contains("/name");
        assertThat(answer.path("problems").toString()).contains("owner");
    }

    @Test
    void aTemplateThatDoesNotExistIsNotFound() {
        var answer = api.ask("""
                mutation { runTemplate(input: { templateRef: "template:nothing", values: {} }) { task { id } } }""");
        assertThat(answer.codes()).containsExactly("NOT_FOUND");
    }

    @Test
    void aRepositoryThatExistsFailsTheStepAndEverythingBeforeItIsKept() {
        var values = Map.of("name", "twice", "owner", OWNER);
        assertThat(finished(run("documentation-template", values))
                        .path("status")
                        .asString())
                .isEqualTo("SUCCEEDED");
        var id = run("documentation-template", values);
        var task = finished(id);
        assertThat(task.path("status").asString()).isEqualTo("FAILED");
        assertThat(task.at("/steps").valueStream().map(s -> s.path("status").asString()))
                .containsExactly("SUCCEEDED", "FAILED", "QUEUED");
        assertThat(task.path("message").asString()).contains("encore/twice").contains("exist");

        api.ask("mutation { deleteRepository(input: { repository: \"encore/twice\" }) { repository } }")
                .ok();
        send("RetryTask", id);
        var retried = finished(id);
        assertThat(retried.path("status").asString()).as(retried.toString()).isEqualTo("SUCCEEDED");
        assertThat(retried.path("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void aTaskIsCancelledWithinAStep() throws IOException {
        template("slow", """
                - { id: wait, action: debug:wait, input: { minutes: 5 } }
                - { id: after, action: debug:log, input: { message: too late } }""");
        var id = run("slow", Map.of());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> task(id).at("/steps/0/status").asString().equals("RUNNING"));
        send("CancelTask", id);
        var task = finished(id);
        assertThat(task.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(task.at("/steps/0/status").asString()).isEqualTo("CANCELLED");
        assertThat(task.at("/log").toString()).doesNotContain("too late");
    }

    @Test
    void eventsComeAsTheyHappenAndEndWithTheTask() throws Exception {
        template("talkative", """
                - { id: one, action: debug:log, input: { message: 'Hello ${{ user.ref }}' } }
                - { id: two, action: debug:wait, input: { seconds: 1 } }
                - { id: three, action: debug:log, input: { message: Goodbye } }""");
        var id = run("talkative", Map.of());
        var heard = new ArrayList<JsonNode>();
        var body = Map.of("query", document("TaskEvents"), "variables", Map.of("taskId", id));
        try (var stream = new EventStream(api.uri("http", "/graphql"), body)) {
            while (heard.isEmpty()
                    || !heard.getLast().path("taskStatus").asString("").equals("SUCCEEDED")) {
                var event = stream.next();
                assertThat(event).as("after " + heard).isNotNull();
                heard.add(event.at("/data/taskEvents"));
            }
        }
        assertThat(heard.toString()).contains("Hello user:default/guest", "Goodbye");
        assertThat(heard.stream().map(e -> Long.parseLong(e.path("sequence").asString())))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void secretsAreUsedAndNeverShown() throws IOException {
        template("whispering", """
                - { id: say, action: debug:log, input: { message: 'the token is ${{ secrets.token }}, or ${{ secrets.token | urlencode }}' } }
                - { id: file, action: catalog:write, input: { filePath: secret.yaml, entity: { token: '${{ secrets.token }}' } } }
                - { id: read, action: fs:read, input: { path: secret.yaml } }""");
        var id = run("whispering", Map.of(), Map.of("token", "hunter2 & friends"), false);
        var task = finished(id);
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("SUCCEEDED");
        assertThat(task.toString()).contains("the token is ***").doesNotContain("hunter2");
    }

    @Test
    void whatIsWrongWithATemplateStandsWhereItWasMade() throws IOException {
        var id = register(write("templates/broken.yaml", template("broken-one", "parameters.x", """
                - { id: log, action: debug:logg, input: { message: '${{ parameters.name | uper }}' } }
                - { id: two, action: debug:log, input: { message: '${{ steps.three.output.x }}' } }""")));
        try {
            var problems = api.ask(
                            "{ entity(ref: \"template:broken-one\") { problems { message line column severity } } }")
                    .ok()
                    .at("/entity/problems");
            assertThat(problems.toString()).contains("debug:log", "upper", "three");
            assertThat(problems.valueStream().map(p -> p.path("line").asInt()))
                    .allSatisfy(l -> assertThat(l).isPositive());
            var answer = start("broken-one", Map.of(), Map.of(), false);
            assertThat(answer.path("task").isNull()).isTrue();
            assertThat(answer.path("problems").size()).isPositive();
        } finally {
            unregister(id);
        }
    }

    /** Registers a template that takes whatever it is given. */
    private void template(String name, String steps) throws IOException {
        register(write("templates/" + name + ".yaml", template(name, "", steps)));
    }

    private static String template(String name, String description, String steps) {
        return """
                apiVersion: scaffolder.backstage.io/v1beta3
                kind: Template
                metadata: { name: %s, description: "%s" }
                spec:
                  type: service
                  steps:
                %s
                """.formatted(name, description, steps.indent(4));
    }

    private String run(String template, Map<String, ?> values) {
        return run(template, values, Map.of(), false);
    }

    private String run(String template, Map<String, ?> values, Map<String, String> secrets, boolean dryRun) {
        var started = start(template, values, secrets, dryRun);
        assertThat(started.path("task").isObject()).as(started.toString()).isTrue();
        return started.at("/task/id").asString();
    }

    private JsonNode start(String template, Map<String, ?> values, Map<String, String> secrets, boolean dryRun) {
        var input =
                Map.of("templateRef", "template:" + template, "values", values, "secrets", secrets, "dryRun", dryRun);
        return api.ask(document("RunTemplate"), Map.of("input", input)).ok().at("/runTemplate");
    }

    private JsonNode finished(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> List.of("SUCCEEDED", "FAILED", "CANCELLED")
                        .contains(task(id).path("status").asString()));
        return task(id);
    }

    private JsonNode task(String id) {
        return api.ask(document("TaskPage"), Map.of("id", id)).ok().at("/task");
    }

    private void send(String operation, String id) {
        api.ask(document(operation), Map.of("input", Map.of("id", id))).ok();
    }

    private static String document(String operation) {
        try {
            return Files.readString(OPERATIONS.resolve(operation + ".graphql"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
