package dev.atrium.platform.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Serves the repositories of a folder over HTTP: below {@code /smart} with Git's own {@code git http-backend} (which is a
 * CGI program, RFC 3875), below {@code /dumb} as plain files, which is Git's oldest protocol.
 */
record GitServer(HttpServer server, ExecutorService threads, Path root) implements AutoCloseable {

    static GitServer start(Path root) throws IOException {
        Assumptions.assumeTrue(isGitThere(), "git is not installed");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var git = new GitServer(server, threads, root);
        server.setExecutor(threads);
        server.createContext("/smart", exchange -> git.runBackend(exchange, "/smart"));
        server.createContext("/dumb", git::sendFile);
        server.start();
        return git;
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Serves the same at the root, to who shows this. */
    void serveAtRoot(String authorization) {
        server.createContext("/", exchange -> {
            if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                runBackend(exchange, "");
            } else {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"GitHub\"");
                exchange.sendResponseHeaders(401, -1);
                exchange.close();
            }
        });
    }

    private void runBackend(HttpExchange exchange, String prefix) throws IOException {
        var builder = new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        var environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("PATH_INFO", exchange.getRequestURI().getPath().substring(prefix.length()));
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        put(environment, "QUERY_STRING", exchange.getRequestURI().getQuery());
        put(environment, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
        put(environment, "HTTP_CONTENT_ENCODING", exchange.getRequestHeaders().getFirst("Content-Encoding"));
        put(environment, "GIT_PROTOCOL", exchange.getRequestHeaders().getFirst("Git-Protocol"));
        var body = exchange.getRequestBody().readAllBytes();
        environment.put("CONTENT_LENGTH", String.valueOf(body.length));
        var process = builder.start();
        try (var input = process.getOutputStream()) {
            input.write(body);
        }
        try (var output = process.getInputStream()) {
            var status = sendHeaders(output, exchange);
            exchange.sendResponseHeaders(status, 0);
            output.transferTo(exchange.getResponseBody());
        } finally {
            exchange.close();
        }
    }

    private static int sendHeaders(InputStream output, HttpExchange exchange) throws IOException {
        var status = 200;
        for (var line = line(output); !line.isEmpty(); line = line(output)) {
            var colon = line.indexOf(':');
            var name = line.substring(0, colon);
            var value = line.substring(colon + 1).strip();
            if (name.equals("Status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(name, value);
            }
        }
        return status;
    }

    private static String line(InputStream input) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private void sendFile(HttpExchange exchange) throws IOException {
        var file = root.resolve(exchange.getRequestURI().getPath().substring("/dumb/".length()));
        if (Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(200, 0);
            Files.copy(file, exchange.getResponseBody());
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        environment.put(name, value == null ? "" : value);
    }

    private static boolean isGitThere() {
        try {
            return new ProcessBuilder("git", "version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
