package dev.atrium.pipelines.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.pipelines.executor.Execution;
import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.ExecutorCases;
import dev.atrium.pipelines.executor.MemoryFiles;
import dev.atrium.pipelines.executor.Order;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Against a real API server, with a stand-in for the kubelet. */
@EnabledIfEnvironmentVariable(named = TestCluster.KUBECONFIG, matches = ".+", disabledReason = TestCluster.MISSING)
class KubernetesExecutorTest extends ExecutorCases {

    private static TestCluster cluster;
    private String helper = "helper/curl:1";

    @BeforeAll
    static void start() throws Exception {
        cluster = new TestCluster();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Override
    protected Executor executor() throws IOException {
        return new Serving(cluster.portal, new KubernetesExecutor(cluster.settings(helper)));
    }

    /** Kubernetes tells every container where its API is. */
    @Override
    public Set<String> environment() {
        var all = new HashSet<>(super.environment());
        all.add("KUBERNETES_SERVICE_HOST");
        return all;
    }

    @AfterEach
    void leavesNothingInTheCluster() {
        cluster.kubelet.server.cutAfter.set(Long.MAX_VALUE);
        cluster.kubelet.full = false;
        first().clearAll();
        assertThat(left()).isEmpty();
    }

    private static List<String> left() {
        return Stream.<List<? extends HasMetadata>>of(
                        cluster.admin
                                .pods()
                                .inNamespace(cluster.namespace)
                                .list()
                                .getItems(),
                        cluster.admin
                                .batch()
                                .v1()
                                .jobs()
                                .inNamespace(cluster.namespace)
                                .list()
                                .getItems(),
                        cluster.admin
                                .secrets()
                                .inNamespace(cluster.namespace)
                                .withLabel(Labels.KEY)
                                .list()
                                .getItems())
                .flatMap(List::stream)
                .map(each -> each.getKind() + " " + each.getMetadata().getName())
                .toList();
    }

    @Test
    void leavesNothingInTheClusterByItself() {
        run(order().bash("true"));
        run(order().bash("false"));
        run(order().image(unknownImage(), List.of("x")));

        assertThat(left()).isEmpty();
    }

    @Test
    void losesNoLineAndDoublesNoneWhenTheLogBreaksOffAgainAndAgain() {
        cluster.kubelet.server.cutAfter.set(20_000);
        long before = cluster.kubelet.server.cuts.get();

        Execution task = run(
                order().bash(
                                "for i in {1..40}; do for j in {1..40}; do echo line $i $j; done; sleep 0.2; done; printf end"));

        assertThat(cluster.kubelet.server.cuts.get()).isGreaterThan(before);
        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
        assertThat(task.heard().output(1))
                .isEqualTo(IntStream.rangeClosed(1, 40)
                                .boxed()
                                .flatMap(i -> IntStream.rangeClosed(1, 40).mapToObj(j -> "line " + i + " " + j + "\n"))
                                .collect(Collectors.joining())
                        + "end");
    }

    @Test
    void showsNoSecretInTheJob() {
        Execution task = begin(order().identity("the-identity")
                .bash("echo $PASSWORD; until [ -e never ]; do sleep 1; done", Map.of("PASSWORD", "s3cr3t")));
        await().atMost(Duration.ofMinutes(1)).until(() -> task.heard().output(1).equals("s3cr3t\n"));

        String shown = Serialization.asYaml(List.of(
                cluster.admin
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(cluster.namespace)
                        .list()
                        .getItems(),
                cluster.admin.pods().inNamespace(cluster.namespace).list().getItems()));
        var secrets = cluster.admin
                .secrets()
                .inNamespace(cluster.namespace)
                .withLabel(Labels.KEY)
                .list()
                .getItems();
        task.interrupt();

        assertThat(shown).contains("PASSWORD").doesNotContain("s3cr3t").doesNotContain("the-identity");
        assertThat(secrets)
                .singleElement()
                .satisfies(secret -> assertThat(secret.getMetadata().getOwnerReferences())
                        .singleElement()
                        .satisfies(owner -> assertThat(owner.getKind()).isEqualTo("Job")));
    }

    @Test
    void getsAndLeavesFilesByWgetWhereThereIsNoCurl() {
        helper = "helper/wget:1";
        var files = new MemoryFiles().file("in", "was there").keeping("out/**");
        Executor executor = another();
        Order order = order().files(files).bash("mkdir out; cp in out/copy");

        Outcome outcome = Execution.of(executor, order).outcome();

        assertThat(outcome).isEqualTo(new Outcome.Succeeded());
        assertThat(files.taken()).isEqualTo(Map.of("out/copy", "was there"));
    }

    @Test
    void saysThatFilesCannotBeKeptByWgetToo() {
        helper = "helper/wget:1";
        var files = new MemoryFiles().keeping("out").failingToKeep("the store is full");

        Outcome outcome = Execution.of(another(), order().files(files).bash("echo 1 > out"))
                .outcome();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotRun.class,
                        notRun -> assertThat(notRun.message()).contains("the store is full"));
    }

    @Test
    void givesUpWhereNoNodeTakesThePod() {
        cluster.kubelet.full = true;

        Execution task = run(order().bash("true"));

        assertThat(task.outcome()).isInstanceOfSatisfying(Outcome.NotRun.class, notRun -> {
            assertThat(notRun.again()).isTrue();
            assertThat(notRun.step()).isZero();
        });
    }

    @Test
    void isToBeTriedAgainWhenSomebodyDeletesThePod() {
        Execution task = begin(order().bash("echo begun; sleep 600"));
        await().atMost(Duration.ofMinutes(1)).until(() -> task.heard().output(1).equals("begun\n"));

        cluster.admin.pods().inNamespace(cluster.namespace).delete();

        assertThat(task.outcome())
                .isInstanceOfSatisfying(
                        Outcome.NotRun.class,
                        notRun -> assertThat(notRun.again()).isTrue());
    }

    @Test
    void hasPatienceWithAnApiServerThatIsAwayForAWhile() throws Exception {
        try (Wire wire = cluster.wire();
                var executor = new KubernetesExecutor(cluster.settings(helper, wire.uri()))) {
            Order order = order().bash("for i in {1..60}; do echo line $i; sleep 0.1; done")
                    .bash("echo two");
            var portal = new Serving(cluster.portal, executor);
            Execution task = Execution.of(portal, order);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> task.heard().output(1).contains("line 9\n"));

            wire.cut();
            Thread.sleep(3000);
            wire.mend();

            assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
            assertThat(task.heard().output(1))
                    .isEqualTo(IntStream.rangeClosed(1, 60)
                            .mapToObj(i -> "line " + i + "\n")
                            .collect(Collectors.joining()));
            assertThat(task.heard().output(2)).isEqualTo("two\n");
        }
    }
}
