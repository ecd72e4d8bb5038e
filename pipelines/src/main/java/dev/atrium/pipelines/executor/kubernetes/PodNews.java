package dev.atrium.pipelines.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is known of one execution's pod. A Job whose pod is deleted may make another: only the first is of interest. */
final class PodNews {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Pod pod;
    private boolean gone;
    private boolean closed;
    private long changes;
    private long known;

    /** @param pod null if there is none yet */
    record Known(@Nullable Pod pod, boolean gone, boolean closed) {}

    void is(Pod now) {
        tell(() -> {
            if (pod == null || uid(pod).equals(uid(now))) {
                pod = now;
            }
        });
    }

    void isGone(Pod was) {
        tell(() -> gone |= pod == null || uid(pod).equals(uid(was)));
    }

    /** All that there are, by the API server itself. */
    void are(List<Pod> pods) {
        tell(() -> {
            Pod last = pod;
            if (last == null) {
                pod = pods.isEmpty() ? null : pods.getFirst();
            } else {
                pods.stream().filter(each -> uid(each).equals(uid(last))).forEach(each -> pod = each);
                gone |= pods.stream().noneMatch(each -> uid(each).equals(uid(last)));
            }
        });
    }

    /** The portal is being stopped. */
    void close() {
        tell(() -> closed = true);
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Known known() {
        lock.lock();
        try {
            known = changes;
            return new Known(pod, gone, closed);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something that {@link #known} has not said. Whether there is. */
    boolean await(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (known == changes && left > 0) {
                left = changed.awaitNanos(left);
            }
            return known != changes;
        } finally {
            lock.unlock();
        }
    }

    private static String uid(Pod pod) {
        return Objects.requireNonNullElse(pod.getMetadata().getUid(), "");
    }
}
