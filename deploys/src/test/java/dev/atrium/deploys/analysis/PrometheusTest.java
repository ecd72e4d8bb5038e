package dev.atrium.deploys.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.analysis.AnalysisPlan.Judgement;
import dev.atrium.deploys.analysis.AnalysisPlan.Measured;
import dev.atrium.deploys.analysis.AnalysisPlan.Planned;
import dev.atrium.deploys.analysis.AnalysisTemplate.Metric;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.PrometheusSettings;
import dev.atrium.platform.prometheus.PrometheusSettings.Anonymous;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real Prometheus that scrapes {@link Exporter} every second. Skipped where the machine has none (Debian's package is {@code prometheus}). */
class PrometheusTest {

    private static final int COUNT = 11;
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    @TempDir
    private static Path folder;

    private static Process prometheus;
    private static Exporter exporter;
    private static PrometheusMetrics metrics;
    private static Instant begin;

    @BeforeAll
    static void start() throws Exception {
        var program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(p -> Path.of(p, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "There is no program prometheus on this machine: skipped");
        exporter = new Exporter();
        Files.writeString(folder.resolve("prometheus.yml"), """
                global: { scrape_interval: 1s, scrape_timeout: 1s }
                scrape_configs:
                  - { job_name: pods, static_configs: [{ targets: ["127.0.0.1:%d"] }] }
                """.formatted(exporter.port()));
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        prometheus = new ProcessBuilder(
                        program.get().toString(),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        metrics = new PrometheusMetrics(
                new Prometheus(new PrometheusSettings(URI.create("http://127.0.0.1:" + port), new Anonymous())));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> metrics.at("count(http_server_requests_seconds_count)", Instant.now())
                        .isPresent());
        begin = Instant.now();
    }

    @AfterAll
    static void stop() throws Exception {
        if (metrics != null) {
            metrics.close();
        }
        if (prometheus != null) {
            prometheus.destroy();
            prometheus.waitFor(30, TimeUnit.SECONDS);
            prometheus.destroyForcibly().waitFor();
        }
        if (exporter != null) {
            exporter.close();
        }
    }

    /** By javaBackend, as in a minute of a much faster world. */
    private static Judgement judged(String canary, String stable) throws Exception {
        var use = new CanarySpec.Template("javaBackend", Map.of("window", "3s"), Place.file("", ""));
        var plan = new AnalysisTemplates(AnalysisTemplates.shipped())
                .plan(new CanarySpec.Analysis(List.of(use)), pods(canary), pods(stable));
        var end = begin.plus(INTERVAL.multipliedBy(COUNT + 1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> Instant.now().isAfter(end.plusSeconds(1)));
        var measured = new ArrayList<Measured>();
        for (var planned : plan.metrics()) {
            var measurements = new ArrayList<Measurement>();
            for (var i = 2; i < COUNT + 2; i++) {
                var at = begin.plus(INTERVAL.multipliedBy(i));
                measurements.add(new Measurement(
                        at,
                        value(metrics.at(planned.canaryQuery(), at)),
                        value(metrics.at(planned.stableQuery(), at))));
            }
            measured.add(new Measured(faster(planned), measurements, List.of()));
        }
        return Judge.judge(measured, 12, begin, end);
    }

    private static Map<String, String> pods(String name) {
        return Map.of(
                "namespace",
                "shop",
                "workload",
                "shop-" + name,
                "pods",
                "shop-" + name + "-[a-z0-9]+",
                "component",
                "shop");
    }

    private static Planned faster(Planned planned) {
        var metric = planned.metric();
        return new Planned(
                planned.template(),
                new Metric(
                        metric.name(),
                        metric.query(),
                        INTERVAL,
                        COUNT,
                        metric.failureLimit(),
                        metric.inconclusiveLimit(),
                        metric.threshold(),
                        metric.comparison()),
                planned.canaryQuery(),
                planned.stableQuery());
    }

    private static Double value(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Verdict verdict(Judgement judgement, String metric) {
        return judgement.metrics().stream()
                .filter(j -> j.planned().metric().name().equals(metric))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void passesAGoodRelease() throws Exception {
        var judgement = judged("good", "stable");
        assertThat(judgement.verdict()).as(judgement.toString()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void failsAReleaseWithTenPercentOfErrorsByTheMetricsThatShowIt() throws Exception {
        var judgement = judged("bad", "stable");
        assertThat(judgement.verdict()).as(judgement.toString()).isEqualTo(Verdict.FAILED);
        assertThat(verdict(judgement, "errorRatio")).isEqualTo(Verdict.FAILED);
        assertThat(verdict(judgement, "latencyP99")).isEqualTo(Verdict.FAILED);
        assertThat(verdict(judgement, "gcPauseShare")).isEqualTo(Verdict.PASSED);
        assertThat(verdict(judgement, "heapAfterGc")).isEqualTo(Verdict.PASSED);
        assertThat(judgement.message())
                .contains("javaBackend/errorRatio: The canary is higher: median 0.1 against 0 of stable");
    }

    @Test
    void passesANoisyReleaseWithoutADifference() throws Exception {
        var judgement = judged("noisy", "stablenoisy");
        assertThat(judgement.verdict()).as(judgement.toString()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void isInconclusiveAboutPodsThatAreNotThere() throws Exception {
        var judgement = judged("none", "stable");
        assertThat(judgement.verdict()).as(judgement.toString()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.metrics()).allSatisfy(j -> assertThat(j.verdict()).isEqualTo(Verdict.INCONCLUSIVE));
    }

    @Test
    void measuresWhatIsThere() throws Exception {
        var at = begin;
        assertThat(metrics.at("jvm_memory_usage_after_gc{pod=\"shop-bad-x1\"}", at))
                .hasValue(0.7);
        assertThat(metrics.at("vector(0) / 0", at)).isEmpty();
        assertThat(metrics.at("nothing", at)).isEmpty();
        assertThat(metrics.at("1", at)).hasValue(1);
        assertThat(metrics.at("up", at.minus(Duration.ofDays(1)))).isEmpty();
        assertThat(metrics.at("time()", at).orElseThrow()).isCloseTo(at.toEpochMilli() / 1000.0, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"javaBackend, grpc", "nodeService, node"})
    void measuresRequestsByTheNamesThatAServiceHas(String template, String pods) throws Exception {
        var use = new CanarySpec.Template(template, Map.of("window", "3s"), Place.file("", ""));
        var plan = new AnalysisTemplates(AnalysisTemplates.shipped())
                .plan(new CanarySpec.Analysis(List.of(use)), pods(pods), pods("none"));
        var at = begin.plus(INTERVAL.multipliedBy(2));
        Awaitility.await().until(() -> Instant.now().isAfter(at.plusSeconds(1)));
        var errorRatio = plan.metrics().get(0);
        assertThat(metrics.at(errorRatio.canaryQuery(), at).orElseThrow()).isCloseTo(0.1, within(0.01));
        assertThat(metrics.at(errorRatio.stableQuery(), at)).isEmpty();
        var latency = plan.metrics().get(1);
        assertThat(metrics.at(latency.canaryQuery(), at).orElseThrow()).isBetween(0.1, 0.5);
        assertThat(metrics.at(latency.stableQuery(), at)).isEmpty();
    }

    @Test
    void saysWhatPrometheusSaysOfAWrongQuery() {
        assertThatThrownBy(() -> metrics.at("sum(", begin))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Prometheus refuses the query: ")
                .hasMessageContaining("parse error");
        assertThatThrownBy(() -> metrics.at("jvm_memory_used_bytes", begin))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("10 series");
        assertThatThrownBy(() -> metrics.at("jvm_memory_used_bytes[1m]", begin))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("matrix");
    }

    @Test
    void takesTheEscapesThatValuesAreWrittenWith() throws Exception {
        var strange = "a\"b\\c'd`e\nf\tg\u0001{}é😀";
        for (var quote : List.of('"', '\'')) {
            var query = QueryText.of("label_replace(vector(1), " + quote + "l" + quote + ", " + quote + "{{ v }}"
                    + quote + ", \"\", \"\") * 0 + 2");
            assertThat(metrics.at(query.with(p -> PlaceholderValue.written(p, strange)), begin))
                    .hasValue(2);
            var workload = QueryText.of("count(up{job=~" + quote + "{{ workload }}|pods" + quote + "})");
            assertThat(metrics.at(workload.with(p -> PlaceholderValue.written(p, "(.*[" + strange)), begin))
                    .hasValue(1);
        }
    }

    @Test
    void takesTheQueriesOfAllTemplatesThatComeWithAtrium() throws Exception {
        var templates = new AnalysisTemplates(AnalysisTemplates.shipped());
        for (var template : templates.all()) {
            var use = new CanarySpec.Template(template.name(), Map.of(), Place.file("", ""));
            var plan = templates.plan(new CanarySpec.Analysis(List.of(use)), pods("good"), pods("stable"));
            for (var planned : plan.metrics()) {
                metrics.at(planned.canaryQuery(), begin);
                metrics.at(planned.stableQuery(), begin);
            }
        }
    }
}
