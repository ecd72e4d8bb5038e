package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.client.EventStream;
import dev.atrium.portal.client.GraphQl;
import dev.atrium.portal.client.PortalProcess;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stops a portal with its embedded database as an operator does, with SIGTERM, while it has much to do. */
class StopTest {

    private static final String TEMPLATE = """
            apiVersion: scaffolder.backstage.io/v1beta3
            kind: Template
            metadata: { name: long }
            spec:
              type: service
              steps:
                - { id: wait, action: debug:wait, input: { minutes: '${{ 5 if secrets.token else 1 }}' } }
            """;

    private static final String RUN = """
            mutation { runTemplate(input: { templateRef: "template:long", values: {}, secrets: { token: "hunter2" } }) {
              task { id } } }""";

    @TempDir
    Path data;

    @Test
    @Timeout(300)
    void whoeverStillListensAndWhateverIsStillRun() throws Exception {
        var template = Files.writeString(data.resolve("template.yaml"), TEMPLATE);
        var settings = List.of("--atrium.catalog.locations=" + template, "--atrium.scaffolder.secrets-wait=1h");
        String task;
        ProcessHandle database;
        try (var portal = PortalProcess.start(data, settings)) {
            database = portal.database().orElseThrow();
            task = startTask(portal.api());
            try (var events = stream(portal, "subscription { taskEvents(taskId: \"" + task + "\") { __typename } }");
                    var changes = stream(portal, "subscription { entityChanges(after: \"0\") { ref } }")) {
                assertThat(events.next()).isNotNull();
                assertThat(changes.next()).isNotNull();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> step(portal.api(), task).equals("RUNNING"));

                var socketIsOver = webSocket(portal);

                assertThat(portal.terminate()).as("the exit status of SIGTERM").isEqualTo(143);
                assertThat(socketIsOver.get(30, TimeUnit.SECONDS))
                        .as("the status of the close: going away")
                        .isEqualTo(1001);
            }
            assertThat(database.isAlive())
                    .as("the database goes with its portal")
                    .isFalse();
            assertThat(portal.log())
                    .doesNotContain(" ERROR ", " WARN ", "Exception")
                    .as("who listens is not waited for")
                    .doesNotContain("Graceful shutdown aborted");
        }

        // what had secrets was handed back: it fails at once, and does not wait an hour for whoever knows them
        try (var portal = PortalProcess.start(data, settings)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> status(portal.api(), task).equals("FAILED"));
        }
    }

    @Test
    @Timeout(300)
    void whatHasBeenStartedWhenTheStartFails() throws Exception {
        var settings = List.of("--spring.graphql.schema.locations=classpath:nowhere/");
        try (var portal = PortalProcess.launch(data, settings)) {
            assertThat(portal.awaitEnd()).isEqualTo(1);
            assertThat(portal.log()).contains("atrium-jdbc - Start completed", "atrium-jdbc - Shutdown completed");
            assertThat(portal.database()).isEmpty();
        }
    }

    @Test
    @Timeout(300)
    void whatIsJustBeingStarted() throws Exception {
        try (var portal = PortalProcess.launch(data, List.of())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> portal.database().isPresent());
            var database = portal.database().orElseThrow();
            assertThat(portal.terminate()).isEqualTo(143);
            assertThat(database.isAlive())
                    .as("the database goes with its portal")
                    .isFalse();
        }
    }

    /** The status with which the portal ends the connection, of a client that it has greeted. */
    private static CompletableFuture<Integer> webSocket(PortalProcess portal) {
        var greeted = new CompletableFuture<Void>();
        var over = new CompletableFuture<Integer>();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(portal.api().uri("ws", "/graphql"), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        greeted.complete(null);
                        socket.request(1);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                        over.complete(status);
                        return CompletableFuture.completedFuture(null);
                    }

                    @Override
                    public void onError(WebSocket socket, Throwable error) {
                        over.completeExceptionally(error);
                    }
                })
                .join()
                .sendText("{ \"type\": \"connection_init\" }", true)
                .join();
        greeted.orTimeout(30, TimeUnit.SECONDS).join();
        return over;
    }

    private static String startTask(GraphQl api) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.ask("{ entity(ref: \"template:long\") { ref } }")
                        .ok()
                        .at("/entity")
                        .isObject());
        return api.ask(RUN).ok().at("/runTemplate/task/id").asString();
    }

    private static String status(GraphQl api, String task) {
        return task(api, task, "/task/status");
    }

    private static String step(GraphQl api, String task) {
        return task(api, task, "/task/steps/0/status");
    }

    private static String task(GraphQl api, String task, String field) {
        return api.ask("query($id: ID!) { task(id: $id) { status steps { status } } }", Map.of("id", task))
                .ok()
                .at(field)
                .asString();
    }

    private static EventStream stream(PortalProcess portal, String subscription) {
        return new EventStream(portal.api().uri("http", "/graphql"), Map.of("query", subscription));
    }
}
