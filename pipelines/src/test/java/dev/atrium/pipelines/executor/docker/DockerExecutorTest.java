package dev.atrium.pipelines.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.executor.Execution;
import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.ExecutorCases;
import dev.atrium.pipelines.executor.Heard;
import dev.atrium.pipelines.executor.MemoryFiles;
import dev.atrium.pipelines.executor.Order;
import dev.atrium.pipelines.executor.TaskOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * With a real engine, where there is one: {@code DOCKER_HOST}, or the usual socket. It needs an image with bash, coreutils and setsid, which
 * {@code ATRIUM_TEST_DOCKER_IMAGE} names; it is not pulled.
 */
class DockerExecutorTest extends ExecutorCases {

    private static final String NODE = "test-" + ProcessHandle.current().pid();
    private static final String IMAGE =
            Optional.ofNullable(System.getenv("ATRIUM_TEST_DOCKER_IMAGE")).orElse("action-containers/shell:latest");

    private static DockerClient engine;

    private final List<String> made = new ArrayList<>();

    @BeforeAll
    static void findsAnEngine() {
        engine = DockerExecutor.connect(DockerSettings.of(NODE));
        try {
            engine.inspectImageCmd(IMAGE).exec();
        } catch (NotFoundException missing) {
            assumeTrue(false, "The Docker engine has no image " + IMAGE + "; set ATRIUM_TEST_DOCKER_IMAGE");
        } catch (RuntimeException unreachable) {
            assumeTrue(false, "No Docker engine answers; set DOCKER_HOST. " + unreachable);
        }
    }

    @AfterAll
    static void disconnects() throws IOException {
        engine.close();
    }

    @Override
    protected Executor executor() {
        return new DockerExecutor(DockerSettings.of(NODE));
    }

    @Override
    protected String image() {
        return IMAGE;
    }

    @Test
    void runsAStepAsTheUserOfItsImage() throws Exception {
        String image = imageOf("nobody");
        var files = new MemoryFiles().file("README.md", "old").keeping("new");
        Execution task = run(Order.of(image)
                .files(files)
                .identity("token")
                .bash("id -un; stat -c %U . README.md; printf new > README.md; cp README.md new;"
                        + " cat $BUILD_IDENTITY_TOKEN_FILE"));

        assertThat(task.heard().output(1)).isEqualTo("nobody\nnobody\nnobody\ntoken");
        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
        assertThat(files.taken()).containsOnly(entry("new", "new"));
    }

    @Test
    void letsStepsOfSeveralUsersWorkInOneWorkspace() throws Exception {
        String image = imageOf("65534");
        Execution task = run(order().bash("id -u; echo root > of-root")
                .image(image, List.of("-c", "id -u; cat of-root; echo other > of-other"))
                .bash("cat of-other; echo >> of-other"));

        assertThat(task.heard().output(1)
                        + task.heard().output(2)
                        + task.heard().output(3))
                .isEqualTo("0\n65534\nroot\nother\n");
        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
    }

    @Test
    void givesAStepNoPrivileges() {
        Execution task = run(
                order().bash(
                                "grep -E 'NoNewPrivs|CapBnd' /proc/self/status | tr -d '\\t';"
                                        + " ls /var/run/docker.sock /dev/sda /dev/mem 2>&1 | grep -vc 'No such file'; mount -t tmpfs x /mnt 2>&1"));

        // chown, dac_override, fowner, fsetid, kill, setgid, setuid
        assertThat(task.heard().output(1)).startsWith("CapBnd:00000000000000fb\nNoNewPrivs:1\n0\nmount: ");
    }

    @Test
    void killsAStepThatUsesTooMuchMemory() throws Exception {
        TaskOrder order = order().bash("tail /dev/zero").order();
        var small = new TaskOrder(
                order.key(),
                order.labels(),
                order.files(),
                order.steps(),
                new Resources(0, 32 << 20),
                order.timeout(),
                order.identity());
        var heard = new Heard();

        assertThat(first().execute(small, heard)).isEqualTo(new Outcome.Failed(1, 137));
        assertThat(heard.notes()).contains("memory");
    }

    @Test
    void saysWhenTheEndOfAStepsOutputMayBeLost() {
        var stalled = new Heard() {
            @Override
            public void wrote(int step, byte[] bytes, int offset, int length) {
                if (bytes(step).length == 0) {
                    LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
                }
                super.wrote(step, bytes, offset, length);
            }
        };
        Execution task = begin(order().bash("head -c 2500000 /dev/zero").bash("echo next"), stalled);

        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
        assertThat(task.heard().notes())
                .isEqualTo("The last lines may be missing: the log was not written as fast as the step wrote.");
    }

    @Test
    void endsWhatIsUnderWayWhenItIsClosed() {
        String hour = "3600." + ThreadLocalRandom.current().nextLong(1_000_000_000);
        Execution task = begin(order().bash("sleep " + hour));
        await().atMost(Duration.ofMinutes(2)).until(() -> processes("sleep\0" + hour) == 1);

        first().close();

        assertThat(processes(hour)).isZero();
        assertThat(task.outcome()).isEqualTo(new Outcome.NotRun(0, "The portal was stopped", true));
    }

    /** An image like the usual one, whose containers run as a user; it is removed afterwards. */
    private String imageOf(String user) {
        String name = "atrium-test-" + user;
        String container = engine.createContainerCmd(IMAGE).exec().getId();
        engine.commitCmd(container)
                .withUser(user)
                .withRepository(name)
                .withTag("latest")
                .exec();
        engine.removeContainerCmd(container).exec();
        made.add(name);
        return name;
    }

    @AfterEach
    void removesImages() {
        made.forEach(name -> engine.removeImageCmd(name).exec());
    }

    @AfterEach
    void leavesNothingInTheEngine() {
        Map<String, String> node = TaskLabels.ofNode(NODE);
        assertThat(engine.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(node)
                        .exec())
                .isEmpty();
        assertThat(engine.listVolumesCmd()
                        .withFilter("label", List.of("dev.atrium.node=" + NODE))
                        .exec()
                        .getVolumes())
                .isNullOrEmpty();
    }
}
