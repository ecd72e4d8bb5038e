package dev.atrium.pipelines.executor.kubernetes;

import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Ended;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Impossible;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Lost;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Reason;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Runs;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Waits;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a pod's status. The reasons are the kubelet's, see {@code pkg/kubelet} of Kubernetes: they are not part of its documented API. */
final class ContainerPhases {

    private static final Set<String> NOT_STARTED =
            Set.of("StartError", "ContainerCannotRun", "ContainerCreateError", "ContainerCannotStart");
    private static final Set<String> NEVER = Set.of(
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "ImageInspectError");
    private static final Set<String> NOT_PULLED =
            Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable", "SignatureValidationFailed");
    private static final List<String> NO_SUCH_IMAGE = List.of(
            "not found",
            "notfound",
            "manifest unknown",
            "name unknown",
            "does not exist",
            "no such",
            "denied",
            "unauthorized",
            "forbidden",
            "no match for platform",
            "signature");

    private ContainerPhases() {}

    /**
     * What a container does.
     *
     * @param image as the person has declared it, for messages
     */
    static ContainerPhase of(Pod pod, String container, String image) {
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        Optional<ContainerState> state = state(status, container);
        ContainerStateTerminated ended =
                state.map(ContainerState::getTerminated).orElse(null);
        if (ended != null) {
            return ended(pod, status, ended, image);
        }
        Optional<String> lost = lost(pod, status);
        if (lost.isPresent()) {
            return new Lost(lost.get());
        }
        if (state.map(ContainerState::getRunning).isPresent()) {
            return new Runs();
        }
        ContainerStateWaiting waiting = state.map(ContainerState::getWaiting).orElse(null);
        return waiting != null && waiting.getReason() != null
                ? waits(waiting.getReason(), text(waiting.getMessage()), image)
                : waits(status);
    }

    /** Whether a node has taken the pod. */
    static boolean scheduled(Pod pod) {
        return pod.getSpec() != null && pod.getSpec().getNodeName() != null;
    }

    private static Optional<ContainerState> state(PodStatus status, String container) {
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .filter(each -> container.equals(each.getName()))
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static ContainerPhase ended(Pod pod, PodStatus status, ContainerStateTerminated ended, String image) {
        String reason = text(ended.getReason());
        String message = text(ended.getMessage());
        if (NOT_STARTED.contains(reason)) {
            return new Impossible("The image " + image + " could not be started: " + line(message));
        }
        int code = Objects.requireNonNullElse(ended.getExitCode(), 0);
        if (reason.equals("ContainerStatusUnknown")) {
            return new Lost("The node of the pod was lost: " + line(message));
        }
        Optional<String> lost = code == 0 ? Optional.empty() : lost(pod, status);
        return lost.isPresent() ? new Lost(lost.get()) : new Ended(code, reason, message);
    }

    private static Optional<String> lost(Pod pod, PodStatus status) {
        String why = line(text(status.getMessage()));
        if ("Failed".equals(status.getPhase()) && !text(status.getReason()).isEmpty()) {
            return Optional.of("The pod was ended by the cluster: " + status.getReason() + " " + why);
        }
        Optional<PodCondition> disrupted = condition(status, "DisruptionTarget", "True");
        if (disrupted.isPresent()) {
            return Optional.of("The pod was ended by the cluster: "
                    + line(text(disrupted.get().getReason()) + " "
                            + text(disrupted.get().getMessage())));
        }
        if ("NodeLost".equals(status.getReason()) || "Unknown".equals(status.getPhase())) {
            return Optional.of("The node of the pod does not answer any more: " + why);
        }
        return pod.getMetadata().getDeletionTimestamp() == null
                ? Optional.empty()
                : Optional.of("The pod was deleted by somebody else, or its node has been drained");
    }

    private static ContainerPhase waits(String reason, String message, String image) {
        String said = line(message);
        if (NOT_PULLED.contains(reason)) {
            String low = message.toLowerCase(Locale.ROOT);
            return NO_SUCH_IMAGE.stream().anyMatch(low::contains)
                    ? new Impossible("There is no image " + image + ", or the cluster may not pull it: " + said)
                    : new Waits(Reason.IMAGE, "The image " + image + " cannot be pulled now: " + said);
        }
        return NEVER.contains(reason)
                ? new Impossible("The image " + image + " cannot be run (" + reason + "): " + said)
                : new Waits(Reason.TURN, said);
    }

    private static ContainerPhase waits(PodStatus status) {
        return condition(status, "PodScheduled", "False")
                .filter(each -> "Unschedulable".equals(each.getReason()))
                .<ContainerPhase>map(each -> new Waits(Reason.ROOM, line(text(each.getMessage()))))
                .orElse(new Waits(Reason.TURN, ""));
    }

    private static Optional<PodCondition> condition(PodStatus status, String type, String value) {
        return status.getConditions().stream()
                .filter(each -> type.equals(each.getType()) && value.equals(each.getStatus()))
                .findFirst();
    }

    private static String text(@Nullable String mayBe) {
        return mayBe == null ? "" : mayBe;
    }

    /** A message for the person who looks at the build is one line. */
    static String line(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", "; ");
        return line.length() > 1000 ? line.substring(0, 1000) + "…" : line;
    }
}
