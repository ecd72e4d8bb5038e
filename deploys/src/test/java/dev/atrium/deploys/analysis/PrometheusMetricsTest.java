package dev.atrium.deploys.analysis;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.atrium.deploys.analysis.PrometheusSettings.Anonymous;
import dev.atrium.deploys.analysis.PrometheusSettings.Basic;
import dev.atrium.deploys.analysis.PrometheusSettings.Bearer;
import dev.atrium.deploys.analysis.PrometheusSettings.Credentials;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong, played; {@link PrometheusTest} has the real one. */
class PrometheusMetricsTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.25Z");

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static OptionalDouble ask(Credentials credentials, Duration longest)
            throws IOException, InterruptedException {
        var settings = new PrometheusSettings(URI.create(SERVER.baseUrl() + "/prometheus"), credentials);
        try (var metrics = new PrometheusMetrics(settings, longest)) {
            return metrics.at("up{a=\"b+c\"}", TIME);
        }
    }

    private static OptionalDouble ask() throws IOException, InterruptedException {
        return ask(new Anonymous(), PrometheusMetrics.LONGEST);
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post("/prometheus/api/v1/query").willReturn(answer));
    }

    private static void answers(String type, String result) {
        answers(okJson("""
                {"status":"success","data":{"resultType":"%s","result":%s}}""".formatted(type, result)));
    }

    @Test
    void asksForATimeWithItsCredentials() throws Exception {
        answers("vector", "[{\"metric\":{},\"value\":[1767225600.25,\"0.125\"]}]");
        assertThat(ask()).hasValue(0.125);
        SERVER.verify(postRequestedFor(urlEqualTo("/prometheus/api/v1/query"))
                .withFormParam("query", equalTo("up{a=\"b+c\"}"))
                .withFormParam("time", equalTo("1767225600.250"))
                .withoutHeader("Authorization"));
        ask(new Bearer("t0ken"), PrometheusMetrics.LONGEST);
        SERVER.verify(postRequestedFor(urlEqualTo("/prometheus/api/v1/query"))
                .withHeader("Authorization", equalTo("Bearer t0ken")));
        ask(new Basic("ann", "pässword"), PrometheusMetrics.LONGEST);
        SERVER.verify(postRequestedFor(urlEqualTo("/prometheus/api/v1/query"))
                .withHeader("Authorization", equalTo("Basic YW5uOnDDpHNzd29yZA==")));
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
    @ValueSource(strings = {"NaN", "+Inf", "-Inf"})
    void takesWhatIsNoNumberForNoData(String value) throws Exception {
        answers("vector", "[{\"metric\":{},\"value\":[1,\"%s\"]}]".formatted(value));
        assertThat(ask()).isEmpty();
        answers("scalar", "[1,\"%s\"]".formatted(value));
        assertThat(ask()).isEmpty();
    }

    @Test
    void takesNoSeriesForNoDataAndAScalarForAValue() throws Exception {
        answers("vector", "[]");
        assertThat(ask()).isEmpty();
        answers("scalar", "[1,\"1e-3\"]");
        assertThat(ask()).hasValue(0.001);
    }

    @Test
    void saysWhatIsWrongWithAQuery() {
        var value = "{\"metric\":{},\"value\":[1,\"1\"]}";
        answers("vector", "[" + value + "," + value + "]");
        assertThatThrownBy(PrometheusMetricsTest::ask)
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage(
                        "The query gives 2 series, and must give one: aggregate them, such as by sum(…) or avg(…).");
        answers("matrix", "[]");
        assertThatThrownBy(PrometheusMetricsTest::ask)
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("gives a matrix");
        answers(aResponse()
                .withStatus(400)
                .withBody("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error.\"}"));
        assertThatThrownBy(PrometheusMetricsTest::ask)
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("Prometheus refuses the query: parse error. Mend the template's query or its arguments.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | refuses Atrium's credentials (status 401)",
                "403 | refuses Atrium's credentials (status 403)",
                "404 | There is no Prometheus at",
                "302 | answers with status 302: it does not say why.",
                "503 | answers with status 503: it does not say why."
            })
    void saysWhatIsWrongWithTheServer(int status, String message) {
        answers(aResponse().withStatus(status));
        assertThatThrownBy(() -> ask(new Bearer("t0ken"), PrometheusMetrics.LONGEST))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(SERVER.baseUrl())
                .hasMessageNotContaining("t0ken");
    }

    @Test
    void takesNothingElseForAnAnswer() {
        for (var body : new String[] {
            "<html>", "{}", "[]", "", "null", "{\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"x\"]}}"
        }) {
            answers(aResponse().withStatus(200).withBody(body));
            assertThatThrownBy(PrometheusMetricsTest::ask)
                    .as(body)
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageContaining("no Prometheus");
        }
        answers(aResponse().withStatus(500).withBody("<html>\n" + "x".repeat(9_000)));
        assertThatThrownBy(PrometheusMetricsTest::ask)
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("status 500: <html> xxx")
                        .hasSizeLessThan(700));
    }

    @Test
    void readsNoAnswerThatIsTooLong() {
        answers(aResponse().withStatus(200).withBody(" ".repeat((1 << 20) + 1)));
        assertThatThrownBy(PrometheusMetricsTest::ask)
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("cannot be asked");
    }

    @Test
    void waitsForNoAnswerForEver() {
        var soon = Duration.ofMillis(300);
        answers(aResponse().withStatus(200).withFixedDelay(60_000));
        assertThatThrownBy(() -> ask(new Anonymous(), soon)).isInstanceOf(IOException.class);
        // the head at once, the body in a minute
        answers(aResponse().withStatus(200).withBody("x".repeat(1000)).withChunkedDribbleDelay(100, 60_000));
        assertThatThrownBy(() -> ask(new Anonymous(), soon))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has not answered for");
    }

    @Test
    void saysThatItCannotBeReached() throws Exception {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatThrownBy(PrometheusMetricsTest::ask)
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("cannot be asked");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var settings = new PrometheusSettings(URI.create("http://localhost:" + port), new Anonymous());
        try (var metrics = new PrometheusMetrics(settings)) {
            assertThatThrownBy(() -> metrics.at("up", TIME))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("Prometheus at http://localhost:" + port + " cannot be asked: nothing answers there.");
        }
    }
}
