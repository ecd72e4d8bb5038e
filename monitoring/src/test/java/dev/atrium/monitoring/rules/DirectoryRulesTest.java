package dev.atrium.monitoring.rules;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.atrium.platform.prometheus.PrometheusSettings;
import dev.atrium.platform.prometheus.PrometheusSettings.Basic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRulesTest extends RuleTargetCases {

    private static final Pattern ALERT = Pattern.compile("alert: \"?(\\w+)");

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    private Path directory;

    @Override
    RuleTarget target() {
        return new DirectoryRules(directory, null);
    }

    private Path file(String key) {
        return directory.resolve(RuleNames.of(key) + ".yaml");
    }

    @Override
    List<String> there(String key) throws IOException {
        return Files.exists(file(key))
                ? ALERT.matcher(Files.readString(file(key)))
                        .results()
                        .map(match -> match.group(1))
                        .toList()
                : List.of();
    }

    @Override
    Object version(String key) throws IOException {
        return Files.readAttributes(file(key), "unix:ino,lastModifiedTime");
    }

    @Override
    void edit(String key) throws IOException {
        Files.writeString(file(key), Files.readString(file(key)).replace("> 10", "> 12"));
    }

    @Override
    void lose(String key) throws IOException {
        Files.delete(file(key));
    }

    @Override
    void occupy(String key) throws IOException {
        Files.write(file(key), new byte[] {'#', ' ', (byte) 0xff, '\n'});
    }

    @Override
    boolean occupied(String key) throws IOException {
        return Files.readAllBytes(file(key)).length == 4;
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void saysInItsFirstLineWhoseAFileIs() throws Exception {
        target().write(SHOP, List.of(group("a", "One")));
        assertThat(names()).singleElement().asString().matches("atrium-component-default-shop-[0-9a-f]{16}\\.yaml");
        assertThat(Files.readAllLines(file(SHOP)).getFirst())
                .isEqualTo("# Atrium's rules of component:default/shop. Made of its monitoring-info.yaml: change that,"
                        + " this file is overwritten.");
        assertThat(target().name()).isEqualTo("the directory " + directory);
    }

    @Test
    void namesNoTwoComponentsTheSameAndNothingThatAFileSystemDoesNotTake() {
        assertThat(RuleNames.of("component:default/a-b")).isNotEqualTo(RuleNames.of("component:default/a.b"));
        for (var key : new String[] {"../../etc/passwd", "", "ä\n\0", "x".repeat(300), SHOP}) {
            assertThat(RuleNames.of(key))
                    .matches("atrium(-[a-z0-9]+)+")
                    .hasSizeLessThan(64)
                    .isEqualTo(RuleNames.of(key));
        }
    }

    @Test
    void letsPrometheusReadWhatItWrites() throws Exception {
        target().write(SHOP, List.of(group("a", "One")));
        Files.writeString(directory.resolve("usual"), "");
        assertThat(Files.getPosixFilePermissions(file(SHOP)))
                .isEqualTo(Files.getPosixFilePermissions(directory.resolve("usual")))
                .contains(PosixFilePermission.OWNER_READ);
    }

    @Test
    void leavesNothingHalfWritten() throws Exception {
        var left = directory.resolve("." + RuleNames.of(SHOP) + ".0.tmp");
        Files.writeString(left, "groups: [");
        Files.writeString(directory.resolve(".other.tmp"), "");
        target().write(SHOP, List.of(group("a", "One")));
        assertThat(names())
                .containsExactly(".other.tmp", file(SHOP).getFileName().toString());
        // a directory cannot be replaced by a file
        Files.delete(file(SHOP));
        Files.createDirectories(file(SHOP).resolve("x"));
        assertThatThrownBy(() -> target().write(SHOP, List.of(group("a", "One"))))
                .isInstanceOf(IOException.class);
        assertThat(names())
                .containsExactly(".other.tmp", file(SHOP).getFileName().toString());
    }

    @Test
    void saysThatTheDirectoryIsMissing() {
        var rules = new DirectoryRules(directory.resolve("none"), null);
        assertThatThrownBy(() -> rules.write(SHOP, List.of(group("a", "One"))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("There is no directory " + directory.resolve("none") + ". Make it,");
        assertThatThrownBy(() -> rules.same(SHOP, List.of())).isInstanceOf(IOException.class);
    }

    private static PrometheusReload reload(Duration longest) {
        var url = URI.create(SERVER.baseUrl() + "/prometheus");
        return new PrometheusReload(new PrometheusSettings(url, new Basic("ann", "secret")), longest);
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post("/prometheus/-/reload").willReturn(answer));
    }

    @Test
    void tellsPrometheusOfChangesOnly() throws Exception {
        answers(aResponse().withStatus(200));
        try (var reload = reload(Duration.ofSeconds(10))) {
            var rules = new DirectoryRules(directory, reload);
            rules.write(SHOP, List.of(group("a", "One")));
            rules.write(SHOP, List.of(group("a", "One")));
            rules.same(SHOP, List.of(group("a", "Two")));
            SERVER.verify(
                    1,
                    postRequestedFor(urlEqualTo("/prometheus/-/reload"))
                            .withHeader("Authorization", equalTo("Basic YW5uOnNlY3JldA==")));
            rules.write(SHOP, List.of());
            SERVER.verify(2, postRequestedFor(anyUrl()));
        }
    }

    @Test
    void writesAlsoWherePrometheusCannotBeToldAndTellsItNextTime() throws Exception {
        var broken = List.of(
                aResponse().withStatus(403).withBody("Lifecycle API is not enabled."),
                aResponse().withStatus(500).withBody("failed to reload config"),
                aResponse().withStatus(404),
                aResponse().withStatus(401),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withStatus(200).withBody("x".repeat(1000)).withChunkedDribbleDelay(100, 60_000));
        try (var reload = reload(Duration.ofMillis(500))) {
            for (var answer : broken) {
                answers(answer);
                reload.changed();
                assertThat(reload.reload()).isFalse();
            }
        }
        answers(broken.getFirst());
        try (var reload = reload(Duration.ofSeconds(10))) {
            var rules = new DirectoryRules(directory, reload);
            rules.write(SHOP, List.of(group("a", "One")));
            assertThat(there(SHOP)).containsExactly("One");
            answers(aResponse().withStatus(200));
            SERVER.resetRequests();
            rules.write(SHOP, List.of(group("a", "One")));
            rules.write(SHOP, List.of(group("a", "One")));
            SERVER.verify(1, postRequestedFor(anyUrl()));
        }
    }

    @Test
    void hasPrometheusReadWhatAPortalCouldNotTellItOf() throws Exception {
        var groups = List.of(group("a", "One"));
        new DirectoryRules(directory, null).write(SHOP, groups);
        try (var reload = reload(Duration.ofSeconds(10))) {
            var rules = new DirectoryRules(directory, reload);
            answers(aResponse().withStatus(503));
            rules.settle();
            answers(aResponse().withStatus(200));
            rules.settle();
            rules.settle();
            SERVER.verify(2, postRequestedFor(anyUrl()));
        }
    }
}
