package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.atrium.portal.kubernetes.AlertmanagerProcess;
import dev.atrium.portal.kubernetes.PrometheusProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A few lines in a repository become dashboards and alerts, reviewed in the pull request, and live in the tab. */
class MonitoringStoryTest extends BuildTest {

    private static final String CATALOG_INFO = """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: %s }
            spec: { type: service, lifecycle: production, owner: team-a }
            """;

    /** The talk's second listing. */
    private static final String INFO = """
            metadata:
              schemaVersion: 5
            components:
              %1$s:
                - name: "[%1$s] Dashboard"
                  panels:
                    - template: javaBackend
                      type: bundle
                      exclude_hm: false
                      override:
                        grpc/server/rpc-latency:
                          threshold_ms: %2$d
                    - template: http-client
                      type: bundle
                    - template: custom/metric
                      title: Hydration Errors
                      what: hydrate.exception
                      aggregation:
                        category: Group By
                        type: sum
                        of:
                          - pod
                      alias: "[[tag_pod]]"
                      threshold: 10
                      threshold_type: gt
                      window_unit: m
                      window_value: 10
                      action: pagerduty
            """;

    private static final String BUILD_INFO = """
            version: "2"
            pipelines:
            - pipeline: "Master build"
              ref: "main"
              stages:
              - stage: "Monitor"
                tasks:
                - task: "apply"
                  steps:
                  - action: "action-containers/monitoring"
                    args: ["apply"]
            """;

    private static final int PROMETHEUS = port();
    private static final Path RULES = folder("rules");

    /** What Alertmanager has called somebody with. */
    private static final Queue<String> paged = new ConcurrentLinkedQueue<>();

    private static HttpServer exporter;
    private static PrometheusProcess prometheus;
    private static AlertmanagerProcess alertmanager;

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry properties) {
        properties.add("atrium.monitoring.rules.directory", RULES::toString);
        properties.add("atrium.monitoring.rules.reload", () -> PrometheusProcess.installed());
        properties.add("atrium.prometheus.url", () -> "http://127.0.0.1:" + PROMETHEUS);
    }

    @BeforeAll
    static void export() throws IOException {
        var begin = System.nanoTime();
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/metrics", exchange -> {
            var text = """
                    # TYPE hydrate_exception_total counter
                    hydrate_exception_total{application="live",pod="live-1"} %d
                    hydrate_exception_total{application="another",pod="another-1"} 0
                    """.formatted((System.nanoTime() - begin) / 100_000_000);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length());
            try (var out = exchange.getResponseBody()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        });
        exporter.createContext("/pagerduty", exchange -> {
            paged.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        exporter.start();
        var address = "127.0.0.1:" + exporter.getAddress().getPort();
        if (AlertmanagerProcess.installed()) {
            alertmanager =
                    new AlertmanagerProcess(folder("alertmanager"), URI.create("http://" + address + "/pagerduty"));
        }
        if (PrometheusProcess.installed()) {
            prometheus = new PrometheusProcess(
                    folder("prometheus"),
                    address,
                    PROMETHEUS,
                    RULES,
                    alertmanager == null ? "" : alertmanager.address());
        }
    }

    @AfterAll
    static void end() throws InterruptedException {
        exporter.stop(0);
        if (prometheus != null) {
            prometheus.close();
        }
        if (alertmanager != null) {
            alertmanager.close();
        }
    }

    @Test
    void theTalksListingIsADashboardWithItsAlerts() throws IOException {
        var project = watched("listed", INFO.formatted("listed", 2000));
        var dashboard = dashboard("listed");
        assertThat(dashboard.path("name").asString()).isEqualTo("[listed] Dashboard");
        assertThat(dashboard.path("commit").asString()).isEqualTo(project.git().id("HEAD"));
        assertThat(dashboard.path("state").asString()).isEqualTo("NOT_CONFIGURED");
        var latency = panel(dashboard, "grpc/server/rpc-latency");
        assertThat(latency.at("/unit").asString()).isEqualTo("s");
        assertThat(latency.at("/thresholds/0/value").asDouble()).isEqualTo(2);
        var errors = panel(dashboard, "custom/hydration-errors");
        assertThat(errors.at("/title").asString()).isEqualTo("Hydration Errors");
        assertThat(errors.at("/thresholds/0/kind").asString()).isEqualTo("GT");
        assertThat(errors.at("/alert/action").asString()).isEqualTo("pagerduty");

        await().atMost(LONG).until(() -> rules().contains("listed"));
        assertThat(rules())
                .contains("hydrate_exception_total{application=\"listed\"}[10m]")
                .contains("pagerduty");
        assertThat(get("/dashboards/" + dashboard.path("id").asString() + ".json"))
                .isEqualTo(send("DashboardJson", Map.of("ref", "component:listed"))
                        .at("/entity/monitoring/dashboards/0/grafanaJson")
                        .asString());
    }

    @Test
    void whatLeavesTheFileIsTakenAway() throws IOException {
        var project = watched("leaving", INFO.formatted("leaving", 2000));
        dashboard("leaving");
        await().atMost(LONG).until(() -> rules().contains("leaving"));

        project.git().run("rm", "-q", "monitoring-info.yaml").ok();
        project.push("main", "Nobody watches");
        await().atMost(LONG).until(() -> !tab("leaving").path("available").asBoolean() && !rules().contains("leaving"));
        assertThat(tab("leaving").path("reason").asString()).contains("monitoring-info.yaml");
    }

    @Test
    void aMistakeIsSaidWithItsPlaceAndLeavesWhatWas() {
        var project = watched("mistaken", INFO.formatted("mistaken", 2000));
        var before = dashboard("mistaken").path("uid").asString();
        project.push(
                "main",
                "Mistake",
                "monitoring-info.yaml",
                INFO.formatted("mistaken", 2000).replace("grpc/server/rpc-latency", "grpc/server/rpc-latencies"));
        await().atMost(LONG).until(() -> !tab("mistaken").path("problems").isEmpty());
        var problem = tab("mistaken").at("/problems/0");
        assertThat(problem.path("path").asString()).isEqualTo("monitoring-info.yaml");
        assertThat(problem.path("line").asInt()).isEqualTo(11);
        assertThat(problem.path("message").asString()).contains("grpc/server/rpc-latencies", "grpc/server/rpc-latency");
        assertThat(dashboard("mistaken").path("uid").asString()).isEqualTo(before);
    }

    @Test
    void aPullRequestIsToldInOneCommentAndItsMergeApplies() throws IOException {
        var project = watched("proposed", INFO.formatted("proposed", 2000));
        dashboard("proposed");
        project.push("change", "Slower", "monitoring-info.yaml", INFO.formatted("proposed", 3000));
        var number = api.ask("""
                        mutation($r: String!) {
                          openPullRequest(input: { repository: $r, title: "Slower", sourceBranch: "change", targetBranch: "main" }) {
                            pullRequest { number } } }""", Map.of("r", project.name()))
                .ok()
                .at("/openPullRequest/pullRequest/number")
                .asInt();
        await().atMost(LONG).until(() -> comment(project, number).contains("> 3 s"));
        assertThat(comment(project, number))
                .contains("generated 1 dashboards")
                .contains("Changed dashboards")
                .contains("(preview)")
                .contains("`> 2 s` → `> 3 s`")
                .doesNotContain("Hydration");
        assertThat(pullRequest(project, number).path("checks"))
                .anySatisfy(
                        check -> assertThat(check.path("context").asString()).isEqualTo("monitoring/preview"));
        var link = Pattern.compile("\\(preview\\)]\\(([^)]*)\\)").matcher(comment(project, number));
        assertThat(link.find()).isTrue();
        assertThat(get(URI.create(link.group(1)).getPath() + "?"
                        + URI.create(link.group(1)).getRawQuery()))
                .contains("[proposed] Dashboard");

        project.push("change", "Slower still", "monitoring-info.yaml", INFO.formatted("proposed", 4000));
        await().atMost(LONG).until(() -> comment(project, number).contains("> 4 s"));
        assertThat(pullRequest(project, number).at("/comments/nodes")).hasSize(1);
        assertThat(panel(dashboard("proposed"), "grpc/server/rpc-latency")
                        .at("/thresholds/0/value")
                        .asDouble())
                .isEqualTo(2);

        api.ask(
                        "mutation($r: String!, $n: Int!) { mergePullRequest(input: { repository: $r, number: $n }) { pullRequest { mergeSha } } }",
                        Map.of("r", project.name(), "n", number))
                .ok();
        await().atMost(LONG)
                .until(() -> panel(dashboard("proposed"), "grpc/server/rpc-latency")
                                .at("/thresholds/0/value")
                                .asDouble()
                        == 4);
    }

    @Test
    void aBuildsStepAppliesWhatIsDeclared() {
        var project = watched("stepped", INFO.formatted("stepped", 2000));
        dashboard("stepped");
        var commit = project.push("main", "Build", "build-info.yaml", BUILD_INFO);
        hasStatus(finished(project, "Master build", commit), "SUCCEEDED");
        var application = tab("stepped").path("application");
        assertThat(application.path("trigger").asString()).startsWith("build:");
        assertThat(application.path("status").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void aTextIsPreviewed() {
        watched("previewed", INFO.formatted("previewed", 2000));
        dashboard("previewed");
        var preview = send(
                        "PreviewMonitoring",
                        Map.of(
                                "input",
                                Map.of("ref", "component:previewed", "yaml", INFO.formatted("previewed", 1500))))
                .at("/previewMonitoring");
        assertThat(preview.path("problems")).isEmpty();
        assertThat(preview.at("/dashboards/0/change").asString()).isEqualTo("CHANGED");
        assertThat(preview.at("/dashboards/0/panels")).singleElement().satisfies(panel -> {
            assertThat(panel.path("key").asString()).isEqualTo("grpc/server/rpc-latency");
            assertThat(panel.path("alert").asString()).isEqualTo("CHANGED");
            assertThat(panel.at("/thresholdsBefore/0/value").asDouble()).isEqualTo(2);
            assertThat(panel.at("/thresholdsAfter/0/value").asDouble()).isEqualTo(1.5);
        });
        assertThat(preview.path("rules").asString()).contains("groups:");
    }

    @Test
    void valuesAndAlertsAreLive() {
        assumeTrue(PrometheusProcess.installed(), "no Prometheus on this machine");
        watched("live", INFO.formatted("live", 2000));
        await().atMost(LONG)
                .until(() -> panel(dashboard("live"), "custom/hydration-errors")
                        .at("/alert/state")
                        .asString()
                        .equals("FIRING"));
        var tab = tab("live");
        assertThat(tab.at("/live/available").asBoolean()).isTrue();
        assertThat(tab.path("alerts")).singleElement().satisfies(alert -> {
            assertThat(alert.path("panel").asString()).isEqualTo("custom/hydration-errors");
            assertThat(alert.path("action").asString()).isEqualTo("pagerduty");
            assertThat(alert.at("/labels/pod").asString()).isEqualTo("live-1");
        });
        assertThat(alerts("group:default/engineering")).singleElement().satisfies(alert -> {
            assertThat(alert.path("component").asString()).isEqualTo("component:default/live");
            assertThat(alert.at("/entity/owner/ref").asString()).isEqualTo("group:default/team-a");
        });
        assertThat(alerts("group:default/business")).isEmpty();
        await().atMost(LONG)
                .until(() -> !panel(dashboard("live"), "custom/hydration-errors")
                        .at("/series/0/points")
                        .isEmpty());
        assertThat(panel(dashboard("live"), "custom/hydration-errors").path("series"))
                .singleElement()
                .satisfies(
                        series -> assertThat(series.path("legend").asString()).isEqualTo("live-1"));
        assumeTrue(AlertmanagerProcess.installed(), "no Alertmanager on this machine");
        await().atMost(LONG).until(() -> paged.stream().anyMatch(text -> text.contains("HydrationErrors")));
    }

    /** A repository with a component, and what is watched of it. */
    private Project watched(String name, String info) {
        var project = project(name);
        project.push("main", "Begin", "catalog-info.yaml", CATALOG_INFO.formatted(name), "monitoring-info.yaml", info);
        register("atrium:" + project.name() + ".git#main:catalog-info.yaml").ok();
        return project;
    }

    private JsonNode dashboard(String name) {
        await().atMost(LONG)
                .until(
                        () -> tab(name).at("/dashboards/0/state").asString("PENDING"),
                        state -> !state.equals("PENDING"));
        return tab(name).at("/dashboards/0");
    }

    private JsonNode tab(String name) {
        return send("MonitoringTab", Map.of("ref", "component:" + name, "range", "5m", "step", "1s"))
                .at("/entity/monitoring");
    }

    private JsonNode alerts(String owner) {
        return send("OwnerAlerts", Map.of("owner", owner, "state", List.of("FIRING")))
                .at("/alerts/nodes");
    }

    private static JsonNode panel(JsonNode dashboard, String key) {
        return dashboard
                .path("panels")
                .valueStream()
                .filter(panel -> panel.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " of " + dashboard.toPrettyString()));
    }

    private String comment(Project project, int number) {
        return pullRequest(project, number).at("/comments/nodes/0/body").asString("");
    }

    private JsonNode pullRequest(Project project, int number) {
        return send(
                        "PullRequestPage",
                        Map.of(
                                "owner",
                                "builds",
                                "name",
                                project.name().substring("builds/".length()),
                                "number",
                                number))
                .at("/repository/pullRequest");
    }

    private String get(String path) throws IOException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String rules() throws IOException {
        try (var files = Files.list(RULES)) {
            var text = new StringBuilder();
            for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory("atrium-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port() {
        try {
            return PrometheusProcess.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
