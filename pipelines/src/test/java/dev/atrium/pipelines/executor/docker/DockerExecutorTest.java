package dev.atrium.pipelines.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.ExecutorCases;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/**
 * With a real engine, where there is one: {@code DOCKER_HOST}, or the usual socket. It needs an image with bash, coreutils and setsid, which
 * {@code ATRIUM_TEST_DOCKER_IMAGE} names; it is not pulled.
 */
class DockerExecutorTest extends ExecutorCases {

    private static final String NODE = "test-" + ProcessHandle.current().pid();
    private static final String IMAGE =
            Optional.ofNullable(System.getenv("ATRIUM_TEST_DOCKER_IMAGE")).orElse("action-containers/shell:latest");

    private static DockerClient engine;

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
