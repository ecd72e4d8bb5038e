package dev.atrium.portal.kubernetes;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the pods of a namespace tell of their requests: a hundred a second each, of which as many fail as the annotation
 * {@code test/errors} of a pod says (0 to 1); how long they take says nothing about anything.
 */
public final class PodRequests implements AutoCloseable {

    private static final double PER_SECOND = 100;
    private static final double GOLDEN_RATIO = (1 + Math.sqrt(5)) / 2;

    private final HttpServer server;
    private final ReadyPods pods;
    private final Map<String, double[]> counters = new TreeMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private long last = System.nanoTime();

    public PodRequests(ReadyPods pods) throws IOException {
        this.pods = pods;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            var body = metrics().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    /** Where Prometheus finds them: {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized String metrics() {
        var now = System.nanoTime();
        var seconds = (now - last) / 1e9;
        last = now;
        var text = new StringBuilder("# TYPE http_requests_total counter\n");
        var running = pods.pods();
        for (var pod : running) {
            var counted = counters.computeIfAbsent(pod.getMetadata().getName(), _ -> new double[2]);
            // nothing is as even as that
            var failing =
                    Math.clamp(errors(pod) * (1 + ThreadLocalRandom.current().nextGaussian() / 10), 0, 1);
            counted[0] += PER_SECOND * seconds * (1 - failing);
            counted[1] += PER_SECOND * seconds * failing;
            line(text, pod, "200", counted[0]);
            line(text, pod, "500", counted[1]);
        }
        text.append("# TYPE request_duration_seconds gauge\n");
        for (var pod : running) {
            duration(text, pod);
        }
        return text.toString();
    }

    /** 0.05 to 1.05, all over the place, and yet as much of the one as of the other in any few seconds (the golden ratio's sequence). */
    private void duration(StringBuilder text, Pod pod) {
        var name = pod.getMetadata().getName();
        var turn = asked.merge(name, 1, Integer::sum) + new Random(name.hashCode()).nextDouble();
        text.append("request_duration_seconds{namespace=\"")
                .append(pod.getMetadata().getNamespace())
                .append("\",pod=\"")
                .append(name)
                .append("\"} ")
                .append(0.05 + turn * GOLDEN_RATIO % 1)
                .append('\n');
    }

    private static double errors(Pod pod) {
        var annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? 0 : Double.parseDouble(annotations.getOrDefault("test/errors", "0"));
    }

    private static void line(StringBuilder text, Pod pod, String status, double value) {
        text.append("http_requests_total{namespace=\"")
                .append(pod.getMetadata().getNamespace())
                .append("\",pod=\"")
                .append(pod.getMetadata().getName())
                .append("\",status=\"")
                .append(status)
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
