package dev.atrium.pipelines.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.executor.MemoryFiles;
import dev.atrium.pipelines.executor.Order;
import dev.atrium.pipelines.executor.TaskOrder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {

    private static final KubernetesSettings SETTINGS =
            KubernetesSettings.in("builds", "node-1", URI.create("https://portal.example"));
    private static final Labels LABELS = new Labels("node-1", "task-1", "abc");

    @Test
    void makesAJobOfATask() throws IOException {
        TaskOrder order = Order.of("action-containers/shell:1", "task-1")
                .files(new MemoryFiles().keeping("out/**/*.jar", "report.xml"))
                .identity("the-identity")
                .bash("echo $(HOME) $$", Map.of("B", "secret-b", "A", "secret-a"))
                .command(List.of(), List.of("verify"))
                .order();

        String yaml = Serialization.asYaml(new Manifests(order, SETTINGS, LABELS).job());

        assertThat(yaml).isEqualTo(golden("job.yaml"));
        assertThat(yaml).doesNotContain("secret-").doesNotContain("the-identity");
    }

    private static String golden(String name) throws IOException {
        try (var in = ManifestsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void keepsAllThatMayBeSecretInTheSecret() {
        var files = new MemoryFiles();
        TaskOrder order = Order.of("x", "task-1")
                .files(files)
                .identity("the-identity")
                .bash("1", Map.of("B", "b", "A", "a\n"))
                .bash("2", Map.of("A", ""))
                .order();

        var secret = new Manifests(order, SETTINGS, LABELS).secret();

        assertThat(secret.getStringData())
                .isEqualTo(Map.of(
                        "workspace-token", files.token(),
                        "identity", "the-identity",
                        "env-1-0", "a\n",
                        "env-1-1", "b",
                        "env-2-0", ""));
        assertThat(secret.getMetadata().getLabels())
                .containsEntry(Labels.KEY, "task-1")
                .containsEntry(Labels.INSTANCE, "node-1");
    }

    @ParameterizedTest(name = "declared {0} {1}, usual {2} {3}, most {4} {5}")
    @CsvSource({
        "0, 0, 0, 0, 0, 0, , ",
        "500, 536870912, 0, 0, 0, 0, 500m, 536870912",
        "0, 0, 250, 1000, 0, 0, 250m, 1000",
        "0, 0, 250, 1000, 100, 500, 100m, 500",
        "4000, 9000, 250, 1000, 2000, 5000, 2000m, 5000",
        "0, 0, 0, 0, 2000, 5000, 2000m, 5000",
    })
    void limitsWhatATaskUses(
            int cpu,
            long memory,
            int usualCpu,
            long usualMemory,
            int mostCpu,
            long mostMemory,
            String cpus,
            String bytes) {
        TaskOrder plain = Order.of("x", "task-1").bash("1").order();
        var order = new TaskOrder(
                plain.key(),
                plain.labels(),
                plain.files(),
                plain.steps(),
                new Resources(cpu, memory),
                plain.timeout(),
                plain.identity());
        var settings = new KubernetesSettings(
                null,
                "",
                "builds",
                "",
                "n",
                URI.create("http://p"),
                "h",
                "",
                new Resources(usualCpu, usualMemory),
                new Resources(mostCpu, mostMemory),
                null,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));

        Job job = new Manifests(order, settings, LABELS).job();

        for (Container each : job.getSpec().getTemplate().getSpec().getInitContainers()) {
            var limits = each.getResources().getLimits();
            assertThat(limits.containsKey("cpu") ? limits.get("cpu").toString() : null)
                    .isEqualTo(cpus);
            assertThat(limits.containsKey("memory") ? limits.get("memory").toString() : null)
                    .isEqualTo(bytes);
            assertThat(each.getResources().getRequests()).isEqualTo(limits);
        }
    }

    @Test
    void runsStepsAsAConfiguredUser() {
        var settings = new KubernetesSettings(
                null,
                "",
                "builds",
                "runner",
                "n",
                URI.create("http://p"),
                "h",
                "",
                Resources.DEFAULTS,
                Resources.DEFAULTS,
                1000L,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));

        var pod = new Manifests(Order.of("x", "task-1").bash("1").order(), settings, LABELS)
                .job()
                .getSpec()
                .getTemplate()
                .getSpec();

        assertThat(pod.getServiceAccountName()).isEqualTo("runner");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1000);
        assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "maven:3, registry.example/mirror/maven:3",
        "action-containers/shell:1, registry.example/mirror/action-containers/shell:1",
        "ghcr.io/a/b:1, ghcr.io/a/b:1",
        "localhost/a:1, localhost/a:1",
        "host:5000/a, host:5000/a"
    })
    void pullsImagesThatNameNoRegistryFromTheConfiguredOne(String declared, String pulled) {
        var settings = new KubernetesSettings(
                null,
                "",
                "builds",
                "",
                "n",
                URI.create("http://p"),
                "h",
                "registry.example/mirror",
                Resources.DEFAULTS,
                Resources.DEFAULTS,
                null,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));

        assertThat(settings.image(declared)).isEqualTo(pulled);
        assertThat(SETTINGS.image(declared)).isEqualTo(declared);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            out                   | ./out
            out/**                | ./out
            ./out//x/             | ./out/x
            out/**,out/a,in       | ./in ./out ./out/a
            **/*.jar,out          | .
            a/b*/c                | ./a
            {a,b}/c               | .
            -x                    | ./-x
            ../secret             | .
            a/../b                | .
            a b/é?                | ./a b
            """)
    void packsTheFoldersThatGlobsLookIn(String globs, String roots) {
        List<String> kept = globs.startsWith("{") ? List.of(globs) : List.of(globs.split(","));

        assertThat(String.join(" ", HelperScripts.roots(kept))).isEqualTo(roots);
    }

    @Test
    void packsNothingWhereNothingIsKept() {
        assertThat(HelperScripts.roots(List.of())).isEmpty();
    }

    @Test
    void makesNamesThatKubernetesTakes() {
        for (String key : List.of("a", "-", "-a-", "x".repeat(63), "a-".repeat(31), "-".repeat(63))) {
            Labels labels = Labels.of("node-1", key);

            assertThat(labels.name()).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
            assertThat(Labels.labelled(key)).matches("|[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
        }
    }

    @Test
    void makesLabelsOfAnyText() {
        TaskOrder plain = Order.of("x", "task-1").bash("1").order();
        var order = new TaskOrder(
                plain.key(),
                Map.of("pipeline", "Review build/é", "key", "not mine"),
                plain.files(),
                plain.steps(),
                plain.resources(),
                plain.timeout(),
                plain.identity());

        assertThat(LABELS.all(order))
                .containsEntry("dev.atrium/pipeline", "Review-build")
                .containsEntry(Labels.KEY, "task-1");
        assertThat(Labels.annotations(order)).containsEntry("dev.atrium/pipeline", "Review build/é");
    }
}
