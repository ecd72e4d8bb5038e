package dev.atrium.pipelines.trigger;

import static dev.atrium.pipelines.trigger.PretendFiles.file;
import static dev.atrium.pipelines.trigger.TriggerFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@ExtendWith(PostgresExtension.class)
class ReportsTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final AtomicInteger told = new AtomicInteger();
    private final AtomicReference<@Nullable Kind> failing = new AtomicReference<>();
    private Runnable meanwhile = () -> {};
    private TriggerFixture fixture;
    private Reports reports;
    private UUID build;
    private String sha;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
        reports = new Reports(
                fixture.database,
                new SourceHosts(List.of(watched()), Map.of()),
                TriggerFixture.URL,
                Duration.ofSeconds(1));
        sha = fixture.commit("main", "First", file("Review build | main | One/a"));
        fixture.tell();
        build = fixture.last().id();
    }

    @AfterEach
    void end() {
        reports.close();
        fixture.close();
    }

    /** The built-in host, which fails when a test says so. */
    private SourceHost watched() {
        return (SourceHost) Proxy.newProxyInstance(
                SourceHost.class.getClassLoader(), new Class<?>[] {SourceHost.class}, (_, method, args) -> {
                    if (method.getName().equals("setStatus")) {
                        told.incrementAndGet();
                        var kind = failing.get();
                        if (kind != null) {
                            throw new SourceException(kind, "It fails.");
                        }
                        meanwhile.run();
                    }
                    try {
                        return method.invoke(fixture.host, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private List<String> statuses() throws SourceException {
        return fixture.host.statuses(ORDERS, sha).stream()
                .map(status -> status.context() + " " + status.state() + " " + status.description())
                .toList();
    }

    private String reported() {
        return fixture.texts("select reported from pipelines.build where id = $1", build)
                .getFirst();
    }

    @Test
    void aHostIsToldHowABuildIsOnce() throws Exception {
        reports.report(build.toString(), 0);
        reports.report(build.toString(), 0);

        assertThat(fixture.host.statuses(ORDERS, sha)).singleElement().satisfies(status -> {
            assertThat(status.context()).isEqualTo("ci/review-build");
            assertThat(status.state()).isEqualTo(CommitStatus.State.PENDING);
            assertThat(status.targetUrl()).isEqualTo("https://atrium.example.com/builds/" + build + "/log");
        });
        assertThat(told).hasValue(1);
        assertThat(reported()).isEqualTo("1:QUEUED");

        fixture.set(build, "FAILED");
        fixture.run("update pipelines.build set message = 'stage One, task a failed'");
        reports.report(build.toString(), 0);
        assertThat(statuses())
                .containsExactly(
                        "ci/review-build FAILURE Build " + fixture.last().number() + ": stage One, task a failed");
    }

    @Test
    void whatChangesWhileItIsToldIsToldAgain() throws Exception {
        meanwhile = () -> {
            meanwhile = () -> {};
            fixture.set(build, "SUCCEEDED");
        };
        reports.report(build.toString(), 0);

        assertThat(told).hasValue(2);
        assertThat(statuses()).singleElement().asString().contains("SUCCESS");
        assertThat(reported()).isEqualTo("1:SUCCEEDED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TIMEOUT", "UNREACHABLE", "CONFLICT"})
    void whatAnotherTryMayHelpIsTriedAgainForADay(Kind kind) throws Exception {
        failing.set(kind);
        assertThatThrownBy(() -> reports.report(build.toString(), 149)).isInstanceOf(SourceException.class);
        assertThat(reported()).isEqualTo("null");
        reports.report(build.toString(), 150);
        assertThat(reported()).isEqualTo("1:QUEUED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = Mode.EXCLUDE,
            names = {"TIMEOUT", "UNREACHABLE", "CONFLICT"})
    void whatAnotherTryDoesNotHelpEndsIt(Kind kind) throws Exception {
        failing.set(kind);
        reports.report(build.toString(), 0);
        reports.report(build.toString(), 0);
        assertThat(told).hasValue(1);
        assertThat(reported()).isEqualTo("1:QUEUED");
    }

    @Test
    void aRepositoryOrABuildThatIsGoneEndsIt() throws Exception {
        fixture.host.delete(ORDERS);
        reports.report(build.toString(), 0);
        assertThat(reported()).isEqualTo("1:QUEUED");
        reports.report(UUID.randomUUID().toString(), 0);
        assertThat(told).hasValue(1);
    }

    @Test
    void ofTheSamePipelineAndCommitTheOneThatWasQueuedLastCounts() throws Exception {
        fixture.run("update pipelines.build set once = null");
        fixture.set(build, "CANCELLED");
        fixture.handler.handle(new Pushed(ORDERS, "refs/heads/main", "", sha, true, List.of(), false, "ada"));
        reports.report(fixture.last().id().toString(), 0);
        reports.report(build.toString(), 0);
        assertThat(statuses()).singleElement().asString().contains("PENDING");
        assertThat(reported()).isEqualTo("1:CANCELLED");

        // tried again, it is the newer one
        fixture.run(
                "update pipelines.build set status = 'QUEUED', attempt = 2, queued_at = now() where id = $1", build);
        reports.report(build.toString(), 0);
        assertThat(statuses()).singleElement().asString().contains("(attempt 2) is queued");
    }

    @Test
    void whatNobodyHasAskedToTellIsToldAfterTheStart() {
        reports.start();
        await().atMost(SOON).untilAsserted(() -> assertThat(statuses()).hasSize(1));
        fixture.set(build, "RUNNING");
        reports.changed(build);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(statuses()).singleElement().asString().contains("is running"));
        // somebody's node has died before it could say so
        fixture.set(build, "SUCCEEDED");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(statuses()).singleElement().asString().contains("SUCCESS"));
    }
}
