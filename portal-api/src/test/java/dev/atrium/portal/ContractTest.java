package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends what the portal's pages send. */
class ContractTest extends PortalTest {

    private static final Path OPERATIONS = Path.of("../frontend-contract/operations");

    /** These need the id of a location, and have tests of their own below. */
    private static final List<String> WITH_IDS = List.of("NodeRefetch", "RefreshLocation", "UnregisterLocation");

    /**
     * {@link RepositoryStoryTest}, {@link TaskStoryTest}, {@link BuildStoryTest} and, where there is a cluster, {@link DeploymentGitOpsTest} and
     * {@link CanaryStoryTest} send these, in the order in which they make sense.
     */
    private static final List<String> STORIES = List.of(
            "CreateRepository",
            "CommitFiles",
            "OpenPullRequest",
            "CommentOnPullRequest",
            "EditPullRequestComment",
            "SetCommitStatus",
            "PullRequestPage",
            "MergePullRequest",
            "ClosePullRequest",
            "DeleteRepository",
            "TaskPage",
            "TaskFiles",
            "TaskEvents",
            "CancelTask",
            "RetryTask",
            "TaskList",
            "BuildPage",
            "BuildTable",
            "CiCdTab",
            "BuildLog",
            "StartBuild",
            "CancelBuild",
            "RetryBuild",
            "BuildInfoExpansion",
            "BuildTemplateProblems",
            "DeploymentPage",
            "DeploymentEvents",
            "PlanDeployment",
            "SyncDeployment",
            "RollbackDeployment",
            "CancelDeployment",
            "PromoteCanary",
            "AbortCanary",
            "PauseCanary",
            "ResumeCanary");

    /** Not over plain HTTP; {@link SubscriptionTest} sends it. */
    private static final String SUBSCRIPTION = "EntityChanges";

    static Stream<String> operationsWithVariablesOfTheirOwn() throws IOException {
        return operations()
                .filter(name -> !WITH_IDS.contains(name) && !STORIES.contains(name) && !name.equals(SUBSCRIPTION));
    }

    @ParameterizedTest
    @MethodSource("operationsWithVariablesOfTheirOwn")
    void answersWithoutErrors(String operation) throws IOException {
        var answer = api.ask(document(operation), variables(operation)).ok();
        assertThat(answer.at("").propertyNames()).isNotEmpty();
        answer.at("")
                .propertyStream()
                .forEach(field -> assertThat(saysSomething(field.getValue()))
                        .as(field.getKey() + " of " + answer.text())
                        .isTrue());
    }

    @Test
    void looksAtNodesAgain() throws IOException {
        var entity = api.ask("{ entity(ref: \"component:example-app\") { id source { location { id } } } }")
                .ok();
        var entityId = entity.at("/entity/id").asString();
        var node = api.ask(document("NodeRefetch"), Map.of("id", entityId)).ok();
        assertThat(node.at("/node/__typename").asString()).isEqualTo("Component");
        assertThat(node.at("/node/id").asString()).isEqualTo(entityId);
        assertThat(node.at("/node/ref").asString()).isEqualTo("component:default/example-app");

        var locationId = entity.at("/entity/source/location/id").asString();
        var location =
                api.ask(document("NodeRefetch"), Map.of("id", locationId)).ok();
        assertThat(location.at("/node/__typename").asString()).isEqualTo("CatalogLocation");
        assertThat(location.at("/node/id").asString()).isEqualTo(locationId);
        assertThat(location.at("/node/status").asString()).isEqualTo("READY");
    }

    @Test
    void refreshesAndUnregistersLocations() throws IOException {
        var file = write("contract/catalog-info.yaml", """
                apiVersion: example.com/v1
                kind: ContractThing
                metadata: { name: one }
                """);
        var input = Map.of("input", Map.of("id", register(file)));
        write("contract/catalog-info.yaml", """
                apiVersion: example.com/v1
                kind: ContractThing
                metadata: { name: one, title: The one }
                """);
        var refreshed = api.ask(document("RefreshLocation"), input).ok();
        assertThat(refreshed.at("/refreshLocation/location/status").asString()).isEqualTo("READY");
        refreshed.has("/refreshLocation/entities", """
                [{ "ref": "contractthing:default/one", "change": "UPDATED" }]""");

        var gone = api.ask(document("UnregisterLocation"), input).ok();
        assertThat(gone.at("/unregisterLocation/deleted").asInt()).isEqualTo(1);
        assertThat(api.ask("{ entity(ref: \"contractthing:one\") { ref } }")
                        .ok()
                        .at("/entity")
                        .isNull())
                .isTrue();
    }

    @Test
    void everyFileOfVariablesBelongsToAnOperation() throws IOException {
        try (var files = Files.list(OPERATIONS)) {
            var orphans = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .filter(name -> !Files.exists(
                            OPERATIONS.resolve(name.replaceAll("\\.(variables\\.json|graphql)$", "") + ".graphql")));
            assertThat(orphans).isEmpty();
        }
    }

    private static String document(String operation) throws IOException {
        return Files.readString(OPERATIONS.resolve(operation + ".graphql"));
    }

    static Map<String, Object> variables(String operation) throws IOException {
        var file = OPERATIONS.resolve(operation + ".variables.json");
        if (!Files.exists(file)) {
            assertThat(document(operation))
                    .as("an operation that needs variables")
                    .doesNotContain("($");
            return Map.of();
        }
        return JsonMapper.shared().readValue(Files.readString(file), new TypeReference<>() {});
    }

    private static Stream<String> operations() throws IOException {
        try (var files = Files.list(OPERATIONS)) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".graphql"))
                    .map(name -> name.substring(0, name.length() - ".graphql".length()))
                    .sorted()
                    .toList();
            assertThat(names).containsAll(WITH_IDS).containsAll(STORIES).contains(SUBSCRIPTION);
            return names.stream();
        }
    }

    /** Whether there is anything in an answer but nulls and empty lists. */
    private static boolean saysSomething(JsonNode value) {
        return value.isContainer() ? value.valueStream().anyMatch(ContractTest::saysSomething) : !value.isNull();
    }

    /** For {@link SubscriptionTest}. */
    static Map<String, Object> subscription() throws IOException {
        return Map.of("query", document(SUBSCRIPTION), "variables", variables(SUBSCRIPTION));
    }
}
