package dev.atrium.pipelines.executor.kubernetes;

import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import dev.atrium.pipelines.executor.kubernetes.ContainerPhase.Ended;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what a step writes until it has ended. An API server that loses the kubelet ends a log as if it were complete, so it is only taken
 * for complete when it was asked for after the step's end; else it is taken up again where it broke off.
 */
final class StepLog {

    private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Attempt attempt;
    private final Step step;
    private final Cluster cluster;
    private final PodWatch pod;
    private final TaskListener listener;
    private final Duration patience;
    private final LogLines lines;
    private long deadline;

    StepLog(Attempt attempt, Step step, Cluster cluster, PodWatch pod, TaskListener listener, Duration patience) {
        this.attempt = attempt;
        this.step = step;
        this.cluster = cluster;
        this.pod = pod;
        this.listener = listener;
        this.patience = patience;
        this.lines = new LogLines((bytes, offset, length) -> listener.wrote(step.number(), bytes, offset, length));
    }

    /** @throws EndsEarly if the time is up, or the pod is lost */
    Ended follow(long until) throws EndsEarly, InterruptedException {
        deadline = until;
        long giveUp = Deadlines.in(patience);
        while (true) {
            Optional<Ended> ended = ended();
            try {
                read(ended.isEmpty());
                if (ended.isPresent()) {
                    return ended.get();
                }
                giveUp = Deadlines.in(patience);
            } catch (IOException broken) {
                LOG.debug("The log of {} broke off", step, broken);
                if (ended.isPresent() && Deadlines.passed(giveUp)) {
                    listener.note(
                            step.number(),
                            "The rest of what the step wrote could not be read: "
                                    + ContainerPhases.line(String.valueOf(broken.getMessage())));
                    return ended.get();
                }
            }
            if (ended.isEmpty()) {
                attempt.timedOutIf(step.number(), deadline);
                pod.news(PAUSE);
            } else {
                Thread.sleep(PAUSE);
            }
        }
    }

    private Optional<Ended> ended() throws EndsEarly {
        return attempt.phase(step.number(), Manifests.container(step), step.image()) instanceof Ended ended
                ? Optional.of(ended)
                : Optional.empty();
    }

    private void read(boolean follow) throws IOException, EndsEarly, InterruptedException {
        lines.again();
        try (LogStream log = cluster.log(pod.name(), Manifests.container(step), follow, lines.since())) {
            while (true) {
                switch (log.next(follow ? shorter(LOOK, Deadlines.left(deadline)) : patience)) {
                    case LogStream.Bit.Bytes(List<ByteBuffer> buffers) -> take(buffers, follow);
                    case LogStream.Bit.End _ -> {
                        return;
                    }
                    case LogStream.Bit.Nothing _ -> {
                        if (!follow) {
                            throw new IOException("the node does not go on with it");
                        }
                        attempt.timedOutIf(step.number(), deadline);
                        pod.news(Duration.ZERO);
                        if (ended().isPresent()) {
                            return; // a kubelet that has not ended it by now will not
                        }
                    }
                }
            }
        }
    }

    /** A step that has ended in time may be heard for longer. */
    private void take(List<ByteBuffer> buffers, boolean running) throws EndsEarly, InterruptedException {
        byte[] bytes = new byte[16 * 1024];
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                int length = Math.min(buffer.remaining(), bytes.length);
                buffer.get(bytes, 0, length);
                lines.read(bytes, 0, length);
                if (running && ended().isEmpty()) {
                    attempt.timedOutIf(step.number(), deadline);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
