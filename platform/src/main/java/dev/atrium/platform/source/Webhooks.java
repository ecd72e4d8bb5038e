package dev.atrium.platform.source;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.source.github.GitHubWebhook;
import dev.atrium.platform.source.github.InvalidPayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Takes in what hosts tell by webhooks: only from who knows the secret, each delivery once. */
public final class Webhooks implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    /**
     * A GitHub whose webhooks are taken in.
     *
     * @param host the {@link SourceHost#id()}
     * @param secret what GitHub was given as the webhook's secret
     */
    public record GitHub(String host, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "GitHub[host=" + host + "]";
        }
    }

    /**
     * What came.
     *
     * @param event the value of {@code X-GitHub-Event}; null if there was none
     * @param delivery the value of {@code X-GitHub-Delivery}; null if there was none
     * @param signature the value of {@code X-Hub-Signature-256}; null if there was none
     * @param body as it came, before any parsing
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Delivery(
            @Nullable String event,
            @Nullable String delivery,
            @Nullable String signature,
            byte[] body) {}

    /** What became of a delivery. */
    public enum Outcome {
        /** What it tells is written down and will be acted on. */
        ACCEPTED,
        /** It had come before. */
        REPEATED,
        /** It tells nothing that Atrium acts on. */
        IGNORED,
        /** Whoever sent it does not know the secret, or no secret is configured. */
        UNSIGNED
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler virtual = Schedulers.fromExecutorService(threads, "webhooks");
    private final List<GitHub> gitHubs;
    private final SourceEvents events;

    /** Those of these hosts; a host without a secret has no webhooks. */
    public Webhooks(List<GitHub> gitHubs, SourceEvents events) {
        this.gitHubs = gitHubs.stream().filter(g -> !g.secret().isEmpty()).toList();
        this.events = events;
    }

    /**
     * Takes a delivery in. Ends with {@link BadRequest} if it is signed and still cannot be read.
     *
     * <p>Which GitHub sent it is known by whose secret it is signed with.
     */
    public Mono<Outcome> github(Delivery delivery) {
        return Mono.fromCallable(() -> accept(delivery)).subscribeOn(virtual);
    }

    private Outcome accept(Delivery delivery) {
        var sender = sender(delivery);
        if (sender == null) {
            return Outcome.UNSIGNED;
        }
        if (delivery.event() == null || delivery.delivery() == null) {
            throw new BadRequest("The delivery has no X-GitHub-Event or no X-GitHub-Delivery.");
        }
        var told = read(sender, delivery.event(), delivery.body());
        if (told.isEmpty()) {
            return Outcome.IGNORED;
        }
        var isNew = events.publishOnce(sender.host() + "/" + delivery.delivery(), told);
        log.info("{} tells of {} ({}){}", sender.host(), delivery.event(), delivery.delivery(), isNew ? "" : " again");
        return isNew ? Outcome.ACCEPTED : Outcome.REPEATED;
    }

    /** Tries every secret, so that the time tells nobody which of them came near. */
    private @Nullable GitHub sender(Delivery delivery) {
        GitHub sender = null;
        for (var candidate : gitHubs) {
            var secret = candidate.secret().getBytes(StandardCharsets.UTF_8);
            if (GitHubWebhook.verify(secret, delivery.body(), delivery.signature())) {
                sender = candidate;
            }
        }
        return sender;
    }

    private static List<SourceEvent> read(GitHub sender, String event, byte[] body) {
        try {
            return new GitHubWebhook(sender.host()).events(event, body);
        } catch (InvalidPayload e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        virtual.dispose();
        threads.close();
    }
}
