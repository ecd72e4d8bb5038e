package dev.atrium.scaffolder.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.TaskStep.Status;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
class SecretsTest {

    private static final Map<String, String> TOKEN = Map.of("token", "hunter2");

    private static final String USING = """
            steps:
              - { id: plain, action: test:echo, input: { n: 1 } }
              - { id: secret, action: test:echo, input: { t: "Bearer ${{ secrets.token }}" } }
            output: { token: "${{ steps.secret.output.t }}" }
            """;

    @TempDir
    Path folder;

    private TaskFixture fixture;

    @BeforeEach
    void open(DatabaseAddress address) {
        fixture = new TaskFixture(address, folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void areMaskedInLogsAndOutputsAndStoredNowhere() {
        try (var node = fixture.node()) {
            var task = node.start(USING, TOKEN);
            node.execute(task);
            assertThat(fixture.task(task).status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(fixture.step(task, "secret").output().toString()).isEqualTo("{\"t\":\"Bearer ***\"}");
            assertThat(fixture.task(task).output().values().toString()).isEqualTo("{\"token\":\"Bearer ***\"}");
            assertThat(fixture.lines(task)).contains("echo {\"t\":\"Bearer ***\"}");
            assertThat(node.engine.secrets().of(new Attempt(task, 1))).isEqualTo(Secrets.Held.NONE);
            for (var table : new String[] {"task", "task_step", "task_round", "task_event", "scheduled"}) {
                assertThat(fixture.count(
                                "select count(*) from scaffolder." + table + " t where t::text like '%hunter2%'"))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void aStepThatNeedsLostOnesFailsAndGoesOnWhenTheyAreGivenAgain() {
        UUID task;
        try (var node = fixture.node()) {
            task = node.start(USING, TOKEN);
        }
        try (var node = fixture.node()) {
            node.execute(task);
            assertThat(fixture.step(task, "plain").status()).isEqualTo(Status.SUCCEEDED);
            assertThat(fixture.step(task, "secret").status()).isEqualTo(Status.FAILED);
            assertThat(fixture.task(task).message()).contains("\"secret\"", "token", "retryTask");
            node.tasks.retry(Viewer.GUEST, task, TOKEN).block();
            node.execute(task);
            assertThat(fixture.task(task).status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void aTaskIsLeftForAWhileToTheNodeThatHasThem() {
        try (var holder = fixture.node();
                var other = fixture.node()) {
            var task = holder.start(USING, TOKEN);
            assertThat(other.engine.execute(task + ":1", 0)).isPresent();
            assertThat(fixture.world.runsOf(task)).isEmpty();
            assertThat(holder.engine.execute(task + ":1", 0)).isEmpty();
            assertThat(fixture.task(task).status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void shortOnesAreRefused() {
        try (var node = fixture.node()) {
            assertThatThrownBy(() -> node.start(USING, Map.of("token", "ab")))
                    .isInstanceOf(BadRequest.class)
                    .hasMessageContaining("token")
                    .hasMessageNotContaining("\"ab\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"token\": \"hunter2\"} | /token",
                "{\"a\": {\"b/c\": [1, \"hunter2\"]}} | /a/b~1c/1",
            })
    void aValueThatIsASecretIsRefusedAndNotStored(String values, String pointer) {
        try (var node = fixture.node()) {
            var template = fixture.template(USING);
            assertThatThrownBy(() -> node.start(template, values, TOKEN, false))
                    .isInstanceOf(BadRequest.class)
                    .hasMessageContaining("at " + pointer + " ")
                    .hasMessageContaining("\"token\"")
                    .hasMessageNotContaining("hunter2");
            assertThat(fixture.count("select count(*) from scaffolder.task")).isZero();
        }
    }

    @Test
    void aNumberCanBeASecretToo() {
        var pin = Map.of("pin", "12345");
        assertThatThrownBy(() -> Secrets.checkApart(pin, TestActions.json("{\"n\": 12345}")))
                .isInstanceOf(BadRequest.class);
        assertThatCode(() -> Secrets.checkApart(pin, TestActions.json("{\"n\": 123456, \"12345\": null}")))
                .doesNotThrowAnyException();
    }

    @Test
    void moreThanMasksAreMadeForAreRefused() {
        var longest = Map.of("a", "x".repeat(40_000), "b", "y".repeat(25_536));
        assertThatCode(() -> Secrets.check(longest)).doesNotThrowAnyException();
        var longer = Map.of("a", "x".repeat(40_000), "b", "y".repeat(25_537));
        assertThatThrownBy(() -> Secrets.check(longer))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("65536");
    }

    @Test
    void areMaskedInLogsHoweverATemplateWritesThem() {
        var using = """
                steps:
                  - { id: upper, action: test:echo, input: { t: "${{ secrets.token | upper }}" } }
                  - { id: url, action: test:echo, input: { t: "${{ secrets.token | urlencode }}" } }
                  - { id: json, action: test:echo, input: { t: "${{ secrets.token | dump }}" } }
                """;
        try (var node = fixture.node()) {
            var task = node.start(using, Map.of("token", "hunt/er\"2"));
            node.execute(task);
            assertThat(fixture.task(task).status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(String.join("\n", fixture.lines(task))).contains("***").doesNotContainIgnoringCase("hunt");
        }
    }
}
