package dev.atrium.monitoring.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.PrometheusSettings;
import dev.atrium.platform.prometheus.PrometheusSettings.Anonymous;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers as Prometheus does, counts what it is asked, and can be made slow or wrong. */
final class PretendPrometheus implements AutoCloseable {

    /** An answer. */
    record Reply(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** What it was asked, in order. */
    final List<Map<String, String>> ranges = new CopyOnWriteArrayList<>();

    final AtomicInteger alertQuestions = new AtomicInteger();

    /** What it says to a query. */
    volatile Function<String, Reply> answer = query -> matrix("""
            {"metric":{"query":"%s"},"values":[[1000,"1"]]}""".formatted(query));

    volatile Reply alerts = alerts("");

    /** Nothing is answered while it is closed. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    PretendPrometheus() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/api/v1/query_range", this::range);
        server.createContext("/api/v1/alerts", this::alerts);
        server.start();
    }

    static Reply matrix(String series) {
        return new Reply(200, """
                {"status":"success","data":{"resultType":"matrix","result":[%s]}}""".formatted(series));
    }

    static Reply alerts(String alerts) {
        return new Reply(200, """
                {"status":"success","data":{"alerts":[%s]}}""".formatted(alerts));
    }

    static Reply refused(String why) {
        return new Reply(400, """
                {"status":"error","errorType":"bad_data","error":"%s"}""".formatted(why));
    }

    Prometheus client(Duration longest) {
        return new Prometheus(
                new PrometheusSettings(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), new Anonymous()),
                longest);
    }

    /** The most questions that were there at the same time. */
    int mostAtATime() {
        return most.get();
    }

    int atThisMoment() {
        return now.get();
    }

    private void range(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        ranges.add(form);
        try {
            gate.await();
            // before the next one can be there
            now.decrementAndGet();
            send(exchange, answer.apply(form.get("query")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void alerts(HttpExchange exchange) throws IOException {
        alertQuestions.incrementAndGet();
        try {
            gate.await();
            send(exchange, alerts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        gate.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
