package dev.atrium.monitoring.grafana;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.atrium.monitoring.grafana.Grafana.ChangedException;
import dev.atrium.monitoring.grafana.Grafana.Found;
import dev.atrium.monitoring.grafana.GrafanaException.Kind;
import dev.atrium.monitoring.grafana.GrafanaSettings.Anonymous;
import dev.atrium.monitoring.grafana.GrafanaSettings.Basic;
import dev.atrium.monitoring.grafana.GrafanaSettings.Credentials;
import dev.atrium.monitoring.grafana.GrafanaSettings.Token;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By exchanges that are written after Grafana's documentation; see the README beside them. */
class HttpGrafanaTest {

    private static final String UID = "cIBgcSjkk";
    private static final String JSON = """
            {"uid":"cIBgcSjkk","title":"Production Overview","tags":["templated"]}""";

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private interface Asking<T> {
        T of(HttpGrafana grafana) throws IOException, InterruptedException;
    }

    private static <T> T ask(Credentials credentials, int orgId, Duration longest, Asking<T> asking)
            throws IOException, InterruptedException {
        var settings = new GrafanaSettings(URI.create(SERVER.baseUrl() + "/"), credentials, orgId);
        try (var grafana = new HttpGrafana(settings, longest)) {
            return asking.of(grafana);
        }
    }

    private static <T> T ask(Asking<T> asking) throws IOException, InterruptedException {
        return ask(new Token("t0ken"), 0, HttpGrafana.LONGEST, asking);
    }

    private static Optional<Found> found(String uid) throws IOException, InterruptedException {
        return ask(grafana -> grafana.dashboard(uid));
    }

    private static void exchange(String name) throws IOException {
        try (var file = HttpGrafanaTest.class.getResourceAsStream("exchanges/" + name + ".json")) {
            var json = new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
            SERVER.addStubMapping(StubMapping.buildFrom(json));
        }
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static GrafanaException failure(Asking<?> asking) {
        return catchThrowableOfType(GrafanaException.class, () -> ask(asking));
    }

    private static String folder(HttpGrafana grafana) throws IOException, InterruptedException {
        grafana.folder("nErXDvCkzz", "Department ABC");
        return "made";
    }

    private static ChangedException refused() {
        return catchThrowableOfType(
                ChangedException.class, () -> ask(grafana -> grafana.save(JSON, "l3KqBxCMz", 7, "x")));
    }

    @Test
    void readsADashboard() throws Exception {
        exchange("dashboard-found");
        var found = ask(grafana -> grafana.dashboard(UID)).orElseThrow();
        assertThat(found.version()).isEqualTo(7);
        assertThat(found.folder()).isEqualTo("l3KqBxCMz");
        assertThat(found.json()).contains("\"title\":\"Production Overview\"").doesNotContain("isStarred");
        assertThat(found.url()).hasToString(SERVER.baseUrl() + "/d/cIBgcSjkk/production-overview");
    }

    @Test
    void readsADashboardThatSaysItsVersionInItselfOnly() throws Exception {
        exchange("dashboard-as-documented");
        var found = ask(grafana -> grafana.dashboard(UID)).orElseThrow();
        assertThat(found.version()).isEqualTo(3);
        assertThat(found.folder()).isEmpty();
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        exchange("dashboard-missing");
        assertThat(found("nothing")).isEmpty();
        ask(grafana -> {
            grafana.delete("nothing");
            return "fine";
        });
        answers(aResponse().withStatus(404).withBody("""
                {"message":"dashboards.dashboard.grafana.app \\"x\\" not found"}"""));
        assertThat(found("x")).isEmpty();
    }

    @Test
    void savesWithTheVersionThatItReplacesAndOverwritesNothing() throws Exception {
        exchange("dashboard-created");
        var saved = ask(grafana -> grafana.save(JSON, "l3KqBxCMz", 0, "Made changes to xyz"));
        assertThat(saved.version()).isEqualTo(1);
        assertThat(saved.url()).hasToString(SERVER.baseUrl() + "/d/cIBgcSjkk/production-overview");
    }

    @Test
    void saysWhatIsThereInsteadOfOverwritingIt() throws Exception {
        exchange("version-mismatch");
        assertThat(refused())
                .hasMessage(
                        "Somebody else has edited \"Production Overview\" in Grafana since its version 7: it is left as it"
                                + " is. Take what is good of it into monitoring-info.yaml, and apply with force.");
        exchange("name-exists");
        assertThat(refused())
                .hasMessage(
                        "Grafana has another dashboard \"Production Overview\", which is not taken over: A dashboard with"
                                + " the same name in the folder already exists. Rename that one, or take it away, or give this one"
                                + " another name in monitoring-info.yaml.");
        exchange("plugin-dashboard");
        assertThat(refused())
                .hasMessageContaining("belongs to a plugin: The dashboard belongs to plugin Kubernetes. Give");
    }

    @Test
    void deletesADashboard() throws Exception {
        exchange("dashboard-deleted");
        ask(grafana -> {
            grafana.delete(UID);
            return "gone";
        });
        SERVER.verify(
                1, anyRequestedFor(urlEqualTo("/api/dashboards/uid/cIBgcSjkk")).withoutHeader("Content-Type"));
    }

    @Test
    void makesAFolderThatIsMissingOnly() throws Exception {
        exchange("folder-found");
        ask(HttpGrafanaTest::folder);
        SERVER.verify(0, postRequestedFor(anyUrl()));
        for (var missing : new String[] {"folder-missing", "folder-hidden"}) {
            SERVER.resetRequests();
            exchange(missing);
            exchange("folder-created");
            ask(HttpGrafanaTest::folder);
            SERVER.verify(1, postRequestedFor(urlEqualTo("/api/folders")));
        }
    }

    @Test
    void findsAFolderThatSomebodyMakesInTheSameMoment() throws Exception {
        SERVER.stubFor(post("/api/folders").willReturn(aResponse().withStatus(412)));
        // missing at the first look, there at the second
        SERVER.stubFor(any(urlEqualTo("/api/folders/nErXDvCkzz"))
                .inScenario("race")
                .whenScenarioStateIs("Started")
                .willSetStateTo("made")
                .willReturn(aResponse().withStatus(404).withBody("{\"message\":\"folder not found\"}")));
        SERVER.stubFor(any(urlEqualTo("/api/folders/nErXDvCkzz"))
                .inScenario("race")
                .whenScenarioStateIs("made")
                .willReturn(okJson("{\"uid\":\"nErXDvCkzz\"}")));
        ask(HttpGrafanaTest::folder);
        SERVER.verify(1, postRequestedFor(urlEqualTo("/api/folders")));
    }

    @Test
    void givesAFolderAnotherTitleWhereItsOwnIsTaken() throws Exception {
        exchange("folder-missing");
        SERVER.stubFor(post("/api/folders").willReturn(okJson("{\"uid\":\"nErXDvCkzz\"}")));
        exchange("folder-exists");
        ask(HttpGrafanaTest::folder);
        SERVER.verify(postRequestedFor(urlEqualTo("/api/folders"))
                .withRequestBody(matchingJsonPath("$.title", equalTo("Department ABC (Atrium)")))
                .withRequestBody(matchingJsonPath("$.uid", equalTo("nErXDvCkzz"))));
        SERVER.stubFor(post("/api/folders").willReturn(aResponse().withStatus(409)));
        assertThat(failure(HttpGrafanaTest::folder))
                .hasMessageContaining("has other folders that are called \"Department ABC\" and")
                .extracting(GrafanaException::kind)
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void asksWithItsCredentialsInItsOrganisation() throws Exception {
        exchange("dashboard-found");
        var path = "/api/dashboards/uid/" + UID;
        ask(grafana -> grafana.dashboard(UID));
        SERVER.verify(getRequestedFor(urlEqualTo(path))
                .withHeader("Authorization", equalTo("Bearer t0ken"))
                .withHeader("X-Grafana-Org-Id", absent()));
        var found = ask(new Basic("ann", "pässword"), 4, HttpGrafana.LONGEST, grafana -> grafana.dashboard(UID));
        SERVER.verify(getRequestedFor(urlEqualTo(path))
                .withHeader("Authorization", equalTo("Basic YW5uOnDDpHNzd29yZA=="))
                .withHeader("X-Grafana-Org-Id", equalTo("4")));
        assertThat(found.orElseThrow().url()).hasQuery("orgId=4");
        SERVER.resetRequests();
        ask(new Anonymous(), 0, HttpGrafana.LONGEST, grafana -> grafana.dashboard(UID));
        SERVER.verify(getRequestedFor(urlEqualTo(path)).withHeader("Authorization", absent()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://g.example.com,          /d/x/y,         https://g.example.com/d/x/y",
        "https://g.example.com/,         /d/x/y,         https://g.example.com/d/x/y",
        "https://example.com/grafana,    /grafana/d/x/y, https://example.com/grafana/d/x/y",
        "https://example.com/grafana/,   /d/x/y,         https://example.com/grafana/d/x/y",
        "http://grafana:3000,            /grafana/d/x/y, http://grafana:3000/grafana/d/x/y",
        "https://g.example.com,          //evil.com/d,   https://g.example.com/d/x",
        "https://g.example.com/p,        javascript:1,   https://g.example.com/p/d/x",
    })
    void knowsWhereAPageIs(String url, String path, String page) {
        var settings = new GrafanaSettings(URI.create(url), new Anonymous(), 0);
        assertThat(new Pages(settings).dashboard("x", path)).hasToString(page);
    }

    @Test
    void showsNoSecret() {
        var url = URI.create("https://grafana.example.com");
        assertThat(new GrafanaSettings(url, new Token("t0ken"), 0).toString()).doesNotContain("t0ken");
        assertThat(new GrafanaSettings(url, new Basic("ann", "secret"), 0).toString())
                .doesNotContain("secret");
        for (var wrong :
                new String[] {"https://ann:secret@example.com", "ftp://x", "grafana:3000", "/x", "http://x?a"}) {
            assertThatThrownBy(() -> new GrafanaSettings(URI.create(wrong), new Anonymous(), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
        for (var wrong : new String[] {"", "secret\n", "sec ret", "secrét"}) {
            assertThatThrownBy(() -> new Token(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("sec");
        }
        assertThatThrownBy(() -> new Basic("a:b", "secret")).hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new GrafanaSettings(url, new Anonymous(), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | UNAUTHENTICATED | does not know Atrium's credentials (status 401). Configure the token",
                "403 | FORBIDDEN | does not let Atrium save the dashboard \"Production Overview\" (status 403: Said). Give",
                "404 | NO_GRAFANA | Grafana's API is not at",
                "302 | NO_GRAFANA | Grafana's API is not at",
                "400 | REFUSED | does not save the dashboard \"Production Overview\" (status 400): Said.",
                "429 | UNREACHABLE | cannot answer now (status 429): Said. It is asked again.",
                "503 | UNREACHABLE | cannot answer now (status 503): Said. It is asked again."
            })
    void saysWhatIsWrong(int status, Kind kind, String message) {
        answers(aResponse().withStatus(status).withBody("{\"message\":\"Said.\"}"));
        var failure = failure(grafana -> grafana.save(JSON, "f", 1, "x"));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(message).hasMessageContaining(SERVER.baseUrl());
        assertThat(failure.getMessage()).doesNotContain("t0ken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in</html>", "", "[]", "{}", "null"})
    void takesNothingElseForAnAnswer(String body) {
        answers(aResponse().withStatus(200).withBody(body));
        for (var failure : new GrafanaException[] {
            failure(grafana -> grafana.dashboard("x")),
            failure(grafana -> grafana.save(JSON, "f", 1, "x")),
            failure(HttpGrafanaTest::folder)
        }) {
            assertThat(failure.kind()).as(body).isEqualTo(Kind.NO_GRAFANA);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Not found</html>", "", "{\"message\":\"Not found\"}", "{\"message\":\"page gone\"}"})
    void takesNo404OfSomethingElseForADashboardThatIsMissing(String body) {
        answers(aResponse().withStatus(404).withBody(body));
        assertThat(failure(grafana -> grafana.dashboard("x")).kind()).isEqualTo(Kind.NO_GRAFANA);
        assertThat(failure(grafana -> {
                            grafana.delete("x");
                            return "gone";
                        })
                        .kind())
                .isEqualTo(Kind.NO_GRAFANA);
    }

    @Test
    void readsNoAnswerThatIsTooLarge() {
        answers(aResponse().withStatus(200).withBody(" ".repeat(GrafanaCalls.LARGEST + 1)));
        var failure = failure(grafana -> grafana.dashboard("x"));
        assertThat(failure).hasMessageContaining("more than 5 MiB");
        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void waitsForNoAnswerForEver() {
        // the head in a minute, or the head at once and the body in a minute
        for (var slow : new ResponseDefinitionBuilder[] {
            aResponse().withStatus(200).withFixedDelay(60_000),
            aResponse().withStatus(200).withBody("x".repeat(1000)).withChunkedDribbleDelay(100, 60_000)
        }) {
            answers(slow);
            assertThatThrownBy(
                            () -> ask(new Token("t0ken"), 0, Duration.ofMillis(300), grafana -> grafana.dashboard("x")))
                    .isInstanceOfSatisfying(
                            GrafanaException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_SLOW))
                    .hasMessageContaining("has not answered for");
        }
    }

    @Test
    void saysThatItCannotBeReached() throws Exception {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(failure(grafana -> grafana.dashboard("x")).kind()).isEqualTo(Kind.UNREACHABLE);
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var url = "http://localhost:" + port;
        try (var grafana = new HttpGrafana(new GrafanaSettings(URI.create(url), new Anonymous(), 0))) {
            assertThatThrownBy(() -> grafana.dashboard("x"))
                    .isInstanceOf(GrafanaException.class)
                    .hasMessage("Grafana at " + url + " cannot be reached: nothing answers there.");
        }
    }
}
