package dev.atrium.deploys.cluster;

import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists, watches from the list's version on, and lists again when the connection or the history is lost. The server ends a watch after
 * some minutes; it is then gone on with from the last version that was seen, of which bookmarks tell where nothing changes.
 */
@Blocks
final class Watch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
    private static final Duration MOST_WAIT = Duration.ofSeconds(30);
    private static final int SHORTEST_SECONDS = 120;
    private static final int LONGEST_SECONDS = 180;

    /** After the server should have ended a watch, until nobody believes that it is there. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final ApiServer server;
    private final Pages pages;
    private final ResourceKind kind;
    private final String selector;
    private final Cluster.Watcher watcher;
    private final Consumer<Watch> ended;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable AnswerLines open;
    private int failures;

    Watch(
            ApiServer server,
            Pages pages,
            ResourceKind kind,
            String selector,
            Cluster.Watcher watcher,
            Consumer<Watch> ended) {
        this.server = server;
        this.pages = pages;
        this.kind = kind;
        this.selector = selector;
        this.watcher = watcher;
        this.ended = ended;
        this.thread = Thread.ofVirtual()
                .name("watch-" + server.name() + "-" + kind.plural())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!isClosed()) {
            try {
                follow(begin());
            } catch (ClusterException lost) {
                interrupted(reason(lost));
            } catch (RuntimeException broken) {
                log.warn("The watch of {} in the cluster {} begins again", kind.plural(), server.name(), broken);
                interrupted(
                        "What the cluster " + server.name() + " told of " + kind.plural() + " could not be taken in");
            }
        }
    }

    private static String reason(ClusterException lost) {
        var message = lost.getMessage();
        return message == null ? lost.kind().name() : message;
    }

    private void interrupted(String reason) {
        if (isClosed()) {
            return;
        }
        try {
            watcher.interrupted(reason);
        } catch (RuntimeException broken) {
            log.warn("Nobody could be told that the watch of {} is interrupted", kind.plural(), broken);
        }
        pause();
    }

    /** @return the version to go on from */
    private String begin() throws ClusterException {
        var version = pages.read(kind, "", selector, () -> {}, this::changed);
        if (!isClosed()) {
            watcher.complete();
        }
        return version;
    }

    private void changed(ObjectNode object) {
        if (!isClosed()) {
            watcher.changed(object);
        }
    }

    /** Returns when the history is lost. */
    private void follow(String from) throws ClusterException {
        var version = from;
        while (!isClosed() && !version.isEmpty()) {
            var seconds = ThreadLocalRandom.current().nextInt(SHORTEST_SECONDS, LONGEST_SECONDS);
            var path = "%s?watch=true&allowWatchBookmarks=true&resourceVersion=%s&timeoutSeconds=%d%s"
                    .formatted(
                            ResourcePath.of(kind, ""),
                            ResourcePath.query(version),
                            seconds,
                            selector.isEmpty() ? "" : "&labelSelector=" + ResourcePath.query(selector));
            var began = System.nanoTime();
            version = read(path, version, Duration.ofSeconds(seconds).plus(GRACE));
            if (System.nanoTime() - began < LEAST_WAIT.toNanos()) {
                pause();
            }
        }
    }

    /** @return the last version that was seen; empty if the history is lost */
    private String read(String path, String from, Duration atMost) throws ClusterException {
        var end = System.nanoTime() + atMost.toNanos();
        var version = from;
        try (var lines = server.stream(path)) {
            open = lines;
            if (lines.code() == 410) {
                return "";
            }
            if (lines.code() != 200) {
                throw failure(lines.code(), lines.all(GRACE));
            }
            while (!isClosed()) {
                var line = lines.next(Duration.ofNanos(end - System.nanoTime()));
                if (line.isEmpty()) {
                    return version;
                }
                var event = server.json(line.get());
                if (event.path("type").asString("").equals("ERROR")) {
                    return lost(event.path("object"));
                }
                failures = 0;
                tell(event);
                var seen = event.path("object")
                        .path("metadata")
                        .path("resourceVersion")
                        .asString("");
                version = seen.isEmpty() ? version : seen;
            }
            return version;
        } catch (IOException broken) {
            throw server.unreachable(broken);
        } finally {
            open = null;
        }
    }

    private String lost(JsonNode status) throws ClusterException {
        int code = status.path("code").asInt(500);
        if (code == 410) {
            return "";
        }
        throw failure(code, status.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ClusterException failure(int code, byte[] body) {
        return Failures.of(server.name(), "watch " + kind.plural(), KubernetesCluster.secret(kind), code, body);
    }

    private void tell(JsonNode event) {
        if (isClosed() || !(event.path("object") instanceof ObjectNode object)) {
            return;
        }
        switch (event.path("type").asString("")) {
            case "ADDED", "MODIFIED" -> watcher.changed(object);
            case "DELETED" -> watcher.deleted(object);
            default -> {} // a bookmark
        }
    }

    /** Longer each time; half of it at random, so that the watches of a cluster do not come back all at once. */
    private void pause() {
        var most = Math.min(MOST_WAIT.toMillis(), LEAST_WAIT.toMillis() << Math.min(failures++, 10));
        var millis = most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
        try {
            var _ = closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            // only close() interrupts
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        var lines = open;
        if (lines != null) {
            lines.close();
        }
        thread.interrupt();
        ended.accept(this);
    }
}
