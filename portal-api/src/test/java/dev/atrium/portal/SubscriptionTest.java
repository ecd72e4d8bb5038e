package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.client.EventStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.client.WebSocketGraphQlClient;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import tools.jackson.databind.JsonNode;

/** Hears of changes as they come, over both ways that the contract names, and catches up. */
class SubscriptionTest extends PortalTest {

    private static final String CHANGES = """
            subscription Changes($kinds: [String!], $refs: [EntityRef!], $after: String) {
              entityChanges(kinds: $kinds, refs: $refs, after: $after) { ref kind change sequence entity { title } }
            }""";

    private static final AtomicInteger gauges = new AtomicInteger();

    private final String name = "gauge-" + gauges.incrementAndGet();
    private String location;

    @BeforeEach
    void registerSomethingThatChanges() {
        location = register(write("changes/catalog-info.yaml", gauge("first")));
    }

    @AfterEach
    void unregisterIt() {
        unregister(location);
    }

    @Test
    void tellsOverServerSentEvents() throws Exception {
        try (var stream = stream(Map.of("kinds", List.of("Gauge")))) {
            // from when on changes are told depends on when the portal has taken the subscription up: change until it
            // tells
            var edits = new ArrayList<String>();
            var heard = new ArrayList<JsonNode>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                edits.add("edit " + edits.size());
                change(edits.getLast());
                var event = stream.poll();
                return event != null && heard.add(event);
            });
            var change = heard.getFirst().at("/data/entityChanges");
            assertThat(change.path("ref").asString()).isEqualTo("gauge:default/" + name);
            assertThat(change.path("kind").asString()).isEqualTo("gauge");
            assertThat(change.path("change").asString()).isEqualTo("UPDATED");
            assertThat(change.at("/entity/title").asString()).isIn(edits);
        }
    }

    @Test
    void tellsOverAWebSocket() throws Exception {
        var client = WebSocketGraphQlClient.builder(api.uri("ws", "/graphql"), new ReactorNettyWebSocketClient())
                .build();
        var heard = new LinkedBlockingQueue<String>();
        var subscription = client.document(CHANGES)
                .variable("kinds", List.of("gauge"))
                .retrieveSubscription("entityChanges.change")
                .toEntity(String.class)
                .subscribe(heard::add);
        try {
            var edits = new ArrayList<String>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                edits.add("edit " + edits.size());
                change(edits.getLast());
                return !heard.isEmpty();
            });
            assertThat(heard).containsOnly("UPDATED");
            write("changes/catalog-info.yaml", "# nothing is left\n");
            refresh(location);
            await().atMost(Duration.ofSeconds(20)).until(() -> heard.contains("DELETED"));
        } finally {
            subscription.dispose();
            client.stop().block(Duration.ofSeconds(5));
        }
    }

    @Test
    void goesOnAfterTheLastChangeThatWasSeen() throws Exception {
        String seen;
        try (var stream = stream(Map.of("after", "0", "refs", List.of("gauge:" + name)))) {
            var created = change(stream);
            assertThat(created.path("change").asString()).isEqualTo("CREATED");
            seen = created.path("sequence").asString();
        }
        // nobody listens
        change("second");
        change("third");
        write("changes/catalog-info.yaml", "# nothing is left\n");
        refresh(location);

        try (var stream = stream(Map.of("after", seen, "refs", List.of("gauge:" + name)))) {
            var missed = List.of(change(stream), change(stream), change(stream));
            assertThat(missed.stream().map(change -> change.path("change").asString()))
                    .containsExactly("UPDATED", "UPDATED", "DELETED");
            assertThat(missed.stream().map(change -> change.path("sequence").asLong()))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allMatch(sequence -> sequence > Long.parseLong(seen));
            assertThat(missed.getLast().path("entity").isNull()).isTrue();
        }
    }

    @Test
    void theOperationOfThePagesIsTaken() throws Exception {
        var operation = ContractTest.subscription();
        var variables = Map.of("kinds", List.of("Gauge"), "after", "0");
        try (var stream = new EventStream(
                api.uri("http", "/graphql"), Map.of("query", operation.get("query"), "variables", variables))) {
            assertThat(change(stream).path("ref").asString()).startsWith("gauge:default/gauge-");
        }
    }

    @Test
    void refusesAPlaceThatIsNone() throws Exception {
        try (var stream = stream(Map.of("after", "yesterday"))) {
            var answer = stream.next();
            assertThat(answer).isNotNull();
            assertThat(answer.at("/errors/0/extensions/code").asString())
                    .as(answer.toString())
                    .isEqualTo("BAD_USER_INPUT");
        }
    }

    private EventStream stream(Map<String, ?> variables) {
        return new EventStream(api.uri("http", "/graphql"), Map.of("query", CHANGES, "variables", variables));
    }

    private static JsonNode change(EventStream stream) throws InterruptedException {
        var event = stream.next();
        assertThat(event).as("an event").isNotNull();
        return event.at("/data/entityChanges");
    }

    private void change(String title) {
        write("changes/catalog-info.yaml", gauge(title));
        refresh(location);
    }

    private String gauge(String title) {
        return """
                apiVersion: example.com/v1
                kind: Gauge
                metadata: { name: %s, title: %s }
                """.formatted(name, title);
    }
}
