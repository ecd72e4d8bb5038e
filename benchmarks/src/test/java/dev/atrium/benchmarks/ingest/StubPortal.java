package dev.atrium.benchmarks.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atrium.benchmarks.http.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers what {@link Ingestion} and {@link Rereading} ask; the ids of its locations are their targets. */
final class StubPortal implements AutoCloseable {

    private final HttpServer server;
    private final int entities;
    final List<String> refreshed = new CopyOnWriteArrayList<>();
    final AtomicInteger looks = new AtomicInteger();
    volatile String registrationProblem = "";
    volatile boolean rootReadsEverything = true;
    volatile String description = "";

    StubPortal(int entities) throws IOException {
        this.entities = entities;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/graphql", this::answer);
        server.start();
    }

    Endpoint endpoint() {
        return Endpoint.of("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        var data = data(request.path("query").asString(), request.path("variables"));
        var body = JsonMapper.shared().writeValueAsBytes(Map.of("data", data));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Map<String, ?> data(String document, JsonNode variables) {
        return switch (document) {
            case Ingestion.COUNT ->
                Map.of("entities", Map.of("totalCount", looks.getAndIncrement() < 3 ? 0 : entities));
            case Ingestion.REGISTER ->
                Map.of(
                        "registerLocation",
                        Map.of(
                                "location",
                                Map.of("id", variables.at("/input/target").asString()),
                                "problems",
                                registrationProblem.isEmpty() ? List.of() : List.of(registrationProblem)));
            case Ingestion.PROBLEMS -> Map.of("ingestionProblems", Map.of("totalCount", 3));
            case Rereading.REFRESH -> refresh(variables.at("/input/id").asString());
            case Rereading.LOCATIONS -> locations(variables);
            case Rereading.DESCRIPTION -> Map.of("entity", Map.of("description", description));
            default -> throw new IllegalArgumentException(document);
        };
    }

    private Map<String, ?> refresh(String location) {
        refreshed.add(location);
        var isPart = location.contains("part-");
        if (isPart) {
            description = firstDescription(Path.of(location));
        }
        var looked = isPart ? 100 : rootReadsEverything ? entities : 1;
        return Map.of("refreshLocation", Map.of("counts", Map.of("created", 0, "unchanged", looked)));
    }

    private static String firstDescription(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("  description: "))
                    .findFirst()
                    .orElseThrow()
                    .substring("  description: ".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two pages of one location each when asked for a part of a target, otherwise that one location. */
    private static Map<String, ?> locations(JsonNode variables) {
        var text = variables.at("/filter/text").asString();
        var whole = text.endsWith(".yaml");
        var second = variables.has("after");
        var target = whole ? text : text + (second ? "0001.yaml" : "0000.yaml");
        return Map.of(
                "locations",
                Map.of(
                        "nodes",
                        List.of(Map.of("id", target, "target", target)),
                        "pageInfo",
                        Map.of("hasNextPage", !whole && !second, "endCursor", "next")));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
