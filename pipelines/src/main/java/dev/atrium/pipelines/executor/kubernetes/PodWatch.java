package dev.atrium.pipelines.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;

/** The pod of an execution: what the watch says of it, and where that is silent, what the API server says when it is asked. */
final class PodWatch {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Labels labels;
    private final PodNews news;
    private long asked = Deadlines.in(SILENCE);

    PodWatch(Cluster cluster, Labels labels, PodNews news) {
        this.cluster = cluster;
        this.labels = labels;
        this.news = news;
    }

    boolean scheduled() {
        Pod pod = news.known().pod();
        return pod != null && ContainerPhases.scheduled(pod);
    }

    /** @throws EndsEarly if there is no pod */
    String name() throws EndsEarly {
        Pod pod = news.known().pod();
        if (pod == null) {
            throw EndsEarly.again(0, "The pod is gone");
        }
        return pod.getMetadata().getName();
    }

    ContainerPhase phase(String container, String image) {
        PodNews.Known known = news.known();
        Pod pod = known.pod();
        if (known.closed()) {
            return new ContainerPhase.Lost("The portal was stopped");
        }
        ContainerPhase phase = pod == null
                ? new ContainerPhase.Waits(ContainerPhase.Reason.TURN, "")
                : ContainerPhases.of(pod, container, image);
        return known.gone() && !(phase instanceof ContainerPhase.Ended)
                ? new ContainerPhase.Lost("The pod was deleted by somebody else, or is gone with its node")
                : phase;
    }

    /** Waits for something that the last look has not seen. */
    void news(Duration atMost) throws EndsEarly, InterruptedException {
        Duration wait = atMost.compareTo(Deadlines.left(asked)) < 0 ? atMost : Deadlines.left(asked);
        if (news.await(wait)) {
            asked = Deadlines.in(SILENCE);
        } else if (Deadlines.passed(asked)) {
            news.are(cluster.pods(labels));
            asked = Deadlines.in(SILENCE);
        }
    }
}
