package dev.atrium.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.atrium.benchmarks.http.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final Scenario SCENARIO =
            new Scenario("one", "{ viewer { ref } }", random -> Map.of("n", random.nextInt()), "\"ref\"");

    private final AtomicLong requests = new AtomicLong();
    private volatile String answer = "";
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/graphql", exchange -> {
            exchange.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsEveryRightAnswer() throws InterruptedException {
        answer = "{\"data\":{\"viewer\":{\"ref\":\"user:default/guest\"}}}";
        var result = run();
        assertThat(result.failures()).as(result.firstFailure()).isZero();
        assertThat(result.succeeded()).isPositive().isEqualTo(requests.get());
        assertThat(result.bytesPerAnswer()).isEqualTo(answer.length());
        assertThat(result.perSecond()).isPositive();
    }

    @Test
    void countsAnAnswerWithErrorsAsAFailureAndTellsThem() throws InterruptedException {
        answer = "{\"errors\":[{\"message\":\"no such field\"}],\"data\":{\"viewer\":{\"ref\":null}}}";
        var result = run();
        assertThat(result.succeeded()).isZero();
        assertThat(result.failures()).isPositive();
        assertThat(result.firstFailure()).contains("no such field");
    }

    @Test
    void countsAnAnswerWithoutItsProofAsAFailure() throws InterruptedException {
        answer = "{\"data\":{\"viewer\":null}}";
        assertThat(run().firstFailure()).contains("Not the expected answer");
    }

    @Test
    void isNotMisledByTheWordErrorsDeepInAnAnswer() throws InterruptedException {
        answer = "{\"data\":{\"viewer\":{\"ref\":\"user:default/guest\",\"spec\":{\"errors\":[1]}}}}";
        assertThat(run().failures()).isZero();
    }

    @Test
    void endsEarlyWhenNothingSucceeds() throws InterruptedException {
        status = 503;
        answer = "busy";
        var result = new ClosedLoop(endpoint()).run(SCENARIO, 1, Duration.ofMinutes(5), 1);
        assertThat(result.failures()).isEqualTo(1000);
        assertThat(result.firstFailure()).isEqualTo("HTTP 503: busy");
    }

    @Test
    void countsARefusedConnectionAsAFailure() throws InterruptedException {
        var endpoint = endpoint();
        server.stop(0);
        assertThat(new ClosedLoop(endpoint)
                        .run(SCENARIO, 1, Duration.ofMinutes(5), 1)
                        .firstFailure())
                .contains("refused");
    }

    private LoadResult run() throws InterruptedException {
        return new ClosedLoop(endpoint()).run(SCENARIO, 3, Duration.ofMillis(300), 1);
    }

    private Endpoint endpoint() {
        return Endpoint.of("http://localhost:" + server.getAddress().getPort());
    }
}
