package dev.atrium.pipelines.executor.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atrium.pipelines.executor.TaskFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The portal's end of a pod's workspace. */
final class WorkspaceServer implements AutoCloseable {

    private static final String PATH = "/builds/workspaces/";

    private final Map<String, TaskFiles> tasks = new ConcurrentHashMap<>();
    private final HttpServer server;

    WorkspaceServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void serve(String key, TaskFiles files) {
        tasks.put(key, files);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath().substring(PATH.length());
            TaskFiles files = tasks.get(key);
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            if (files == null || !("Bearer " + files.token()).equals(shown)) {
                answer(exchange, 404, new byte[0]);
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "GET" -> fill(exchange, files);
                case "POST" -> keep(exchange, files);
                default -> answer(exchange, 405, new byte[0]);
            }
        }
    }

    private static void fill(HttpExchange exchange, TaskFiles files) throws IOException {
        var tar = new ByteArrayOutputStream();
        try {
            files.fill(tar);
        } catch (IOException failed) {
            answer(exchange, 500, new byte[0]);
            return;
        }
        answer(exchange, 200, tar.toByteArray());
    }

    private static void keep(HttpExchange exchange, TaskFiles files) throws IOException {
        String problem = "";
        try {
            files.keep(exchange.getRequestBody());
        } catch (IOException failed) {
            problem = failed.getMessage();
        }
        exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
        answer(exchange, 200, problem.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
