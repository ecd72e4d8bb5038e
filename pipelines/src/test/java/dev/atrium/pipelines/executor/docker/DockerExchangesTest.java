package dev.atrium.pipelines.executor.docker;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.Heard;
import dev.atrium.pipelines.executor.MemoryFiles;
import dev.atrium.pipelines.executor.Order;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to an engine, and what is made of its answers, where there is none. */
class DockerExchangesTest {

    private static final String ENDED = "{\"Status\":\"exited\",\"Running\":false,\"OOMKilled\":false,\"ExitCode\":%d}";

    @RegisterExtension
    static final WireMockExtension HTTP = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private final Heard heard = new Heard();
    private EngineStub stub;
    private DockerExecutor executor;

    @BeforeEach
    void connect() {
        stub = new EngineStub(HTTP);
        executor = new DockerExecutor(settings("tcp://localhost:" + HTTP.getPort(), ""));
    }

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void runsAStepAndRemovesWhatItHasMade() throws Exception {
        stub.hasTheImage("shell:1", "")
                .writesAndEnds("out\n", "err\n", ENDED.formatted(3))
                .hasLeft();

        Outcome outcome = executor.execute(Order.of("shell:1").bash("x").order(), heard);

        assertThat(outcome).isEqualTo(new Outcome.Failed(1, 3));
        assertThat(heard.output(1)).isEqualTo("out\nerr\n");
        assertThat(heard.events()).containsExactly("1 started", "1 ended with 3");
        HTTP.verify(deleteRequestedFor(urlPathEqualTo("/containers/c1"))
                .withQueryParam("force", equalTo("true"))
                .withQueryParam("v", equalTo("true")));
        HTTP.verify(deleteRequestedFor(urlPathEqualTo("/volumes/v1")));
        HTTP.verify(0, postRequestedFor(urlPathEqualTo("/images/create")));
    }

    @Test
    void givesAContainerNoMoreThanItMayHave() throws Exception {
        stub.hasTheImage("shell:1", "").writesAndEnds("", "", ENDED.formatted(0));
        var step =
                new Step(1, "shell:1", List.of("a b"), List.of("c", "$D"), Map.of("E", "f=g"), Duration.ofMinutes(1));

        executor.execute(order("the-key", Map.of("build", "b1"), step, new Resources(500, 64 << 20)), heard);

        HTTP.verify(
                postRequestedFor(urlPathEqualTo("/containers/create")).withRequestBody(equalToJson("""
                {
                  "Image": "shell:1",
                  "Entrypoint": ["a b"],
                  "Cmd": ["c", "$D"],
                  "Env": ["BUILD_IDENTITY_TOKEN_FILE=/run/atrium/identity-token", "E=f=g"],
                  "WorkingDir": "/workspace",
                  "Tty": false,
                  "OpenStdin": false,
                  "Labels": {"dev.atrium.key": "the-key", "dev.atrium.node": "node", "dev.atrium.build": "b1"},
                  "Healthcheck": {"Test": ["NONE"]},
                  "HostConfig": {
                    "Privileged": false,
                    "Init": true,
                    "CapDrop": ["ALL"],
                    "CapAdd": ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID"],
                    "SecurityOpt": ["no-new-privileges"],
                    "NetworkMode": "builds",
                    "CpuPeriod": 100000,
                    "CpuQuota": 50000,
                    "Memory": 67108864,
                    "MemorySwap": 67108864,
                    "PidsLimit": 100,
                    "LogConfig": {"Type": "none"},
                    "Mounts": [{"Type": "volume", "Target": "/workspace", "VolumeOptions": {"NoCopy": true}}]
                  }
                }""", true, true)));
    }

    @Test
    void leavesTheImageItsOwnCommand() throws Exception {
        stub.hasTheImage("shell:1", "").writesAndEnds("", "", ENDED.formatted(0));
        executor.execute(Order.of("x").image("shell:1", List.of()).order(), heard);

        String body = HTTP.findAll(postRequestedFor(urlPathEqualTo("/containers/create")))
                .getFirst()
                .getBodyAsString();
        assertThat(body).doesNotContain("\"Entrypoint\":[").doesNotContain("\"Cmd\":[");
    }

    @Test
    void givesATaskThatAsksForNothingTheUsualAndOneThatAsksForTooMuchTheMost() {
        DockerSettings settings = settings("", "");
        assertThat(settings.given(Resources.DEFAULTS)).isEqualTo(new Resources(1000, 1 << 30));
        assertThat(settings.given(new Resources(9000, 9L << 30))).isEqualTo(new Resources(2000, 2L << 30));
    }

    @Test
    void tellsThatMemoryHasRunOut() throws Exception {
        stub.hasTheImage("shell:1", "")
                .writesAndEnds("", "", "{\"Running\":false,\"OOMKilled\":true,\"ExitCode\":137}");

        Outcome outcome = executor.execute(Order.of("shell:1").bash("x").order(), heard);

        assertThat(outcome).isEqualTo(new Outcome.Failed(1, 137));
        assertThat(heard.notes()).contains("memory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | pull access denied for shell, repository does not exist or may require 'docker login': denied | false
            404 | manifest for shell:1 not found: manifest unknown: manifest unknown                            | false
            400 | invalid reference format: repository name must be lowercase                                   | false
            500 | Get https://registry-1.docker.io/v2/: dial tcp: lookup registry-1.docker.io: no such host     | true
            500 | toomanyrequests: You have reached your pull rate limit                                        | true
            """)
    void saysWhyAnImageIsNotToBeHad(int status, String message, boolean again) throws Exception {
        stub.hasNoImage().answersToAPull(EngineStub.refusal(status, message));

        Outcome outcome = executor.execute(Order.of("shell:1").bash("x").order(), heard);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.NotRun.class, notRun -> {
            assertThat(notRun.step()).isEqualTo(1);
            assertThat(notRun.message()).contains("shell:1", message).doesNotContain("{", "Status");
            assertThat(notRun.again()).isEqualTo(again);
        });
        assertThat(heard.notes()).contains("Pulling the image shell:1");
        HTTP.verify(0, postRequestedFor(urlPathEqualTo("/containers/create")));
    }

    @Test
    void saysWhatGoesWrongInTheMiddleOfAPull() throws Exception {
        stub.hasNoImage()
                .answersToAPull(
                        EngineStub.json(
                                200,
                                "{\"status\":\"Pulling\"}\n{\"errorDetail\":{\"message\":\"unexpected EOF\"},\"error\":\"unexpected EOF\"}\n"));

        Outcome outcome = executor.execute(Order.of("shell:1").bash("x").order(), heard);

        assertThat(outcome)
                .isEqualTo(new Outcome.NotRun(1, "The image shell:1 could not be pulled: unexpected EOF", true));
    }

    @Test
    void pullsAnImageFromTheConfiguredRegistry() throws Exception {
        stub.hasNoImage().answersToAPull(okJson("{\"status\":\"Downloaded\"}\n"));
        try (var other =
                new DockerExecutor(settings("tcp://localhost:" + HTTP.getPort(), "registry.example.com:5000/ci"))) {
            other.execute(Order.of("action-containers/shell").bash("x").order(), heard);
        }

        HTTP.verify(postRequestedFor(urlPathEqualTo("/images/create"))
                .withQueryParam("fromImage", equalTo("registry.example.com:5000/ci/action-containers/shell:latest")));
        assertThat(heard.notes())
                .contains("Pulled the image registry.example.com:5000/ci/action-containers/shell:latest");
    }

    @Test
    void tellsOfAContainerThatSomebodyHasRemoved() throws Exception {
        stub.hasTheImage("shell:1", "").writesAndEnds("", "", ENDED.formatted(0));
        HTTP.stubFor(post(urlPathEqualTo("/containers/c1/start"))
                .willReturn(EngineStub.refusal(404, "No such container: c1")));

        Outcome outcome = executor.execute(Order.of("shell:1").bash("x").order(), heard);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.NotRun.class, notRun -> {
            assertThat(notRun.message()).contains("No such container: c1");
            assertThat(notRun.again()).isTrue();
        });
    }

    @Test
    void doesNotRunWhereThereIsNoEngine() throws Exception {
        try (var none = new DockerExecutor(settings("tcp://localhost:1", ""))) {
            Outcome outcome = none.execute(Order.of("shell:1").bash("x").order(), heard);

            assertThat(outcome).isInstanceOfSatisfying(Outcome.NotRun.class, notRun -> {
                assertThat(notRun.message()).contains("tcp://localhost:1").contains("does not answer");
                assertThat(notRun.again()).isTrue();
            });
            assertThatThrownBy(() -> none.clear("key"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tcp://localhost:1");
            assertThatCode(none::clearAll).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hearsOfAnInterruptWhileTheEngineDoesNotAnswer(boolean virtual) {
        HTTP.stubFor(any(anyUrl()).atPriority(1).willReturn(aResponse().withFixedDelay(600_000)));
        var ended = new CompletableFuture<Outcome>();
        Thread thread = (virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon()).start(() -> {
            try {
                ended.complete(executor.execute(Order.of("shell:1").bash("x").order(), heard));
            } catch (InterruptedException expected) {
                ended.completeExceptionally(expected);
            }
        });
        await().until(() -> !HTTP.findAll(anyRequestedFor(anyUrl())).isEmpty());

        thread.interrupt();

        await().atMost(Duration.ofMinutes(2)).until(ended::isDone);
        assertThat(ended.exceptionNow()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void endsInItsTimeWhileTheEngineDoesNotAnswer() throws Exception {
        stub.hasTheImage("shell:1", "");
        HTTP.stubFor(post(urlPathEqualTo("/volumes/create"))
                .atPriority(1)
                .willReturn(aResponse().withFixedDelay(600_000)));

        Outcome outcome = executor.execute(
                Order.of("shell:1").bash("x").timeout(Duration.ofMillis(300)).order(), heard);

        assertThat(outcome).isEqualTo(new Outcome.TimedOut(1));
    }

    @Test
    void clearsByTheKeyAlone() {
        stub.hasLeft();

        executor.clear("the-key");

        HTTP.verify(getRequestedFor(urlPathEqualTo("/containers/json"))
                .withQueryParam("filters", equalToJson("{\"label\":[\"dev.atrium.key=the-key\"]}"))
                .withQueryParam("all", equalTo("true")));
        HTTP.verify(deleteRequestedFor(urlPathEqualTo("/containers/c1")));
        HTTP.verify(deleteRequestedFor(urlPathEqualTo("/volumes/v1")));
    }

    @Test
    void runsNothingOnceItIsClosed() throws Exception {
        executor.close();

        assertThat(executor.execute(Order.of("shell:1").bash("x").order(), heard))
                .isEqualTo(new Outcome.NotRun(0, "The portal was stopped", true));
    }

    private static DockerSettings settings(String host, String registry) {
        return new DockerSettings(
                host,
                "node",
                registry,
                "builds",
                new Resources(1000, 1 << 30),
                new Resources(2000, 2L << 30),
                100,
                Duration.ofSeconds(1));
    }

    private static TaskOrder order(String key, Map<String, String> labels, Step step, Resources resources) {
        return new TaskOrder(
                key, labels, new MemoryFiles(), List.of(step), resources, Duration.ofMinutes(1), Optional.of("token"));
    }
}
