package dev.atrium.deploys.analysis;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Pods of a Java service, as Prometheus sees them: a hundred requests a second each since the beginning. {@code stable} and {@code good} have
 * no failures, {@code bad} ten percent; {@code noisy} and {@code stablenoisy} up to four, now more and now less, the one as the other but later.
 * {@code grpc} is one by Spring gRPC, {@code node} one on Node.js, with ten percent of failures each.
 */
final class Exporter implements AutoCloseable {

    private static final double REQUESTS = 100;
    /** Of each second, over and over. */
    private static final double[] NOISE = {0.02, 0.01, 0.04, 0, 0.03, 0.015, 0.025, 0.005, 0.035, 0.01, 0.02};

    private static final int LATER = 2;

    private final HttpServer server;
    private final long start = System.nanoTime();

    Exporter() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/metrics", exchange -> {
            var body = text((System.nanoTime() - start) / 1e9).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String text(double seconds) {
        return pod("stable", seconds, 0)
                + pod("good", seconds, 0)
                + pod("bad", seconds, 0.1 * seconds)
                + pod("noisy", seconds, noise(seconds, LATER))
                + pod("stablenoisy", seconds, noise(seconds, 0))
                + failing("grpc", """
                        grpc_server_seconds_count{NAME,rpc_service="Orders",grpc_status_code="OK"} %1$.3f
                        grpc_server_seconds_count{NAME,rpc_service="Orders",grpc_status_code="UNAVAILABLE"} %2$.3f
                        grpc_server_seconds_bucket{NAME,rpc_service="Orders",le="0.1"} %1$.3f
                        grpc_server_seconds_bucket{NAME,rpc_service="Orders",le="0.5"} %3$.3f
                        grpc_server_seconds_bucket{NAME,rpc_service="Orders",le="+Inf"} %3$.3f
                        http_server_requests_seconds_count{NAME,uri="/actuator/health",status="503"} %3$.3f
                        """, seconds)
                + failing("node", """
                        http_request_duration_seconds_count{NAME,route="/orders",status_code="200"} %1$.3f
                        http_request_duration_seconds_count{NAME,route="/orders",status_code="500"} %2$.3f
                        http_request_duration_seconds_count{NAME,route="/healthz",status_code="500"} %3$.3f
                        http_request_duration_seconds_bucket{NAME,route="/orders",le="0.1"} %1$.3f
                        http_request_duration_seconds_bucket{NAME,route="/orders",le="0.5"} %3$.3f
                        http_request_duration_seconds_bucket{NAME,route="/orders",le="+Inf"} %3$.3f
                        http_request_duration_seconds_bucket{NAME,route="/healthz",le="+Inf"} %3$.3f
                        """, seconds);
    }

    /** A tenth of its requests does. */
    private static String failing(String name, String lines, double seconds) {
        var all = REQUESTS * seconds;
        return String.format(Locale.ROOT, named(lines, name), 0.9 * all, 0.1 * all, all);
    }

    private static String named(String lines, String name) {
        return lines.replace("NAME", "namespace=\"shop\",pod=\"shop-" + name + "-x1\"");
    }

    private static double noise(double seconds, int later) {
        var sum = 0.0;
        for (var second = 0; second < seconds; second++) {
            sum += NOISE[(second + NOISE.length - later) % NOISE.length] * Math.min(1, seconds - second);
        }
        return sum;
    }

    /** @param failed seconds' worth of requests */
    private static String pod(String name, double seconds, double failed) {
        var lines = """
                http_server_requests_seconds_count{NAME,uri="/orders",status="200"} %1$.3f
                http_server_requests_seconds_count{NAME,uri="/orders",status="503"} %2$.3f
                http_server_requests_seconds_count{NAME,uri="/actuator/health",status="503"} %3$.3f
                http_server_requests_seconds_bucket{NAME,uri="/orders",le="0.1"} %1$.3f
                http_server_requests_seconds_bucket{NAME,uri="/orders",le="0.5"} %3$.3f
                http_server_requests_seconds_bucket{NAME,uri="/orders",le="+Inf"} %3$.3f
                jvm_gc_pause_seconds_sum{NAME,action="end of minor GC"} %4$.3f
                jvm_memory_used_bytes{NAME,area="heap",id="G1 Eden Space"} 1000000
                jvm_memory_used_bytes{NAME,area="heap",id="G1 Old Gen"} 1000000
                jvm_memory_usage_after_gc{NAME,area="heap",pool="long-lived"} 0.7
                """;
        return String.format(
                Locale.ROOT,
                named(lines, name),
                REQUESTS * (seconds - failed),
                REQUESTS * failed,
                REQUESTS * seconds,
                0.05 * seconds);
    }
}
