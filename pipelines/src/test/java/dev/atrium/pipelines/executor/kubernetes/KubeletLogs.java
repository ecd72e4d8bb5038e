package dev.atrium.pipelines.executor.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Gives logs as a kubelet does, over TLS with a certificate that nobody checks. */
final class KubeletLogs implements AutoCloseable {

    private final HttpsServer server;
    private final BiFunction<String, String, Optional<CriLog>> logs;

    /** How many bytes of a log are given before the connection is cut, and how often that was done. */
    final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);

    final AtomicLong cuts = new AtomicLong();

    /** @param logs by the names of pod and container */
    KubeletLogs(Path folder, BiFunction<String, String, Optional<CriLog>> logs) throws Exception {
        this.logs = logs;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate(folder)));
        server.createContext("/containerLogs/", this::logs);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static SSLContext certificate(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("kubelet.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int code = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "kubelet",
                        "-dname",
                        "CN=127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "stand-in")
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("keytool ended with " + code);
        }
        char[] password = "stand-in".toCharArray();
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void logs(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        Map<String, String> query = query(exchange);
        Optional<CriLog> log = logs.apply(path[3], path[4]);
        if (log.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try (OutputStream out = new Cut(exchange.getResponseBody())) {
            log.get()
                    .give(
                            out,
                            "true".equals(query.get("follow")),
                            "true".equals(query.get("timestamps")),
                            query.containsKey("sinceTime") ? Instant.parse(query.get("sinceTime")) : Instant.MIN);
        } catch (IOException gone) {
            // the listener is gone, or was cut off
        } finally {
            exchange.close();
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var query = new HashMap<String, String>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : (raw == null ? "" : raw).split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** Breaks a connection off, as a kubelet that is started again does. */
    private final class Cut extends FilterOutputStream {

        private final long until = cutAfter.get();
        private long written;

        Cut(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (written + length > until) {
                out.write(bytes, offset, (int) (until - written));
                out.flush();
                cuts.incrementAndGet();
                throw new IOException("cut off");
            }
            written += length;
            out.write(bytes, offset, length);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
