package dev.atrium.portal.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscription over server-sent events: the data of each event {@code next}, as it comes. */
public final class EventStream implements AutoCloseable {

    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<Void> reading;

    /** Subscribes. The portal's answer begins with the first event. */
    public EventStream(URI uri, Map<String, ?> subscription) {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(subscription)))
                .build();
        reading = http.sendAsync(request, BodyHandlers.ofInputStream())
                .thenAcceptAsync(
                        response -> read(response.body()),
                        task -> Thread.ofVirtual().start(task));
    }

    /** The next event; null if none has come after a while. */
    public @Nullable JsonNode next() throws InterruptedException {
        return events.poll(20, TimeUnit.SECONDS);
    }

    /** The next event if it is there already. */
    public @Nullable JsonNode poll() {
        return events.poll();
    }

    @Override
    public void close() {
        reading.cancel(true);
        http.shutdownNow();
    }

    private void read(InputStream body) {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String event = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    event = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:") && event.equals("next")) {
                    events.add(JsonMapper.shared().readTree(line.substring("data:".length())));
                }
            }
        } catch (IOException e) {
            // closed, by the test or by the portal: whoever waits for an event will see that none comes
            events.clear();
        }
    }
}
