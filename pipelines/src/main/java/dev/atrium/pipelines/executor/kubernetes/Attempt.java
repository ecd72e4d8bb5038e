package dev.atrium.pipelines.executor.kubernetes;

import static java.util.Objects.requireNonNull;

import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Ended;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Waits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;

/** One task, from its Job to its last container. */
final class Attempt {

    private final TaskOrder order;
    private final TaskListener listener;
    private final KubernetesSettings settings;
    private final Cluster cluster;
    private final Labels labels;
    private final PodWatch pod;

    Attempt(
            TaskOrder order,
            TaskListener listener,
            KubernetesSettings settings,
            Cluster cluster,
            Labels labels,
            PodNews news) {
        this.order = order;
        this.listener = listener;
        this.settings = settings;
        this.cluster = cluster;
        this.labels = labels;
        this.pod = new PodWatch(cluster, labels, news);
    }

    Outcome run() throws InterruptedException {
        try {
            var manifests = new Manifests(order, settings, labels);
            cluster.create(manifests.job(), manifests.secret());
            begin();
            long deadline = Deadlines.in(order.timeout());
            fetch(deadline);
            for (Step step : order.steps()) {
                run(step, deadline);
            }
            keep(deadline);
            return new Outcome.Succeeded();
        } catch (EndsEarly early) {
            return early.outcome();
        }
    }

    /** Waits until a node has taken the pod. */
    private void begin() throws EndsEarly, InterruptedException {
        long end = Deadlines.in(settings.room());
        boolean noted = false;
        while (true) {
            ContainerPhase phase = phase(0, Manifests.FETCH, settings.helper());
            if (pod.scheduled()) {
                return;
            }
            String why = phase instanceof Waits(ContainerPhase.Reason reason, String message)
                            && reason == ContainerPhase.Reason.ROOM
                    ? message
                    : "";
            if (!noted && !why.isEmpty()) {
                noted = true;
                listener.note(firstStep(), "No node of the cluster has room yet: " + why);
            }
            if (Deadlines.passed(end)) {
                throw EndsEarly.again(
                        0,
                        why.isEmpty()
                                ? "The cluster has made no pod for the Job " + labels.name() + " in "
                                        + settings.room().toSeconds() + " s; its events say why"
                                : "No node of the cluster had room for "
                                        + settings.room().toSeconds() + " s: " + why);
            }
            pod.news(Deadlines.left(end));
        }
    }

    private int firstStep() {
        return order.steps().isEmpty() ? 0 : order.steps().getFirst().number();
    }

    private void fetch(long deadline) throws EndsEarly, InterruptedException {
        Ended ended = ended(0, Manifests.FETCH, settings.helper(), deadline);
        if (ended.exitCode() != 0) {
            throw EndsEarly.again(0, "The workspace could not be filled: " + whyNotFilled(ended));
        }
    }

    /** What the portal's endpoint has come upon is in no answer that every helper could show, so it is tried here. */
    private String whyNotFilled(Ended ended) throws InterruptedException {
        try {
            order.files().fill(OutputStream.nullOutputStream());
            return "the pod could not fetch it from " + settings.portal() + ": "
                    + ContainerPhases.line(ended.message());
        } catch (IOException failed) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return ContainerPhases.line(String.valueOf(failed.getMessage()));
        }
    }

    private void keep(long deadline) throws EndsEarly, InterruptedException {
        Ended ended = ended(0, Manifests.KEEP, settings.helper(), deadline);
        if (ended.exitCode() != 0) {
            throw EndsEarly.again(
                    0, "What the task has made could not be kept: " + ContainerPhases.line(ended.message()));
        }
    }

    private void run(Step step, long taskDeadline) throws EndsEarly, InterruptedException {
        String container = Manifests.container(step);
        begun(step.number(), container, step.image(), taskDeadline);
        listener.started(step.number());
        long deadline = Deadlines.earlier(taskDeadline, Deadlines.in(step.timeout()));
        Ended ended = new StepLog(this, step, cluster, pod, listener, settings.patience()).follow(deadline);
        if (ended.reason().equals("OOMKilled")) {
            listener.note(
                    step.number(), "The step needed more memory than it was given; see resources in build-info.yaml");
        }
        listener.finished(step.number(), ended.exitCode());
        if (ended.exitCode() != 0) {
            throw new EndsEarly(new Outcome.Failed(step.number(), ended.exitCode()));
        }
    }

    /** Waits until a container runs, or has run already. */
    private ContainerPhase begun(int step, String container, String image, long deadline)
            throws EndsEarly, InterruptedException {
        Map<ContainerPhase.Reason, Long> since = new EnumMap<>(ContainerPhase.Reason.class);
        while (true) {
            ContainerPhase phase = phase(step, container, image);
            if (!(phase instanceof Waits(ContainerPhase.Reason why, String message))) {
                return phase;
            }
            if (since.putIfAbsent(why, Deadlines.in(settings.patience())) == null
                    && why == ContainerPhase.Reason.IMAGE) {
                listener.note(step == 0 ? firstStep() : step, message);
            }
            if (why == ContainerPhase.Reason.IMAGE && Deadlines.passed(requireNonNull(since.get(why)))) {
                throw EndsEarly.again(step, message);
            }
            timedOutIf(step, deadline);
            pod.news(Deadlines.left(deadline));
        }
    }

    private Ended ended(int step, String container, String image, long deadline)
            throws EndsEarly, InterruptedException {
        begun(step, container, image, deadline);
        while (true) {
            if (phase(step, container, image) instanceof Ended ended) {
                return ended;
            }
            timedOutIf(step, deadline);
            pod.news(Deadlines.left(deadline));
        }
    }

    void timedOutIf(int step, long deadline) throws EndsEarly {
        if (Deadlines.passed(deadline)) {
            throw new EndsEarly(new Outcome.TimedOut(step == 0 ? firstStep() : step));
        }
    }

    /** What a container does, if that does not end the task. */
    ContainerPhase phase(int step, String container, String image) throws EndsEarly {
        ContainerPhase phase = pod.phase(container, image);
        return switch (phase) {
            case ContainerPhase.Impossible(String message) -> throw EndsEarly.never(step, message);
            case ContainerPhase.Lost(String message) -> throw EndsEarly.again(step, message);
            case ContainerPhase other -> other;
        };
    }
}
