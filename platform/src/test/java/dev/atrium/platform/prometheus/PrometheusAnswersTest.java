package dev.atrium.platform.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.atrium.platform.prometheus.Answer.Matrix;
import dev.atrium.platform.prometheus.Answer.Scalar;
import dev.atrium.platform.prometheus.Answer.Text;
import dev.atrium.platform.prometheus.Answer.Vector;
import dev.atrium.platform.prometheus.PrometheusException.Kind;
import dev.atrium.platform.prometheus.PrometheusSettings.Anonymous;
import dev.atrium.platform.prometheus.PrometheusSettings.Basic;
import dev.atrium.platform.prometheus.PrometheusSettings.Bearer;
import dev.atrium.platform.prometheus.PrometheusSettings.Credentials;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** What Prometheus may answer, and what goes wrong, played; {@link PrometheusServerTest} has the real one. */
class PrometheusAnswersTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.25Z");

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static <T> T asked(Credentials credentials, Duration longest, Function<Prometheus, Mono<T>> question)
            throws Throwable {
        var settings = new PrometheusSettings(URI.create(SERVER.baseUrl() + "/prometheus"), credentials);
        try (var prometheus = new Prometheus(settings, longest)) {
            return question.apply(prometheus).toFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static <T> T asked(Function<Prometheus, Mono<T>> question) throws Throwable {
        return asked(new Anonymous(), Prometheus.LONGEST, question);
    }

    private static Answer at() throws Throwable {
        return asked(prometheus -> prometheus.at("up{a=\"b+c\"}", TIME));
    }

    private static List<Series> range() throws Throwable {
        return asked(prometheus -> prometheus.range("up", TIME, TIME.plusSeconds(90), Duration.ofMillis(1500)));
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(urlMatching("/prometheus/api/v1/.*")).willReturn(answer));
    }

    private static void answers(String type, String result) {
        answers(okJson("""
                {"status":"success","data":{"resultType":"%s","result":%s}}""".formatted(type, result)));
    }

    @Test
    void asksForATimeWithItsCredentials() throws Throwable {
        answers("vector", "[{\"metric\":{\"job\":\"shop\"},\"value\":[1767225600.25,\"0.125\"]}]");
        assertThat(at()).isEqualTo(new Vector(List.of(new Sample(Map.of("job", "shop"), new Point(TIME, 0.125)))));
        SERVER.verify(postRequestedFor(urlEqualTo("/prometheus/api/v1/query"))
                .withFormParam("query", equalTo("up{a=\"b+c\"}"))
                .withFormParam("time", equalTo("1767225600.250"))
                .withFormParam("timeout", equalTo("10000ms"))
                .withoutHeader("Authorization"));
        asked(new Bearer("t0ken"), Prometheus.LONGEST, prometheus -> prometheus.at("1", TIME));
        SERVER.verify(postRequestedFor(urlEqualTo("/prometheus/api/v1/query"))
                .withHeader("Authorization", equalTo("Bearer t0ken")));
        asked(new Basic("ann", "pässword"), Prometheus.LONGEST, prometheus -> prometheus.at("1", TIME));
        SERVER.verify(postRequestedFor(urlEqualTo("/prometheus/api/v1/query"))
                .withHeader("Authorization", equalTo("Basic YW5uOnDDpHNzd29yZA==")));
    }

    @Test
    void readsEveryTypeOfAnswer() throws Throwable {
        answers("scalar", "[1,\"1e-3\"]");
        assertThat(at()).isEqualTo(new Scalar(new Point(Instant.ofEpochSecond(1), 0.001)));
        answers("vector", "[]");
        assertThat(at()).isEqualTo(new Vector(List.of()));
        answers("string", "[1,\"text\"]");
        assertThat(at()).isEqualTo(new Text("text"));
        answers("matrix", "[{\"metric\":{},\"values\":[[1,\"2\"]]}]");
        assertThat(at())
                .isEqualTo(new Matrix(List.of(new Series(Map.of(), List.of(new Point(Instant.ofEpochSecond(1), 2))))));
    }

    @Test
    void asksForARangeAndReadsItsSeriesAlsoWhatIsNoNumber() throws Throwable {
        answers("matrix", """
                [{"metric":{"__name__":"up","job":"shop"},"values":[[1767225600.25,"1"],[1767225601.75,"NaN"]]},
                 {"metric":{},"values":[[1767225600.25,"+Inf"],[1767225603.25,"-Inf"]]}]""");
        assertThat(range())
                .containsExactly(
                        new Series(
                                Map.of("__name__", "up", "job", "shop"),
                                List.of(new Point(TIME, 1), new Point(TIME.plusMillis(1500), Double.NaN))),
                        new Series(
                                Map.of(),
                                List.of(
                                        new Point(TIME, Double.POSITIVE_INFINITY),
                                        new Point(TIME.plusSeconds(3), Double.NEGATIVE_INFINITY))));
        SERVER.verify(postRequestedFor(urlEqualTo("/prometheus/api/v1/query_range"))
                .withFormParam("query", equalTo("up"))
                .withFormParam("start", equalTo("1767225600.250"))
                .withFormParam("end", equalTo("1767225690.250"))
                .withFormParam("step", equalTo("1.500")));
    }

    @Test
    void asksForNoRangeThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        asked(prometheus -> prometheus.range("up", TIME, TIME.minusMillis(1), Duration.ofSeconds(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asked(prometheus -> prometheus.range("up", TIME, TIME, Duration.ofNanos(1))));
    }

    @Test
    void readsAlerts() throws Throwable {
        answers(okJson("""
                {"status":"success","data":{"alerts":[
                  {"labels":{"alertname":"Slow","severity":"page"},"annotations":{"summary":"It is slow"},
                   "state":"firing","activeAt":"2026-01-01T00:00:00.25Z","value":"1.5e+00"},
                  {"labels":{"alertname":"Gone"},"annotations":{},
                   "state":"pending","activeAt":"2026-01-01T00:00:00.123456789Z","value":"NaN"}]}}"""));
        assertThat(asked(Prometheus::alerts))
                .containsExactly(
                        new Alert(
                                Map.of("alertname", "Slow", "severity", "page"),
                                Map.of("summary", "It is slow"),
                                Alert.State.FIRING,
                                TIME,
                                1.5),
                        new Alert(
                                Map.of("alertname", "Gone"),
                                Map.of(),
                                Alert.State.PENDING,
                                Instant.parse("2026-01-01T00:00:00.123456789Z"),
                                Double.NaN));
        SERVER.verify(getRequestedFor(urlEqualTo("/prometheus/api/v1/alerts")));
    }

    @Test
    void showsNoSecret() {
        var url = URI.create("https://prometheus.example.com");
        assertThat(new PrometheusSettings(url, new Bearer("t0ken")).toString()).doesNotContain("t0ken");
        assertThat(new PrometheusSettings(url, new Basic("ann", "secret")).toString())
                .doesNotContain("secret");
        for (var wrong :
                new String[] {"https://ann:secret@prometheus.example.com", "ftp://x", "prometheus:9090", "/x"}) {
            assertThatThrownBy(() -> new PrometheusSettings(URI.create(wrong), new Anonymous()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | CREDENTIALS   | refuses Atrium's credentials (status 401)",
                "403 | CREDENTIALS   | refuses Atrium's credentials (status 403)",
                "404 | NO_PROMETHEUS | There is no Prometheus at",
                "302 | UNREACHABLE   | answers with status 302: it does not say why.",
                "503 | UNREACHABLE   | answers with status 503: it does not say why."
            })
    void saysWhatIsWrongWithTheServer(int status, Kind kind, String message) {
        answers(aResponse().withStatus(status));
        assertThatThrownBy(
                        () -> asked(new Bearer("t0ken"), Prometheus.LONGEST, prometheus -> prometheus.at("up", TIME)))
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(kind))
                .hasMessageContaining(message)
                .hasMessageContaining(SERVER.baseUrl())
                .hasMessageNotContaining("t0ken");
    }

    @Test
    void saysWhatIsWrongWithAQuery() {
        answers(aResponse()
                .withStatus(422)
                .withBody("{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples.\"}"));
        assertThatThrownBy(PrometheusAnswersTest::range)
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(Kind.REFUSED))
                .hasMessage("Prometheus refuses the query: too many samples.");
        answers("vector", "[{\"metric\":{},\"histogram\":[1,{}]}]");
        assertThatThrownBy(PrometheusAnswersTest::at)
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("histogram_quantile");
    }

    @Test
    void takesNothingElseForAnAnswer() {
        for (var body : new String[] {
            "<html>", "{}", "[]", "", "null", "{\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"x\"]}}"
        }) {
            answers(aResponse().withStatus(200).withBody(body));
            for (var failure : List.of(
                    catchThrowable(PrometheusAnswersTest::at),
                    catchThrowable(PrometheusAnswersTest::range),
                    catchThrowable(() -> asked(Prometheus::alerts)))) {
                assertThat(kind(failure)).as(body).isEqualTo(Kind.NO_PROMETHEUS);
            }
        }
        answers(aResponse().withStatus(500).withBody("<html>\n" + "x".repeat(9_000)));
        assertThatThrownBy(PrometheusAnswersTest::at)
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("status 500: <html> xxx")
                        .hasSizeLessThan(700));
    }

    @Test
    void readsNoAnswerThatIsTooLong() throws Throwable {
        var most = "{\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
        answers(aResponse().withStatus(200).withBody(most + " ".repeat((1 << 20) - most.length())));
        assertThat(at()).isEqualTo(new Matrix(List.of()));
        answers(aResponse().withStatus(200).withBody(most + " ".repeat((1 << 20) + 1 - most.length())));
        assertThatThrownBy(PrometheusAnswersTest::at)
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(Kind.TOO_LARGE))
                .hasMessageContaining("more than 1024 KiB");
        assertThat(range()).isEmpty();
        answers(aResponse().withStatus(200).withBody(most + " ".repeat(16 << 20)));
        assertThatThrownBy(PrometheusAnswersTest::range)
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(Kind.TOO_LARGE));
    }

    @Test
    void waitsForNoAnswerForEver() {
        var soon = Duration.ofMillis(300);
        answers(aResponse().withStatus(200).withFixedDelay(60_000));
        assertThatThrownBy(() -> asked(new Anonymous(), soon, prometheus -> prometheus.at("up", TIME)))
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(Kind.TOO_SLOW));
        // the head at once, the body in a minute
        answers(aResponse().withStatus(200).withBody("x".repeat(1000)).withChunkedDribbleDelay(100, 60_000));
        assertThatThrownBy(() -> asked(new Anonymous(), soon, prometheus -> prometheus.at("up", TIME)))
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(Kind.TOO_SLOW))
                .hasMessageContaining("has not answered for");
        answers(aResponse()
                .withStatus(503)
                .withBody("{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}"));
        assertThatThrownBy(PrometheusAnswersTest::at)
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(Kind.TOO_SLOW));
    }

    @Test
    void leavesNoErrorBehindThatNobodyHears() {
        var dropped = new CopyOnWriteArrayList<Throwable>();
        answers(aResponse().withStatus(200).withBody("x".repeat(1000)).withChunkedDribbleDelay(100, 60_000));
        Hooks.onErrorDropped(dropped::add);
        try {
            assertThatThrownBy(() ->
                            asked(new Anonymous(), Duration.ofMillis(300), prometheus -> prometheus.at("up", TIME)))
                    .isInstanceOf(PrometheusException.class);
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(dropped).isEmpty();
    }

    @Test
    void saysThatItCannotBeReached() throws Exception {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatThrownBy(PrometheusAnswersTest::at)
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("cannot be asked");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var settings = new PrometheusSettings(URI.create("http://localhost:" + port), new Anonymous());
        try (var prometheus = new Prometheus(settings)) {
            assertThatThrownBy(() -> prometheus.at("up", TIME).toFuture().get())
                    .cause()
                    .satisfies(failure -> assertThat(kind(failure)).isEqualTo(Kind.UNREACHABLE))
                    .hasMessage("Prometheus at http://localhost:" + port + " cannot be asked: nothing answers there.");
        }
    }

    private static Kind kind(Throwable failure) {
        assertThat(failure).isInstanceOf(PrometheusException.class);
        return ((PrometheusException) failure).kind();
    }
}
