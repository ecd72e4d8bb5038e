package dev.atrium.monitoring.grafana;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that keeps dashboards and folders as Grafana's documentation says that it does: each save is a new version, a save with another
 * version than the one that is there is refused, two dashboards of a folder have not the same title.
 */
public final class PretendGrafana implements AutoCloseable {

    private static final String TOKEN = "t0ken";

    /** A dashboard. */
    public record Kept(ObjectNode json, int version, String folder, String message) {}

    private final HttpServer server;
    private final Map<String, Kept> dashboards = new LinkedHashMap<>();
    private final Map<String, String> folders = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private int refused;

    /** An empty one. */
    public PretendGrafana() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/", this::answer);
        server.start();
    }

    /** Where it is. */
    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** As Atrium asks it. */
    public HttpGrafana client() {
        return new HttpGrafana(new GrafanaSettings(url(), new GrafanaSettings.Token(TOKEN), 0));
    }

    /** A dashboard as it is. */
    public synchronized Optional<Kept> dashboard(String uid) {
        return Optional.ofNullable(dashboards.get(uid));
    }

    /** The titles of all dashboards, sorted. */
    public synchronized List<String> titles() {
        return dashboards.values().stream()
                .map(kept -> kept.json().path("title").asString(""))
                .sorted()
                .toList();
    }

    /** Titles of folders by their uids. */
    public synchronized Map<String, String> folders() {
        return Map.copyOf(folders);
    }

    /** What was saved and deleted, in order: {@code save x}, {@code delete x}, {@code folder x}. */
    public synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    /** Somebody else edits a dashboard. */
    public synchronized void edit(String uid, Consumer<ObjectNode> change) {
        var kept = dashboards.get(uid);
        var json = kept.json().deepCopy();
        change.accept(json);
        dashboards.put(uid, new Kept(json, kept.version() + 1, kept.folder(), "by hand"));
    }

    /** Somebody else makes a dashboard. */
    public synchronized void put(String uid, String title, String folder) {
        var json = JsonNodeFactory.instance.objectNode().put("uid", uid).put("title", title);
        dashboards.put(uid, new Kept(json, 1, folder, ""));
    }

    /** Somebody else deletes a dashboard. */
    public synchronized void lose(String uid) {
        dashboards.remove(uid);
    }

    /** Somebody else deletes a folder, and what is in it. */
    public synchronized void loseFolder(String uid) {
        folders.remove(uid);
        dashboards.values().removeIf(kept -> kept.folder().equals(uid));
    }

    /** It answers with this status; 0 for as it should. */
    public synchronized void refuse(int status) {
        refused = status;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestBody().readAllBytes();
        var body = request.length == 0
                ? JsonNodeFactory.instance.objectNode()
                : JsonMapper.shared().readTree(request);
        var answer = answer(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                body,
                exchange.getRequestHeaders().getFirst("Authorization"));
        var bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private record Answer(int status, ObjectNode body) {}

    private static Answer says(int status, String message) {
        return new Answer(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }

    private synchronized Answer answer(String request, JsonNode body, String authorization) {
        if (refused != 0) {
            return says(refused, "refused");
        }
        if (!("Bearer " + TOKEN).equals(authorization)) {
            return says(401, "Unauthorized");
        }
        var last = request.substring(request.lastIndexOf('/') + 1);
        return switch (request.substring(0, request.length() - last.length())) {
            case "GET /api/dashboards/uid/" -> get(last);
            case "DELETE /api/dashboards/uid/" -> delete(last);
            case "POST /api/dashboards/" -> save(body);
            case "GET /api/folders/" -> folder(last);
            case "POST /api/" -> makeFolder(body);
            default -> says(404, "Not found");
        };
    }

    private Answer get(String uid) {
        var kept = dashboards.get(uid);
        if (kept == null) {
            return says(404, "Dashboard not found");
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.set("dashboard", kept.json().deepCopy().put("id", 1).put("version", kept.version()));
        body.putObject("meta")
                .put("url", "/d/" + uid + "/slug")
                .put("folderUid", kept.folder())
                .put("version", kept.version());
        return new Answer(200, body);
    }

    private Answer delete(String uid) {
        if (dashboards.remove(uid) == null) {
            return says(404, "Dashboard not found");
        }
        changes.add("delete " + uid);
        return says(200, "Dashboard deleted");
    }

    private Answer save(JsonNode body) {
        var json = (ObjectNode) body.path("dashboard");
        var uid = json.path("uid").asString("");
        var folder = body.path("folderUid").asString("");
        var kept = dashboards.get(uid);
        int version = kept == null ? 0 : kept.version();
        if (!folders.containsKey(folder)) {
            return says(400, "folder not found");
        }
        if (json.path("title").asString("").isEmpty()) {
            return says(400, "Dashboard title cannot be empty");
        }
        if (kept != null && json.path("version").asInt(-1) != version) {
            return precondition("The dashboard has been changed by someone else", "version-mismatch");
        }
        if (titled(json.path("title").asString(""), folder, uid)) {
            return precondition("A dashboard with the same name in the folder already exists", "name-exists");
        }
        dashboards.put(
                uid,
                new Kept(
                        json.deepCopy(),
                        version + 1,
                        folder,
                        body.path("message").asString("")));
        changes.add("save " + uid);
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("id", 1).put("uid", uid).put("url", "/d/" + uid + "/slug").put("status", "success");
        return new Answer(200, answer.put("version", version + 1));
    }

    private boolean titled(String title, String folder, String uid) {
        return dashboards.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(uid)
                        && other.getValue().folder().equals(folder)
                        && other.getValue().json().path("title").asString("").equals(title));
    }

    private static Answer precondition(String message, String status) {
        return new Answer(
                412,
                JsonNodeFactory.instance.objectNode().put("message", message).put("status", status));
    }

    private Answer folder(String uid) {
        return folders.containsKey(uid)
                ? new Answer(
                        200,
                        JsonNodeFactory.instance.objectNode().put("uid", uid).put("title", folders.get(uid)))
                : says(404, "folder not found");
    }

    private Answer makeFolder(JsonNode body) {
        var uid = body.path("uid").asString("");
        if (folders.putIfAbsent(uid, body.path("title").asString("")) != null) {
            return says(409, "Folder already exists");
        }
        changes.add("folder " + uid);
        return folder(uid);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
