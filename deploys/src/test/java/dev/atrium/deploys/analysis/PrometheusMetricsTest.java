package dev.atrium.deploys.analysis;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.PrometheusException;
import dev.atrium.platform.prometheus.PrometheusSettings;
import dev.atrium.platform.prometheus.PrometheusSettings.Bearer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers mean to an analysis, played; {@link PrometheusTest} has the real one. */
class PrometheusMetricsTest {

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static OptionalDouble ask() throws IOException, InterruptedException {
        var settings = new PrometheusSettings(URI.create(SERVER.baseUrl()), new Bearer("t0ken"));
        try (var metrics = new PrometheusMetrics(new Prometheus(settings))) {
            return metrics.at("up", Instant.parse("2026-01-01T00:00:00Z"));
        }
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post("/api/v1/query").willReturn(answer));
    }

    private static void answers(String type, String result) {
        answers(okJson("""
                {"status":"success","data":{"resultType":"%s","result":%s}}""".formatted(type, result)));
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
        answers("vector", "[{\"metric\":{},\"value\":[1767225600.25,\"0.125\"]}]");
        assertThat(ask()).hasValue(0.125);
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
        answers("string", "[1,\"text\"]");
        assertThatThrownBy(PrometheusMetricsTest::ask)
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("gives a string");
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
            value = {"401 | refuses Atrium's credentials (status 401)", "503 | answers with status 503"})
    void asksAgainWhereNotTheQueryIsWrong(int status, String message) {
        answers(aResponse().withStatus(status));
        assertThatThrownBy(PrometheusMetricsTest::ask)
                .isExactlyInstanceOf(PrometheusException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(SERVER.baseUrl())
                .hasMessageNotContaining("t0ken");
    }

    @Test
    void hearsThatNobodyWantsToKnowAnyMore() {
        answers(aResponse().withStatus(200).withFixedDelay(60_000));
        Thread.currentThread().interrupt();
        assertThatThrownBy(PrometheusMetricsTest::ask).isInstanceOf(InterruptedException.class);
    }
}
