package dev.atrium.pipelines.executor.kubernetes;

import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each task as a Job of a Kubernetes cluster: one pod, whose init containers fetch the workspace from the portal and run the steps in
 * their order, and whose main container gives back what is to be kept.
 *
 * <p>The pod asks the portal for {@code GET} and {@code POST /builds/workspaces/<key>}, both with {@code Authorization: Bearer} and the
 * token of the task's files: a gzipped tar as {@link dev.atrium.pipelines.WorkspaceDownloads} writes and takes it. An answer to the
 * {@code POST} that has a text in it is a refusal, also with status 200, and the text is shown to the person who looks at the build.
 *
 * <p>What Kubernetes does not do: it does not slow a step down that writes faster than it is heard, and the node keeps only the last of a log
 * (by default five files of 10 MB): what is further behind is lost.
 */
public final class KubernetesExecutor implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesExecutor.class);
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Duration GOING = Duration.ofSeconds(60);

    private final KubernetesSettings settings;
    private final Cluster cluster;
    private final Map<String, PodNews> underWay = new ConcurrentHashMap<>();
    private @Nullable SharedIndexInformer<Pod> pods;
    private volatile boolean closed;

    /**
     * Nothing is asked of the cluster yet.
     *
     * @throws IllegalArgumentException if the kubeconfig cannot be read
     */
    public KubernetesExecutor(KubernetesSettings settings) {
        this(settings, Cluster.of(settings));
    }

    KubernetesExecutor(KubernetesSettings settings, Cluster cluster) {
        this.settings = settings;
        this.cluster = cluster;
    }

    @Override
    public String id() {
        return "kubernetes";
    }

    @Override
    public Outcome execute(TaskOrder order, TaskListener listener) throws InterruptedException {
        if (!KEY.matcher(order.key()).matches()) {
            throw new IllegalArgumentException("Not a key of a task: " + order.key());
        }
        if (closed) {
            return new Outcome.NotRun(0, "The portal is being stopped", true);
        }
        Labels labels = Labels.of(settings.instance(), order.key());
        var news = new PodNews();
        underWay.put(labels.execution(), news);
        try {
            watch();
            return new Attempt(order, listener, settings, cluster, labels, news).run();
        } finally {
            Uninterrupted.run("remove-" + labels.name(), () -> remove(List.of(labels.execution())));
            underWay.remove(labels.execution());
        }
    }

    /** One watch for all tasks of this node. It is begun anew by itself, for as long as it takes. */
    private synchronized void watch() {
        if (pods != null || closed) {
            return;
        }
        SharedIndexInformer<Pod> informer =
                cluster.pods(Labels.INSTANCE, settings.instance()).runnableInformer(0);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                tell(pod, PodNews::is);
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                tell(pod, PodNews::is);
            }

            @Override
            public void onDelete(Pod pod, boolean unknown) {
                tell(pod, PodNews::isGone);
            }
        });
        informer.exceptionHandler((_, failed) -> {
            LOG.warn("The pods of the cluster cannot be watched; it is tried again: {}", failed.toString());
            return true;
        });
        informer.start();
        pods = informer;
    }

    private void tell(Pod pod, BiConsumer<PodNews, Pod> what) {
        PodNews news = underWay.get(pod.getMetadata().getLabels().getOrDefault(Labels.EXECUTION, ""));
        if (news != null) {
            what.accept(news, pod);
        }
    }

    @Override
    public void clear(String key) {
        Uninterrupted.run("clear-" + key, () -> remove(cluster.executions(Labels.KEY, Labels.labelled(key))));
    }

    @Override
    public void clearAll() {
        Uninterrupted.run(
                "clear",
                () -> remove(cluster.executions(Labels.INSTANCE, settings.instance()).stream()
                        .filter(execution -> !underWay.containsKey(execution))
                        .toList()));
    }

    /** Waits until their pods are gone, and with them their processes, but not forever. */
    private void remove(Collection<String> executions) throws InterruptedException {
        try {
            for (String execution : executions) {
                cluster.delete(Labels.EXECUTION, execution);
            }
            long end = Deadlines.in(GOING);
            for (String execution : executions) {
                while (cluster.executions(Labels.EXECUTION, execution).contains(execution)) {
                    if (Deadlines.passed(end)) {
                        LOG.warn("Objects labelled {}={} are still being deleted", Labels.EXECUTION, execution);
                        return;
                    }
                    Thread.sleep(200);
                    cluster.delete(Labels.EXECUTION, execution); // the Job may have made a pod before it went
                }
            }
        } catch (EndsEarly refused) {
            LOG.error("What a task has left in the cluster could not be removed", refused);
        }
    }

    /** Ends what is under way as if it could not be run. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            underWay.values().forEach(PodNews::close);
            if (pods != null) {
                pods.close();
            }
        }
        Uninterrupted.run("close", () -> {
            long end = Deadlines.in(GOING);
            while (!underWay.isEmpty() && !Deadlines.passed(end)) {
                Thread.sleep(50);
            }
        });
        cluster.close();
    }
}
