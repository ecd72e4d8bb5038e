package dev.atrium.pipelines.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Ended;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Impossible;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Lost;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Reason;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Runs;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Waits;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen of the container {@code step-1} in statuses as kubelets write them. */
class ContainerPhasesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                        | turn       |
            {phase: Pending}                                                          | turn       |
            {conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, message: "0/3 nodes are available"}]} | room | 0/3 nodes
            {conditions: [{type: PodScheduled, status: "True"}]}                      | turn       |
            {waiting: {reason: PodInitializing}}                                      | turn       |
            {waiting: {reason: ContainerCreating}}                                    | turn       |
            {waiting: {reason: ErrImagePull, message: "manifest unknown"}}            | impossible | There is no image img
            {waiting: {reason: ImagePullBackOff, message: "repository does not exist or may require 'docker login'"}} | impossible | There is no image img
            {waiting: {reason: ErrImagePull, message: "pull access denied"}}          | impossible | There is no image img
            {waiting: {reason: ErrImagePull, message: "dial tcp: i/o timeout"}}       | image      | cannot be pulled now
            {waiting: {reason: ImagePullBackOff, message: "Back-off pulling image"}}  | image      | cannot be pulled now
            {waiting: {reason: InvalidImageName, message: "couldn't parse"}}          | impossible | img
            {waiting: {reason: ErrImageNeverPull}}                                    | impossible | img
            {waiting: {reason: CreateContainerConfigError, message: "image will run as root"}} | impossible | will run as root
            {waiting: {reason: CreateContainerError, message: "no command specified"}} | impossible | no command specified
            {waiting: {reason: RunContainerError, message: "x"}}                      | impossible | x
            {running: {}}                                                             | runs       |
            {running: {}, phase: Unknown}                                             | lost       | does not answer
            {running: {}, deleted: true}                                              | lost       | deleted
            {running: {}, conditions: [{type: DisruptionTarget, status: "True", reason: PreemptionByScheduler}]} | lost | PreemptionByScheduler
            {running: {}, conditions: [{type: DisruptionTarget, status: "False"}]}    | runs       |
            {terminated: {exitCode: 0, reason: Completed}}                            | ended 0    |
            {terminated: {exitCode: 0, reason: Completed}, deleted: true}             | ended 0    |
            {terminated: {exitCode: 3, reason: Error}, phase: Failed}                 | ended 3    |
            {terminated: {exitCode: 137, reason: OOMKilled}, phase: Failed}           | ended 137  |
            {terminated: {exitCode: 137, reason: Error}, phase: Failed, reason: Evicted, message: "low on ephemeral-storage"} | lost | Evicted low on
            {terminated: {exitCode: 143, reason: Error}, deleted: true}               | lost       | deleted
            {terminated: {exitCode: 137, reason: ContainerStatusUnknown}}             | lost       | node
            {terminated: {exitCode: 128, reason: StartError, message: "exec: \\"x\\": not found"}} | impossible | "x": not found
            {terminated: {exitCode: 127, reason: ContainerCannotRun, message: "x"}}   | impossible | x
            {phase: Failed, reason: Evicted, message: "The node was low on memory"}   | lost       | low on memory
            {phase: Failed, reason: NodeLost}                                         | lost       | NodeLost
            {deleted: true}                                                           | lost       | deleted
            """)
    void readsAStatus(String status, String expected, String message) {
        ContainerPhase phase = ContainerPhases.of(pod(status), "step-1", "img");

        assertThat(name(phase)).isEqualTo(expected);
        assertThat(phase.toString())
                .contains(message == null ? "" : message)
                .doesNotContain("null")
                .doesNotContain("\n");
    }

    private static String name(ContainerPhase phase) {
        return switch (phase) {
            case Waits(Reason why, String _) -> why.name().toLowerCase(java.util.Locale.ROOT);
            case Runs() -> "runs";
            case Ended(int code, String _, String _) -> "ended " + code;
            case Impossible(String _) -> "impossible";
            case Lost(String _) -> "lost";
        };
    }

    private static Pod pod(String status) {
        Shape shape = Serialization.unmarshal("---\n" + status, Shape.class);
        var pod = new io.fabric8.kubernetes.api.model.PodBuilder()
                .withNewMetadata()
                .withName("p")
                .withDeletionTimestamp(shape.deleted ? "2026-11-23T08:00:00Z" : null)
                .endMetadata()
                .withNewStatus()
                .withPhase(shape.phase)
                .withReason(shape.reason)
                .withMessage(shape.message)
                .withConditions(shape.conditions)
                .addNewInitContainerStatus()
                .withName("workspace")
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .endTerminated()
                .endState()
                .endInitContainerStatus();
        if (shape.waiting != null || shape.running != null || shape.terminated != null) {
            pod.addNewInitContainerStatus()
                    .withName("step-1")
                    .withNewState()
                    .withWaiting(shape.waiting)
                    .withRunning(shape.running)
                    .withTerminated(shape.terminated)
                    .endState()
                    .endInitContainerStatus();
        }
        return pod.endStatus().build();
    }

    /** What matters of a status. */
    static final class Shape {
        public boolean deleted;
        public String phase;
        public String reason;
        public String message;
        public java.util.List<io.fabric8.kubernetes.api.model.PodCondition> conditions = java.util.List.of();
        public io.fabric8.kubernetes.api.model.ContainerStateWaiting waiting;
        public io.fabric8.kubernetes.api.model.ContainerStateRunning running;
        public io.fabric8.kubernetes.api.model.ContainerStateTerminated terminated;
    }
}
