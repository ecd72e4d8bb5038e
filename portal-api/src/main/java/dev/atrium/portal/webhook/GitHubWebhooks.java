package dev.atrium.portal.webhook;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.source.Webhooks;
import dev.atrium.platform.source.Webhooks.Delivery;
import dev.atrium.platform.source.Webhooks.Outcome;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /webhooks/github}: what GitHub tells. */
@RestController
final class GitHubWebhooks {

    /** GitHub sends no more than 25 MB. */
    private static final int MOST_BYTES = 25 << 20;

    private final Webhooks webhooks;

    GitHubWebhooks(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping("/webhooks/github")
    Mono<ResponseEntity<Map<String, String>>> github(
            @RequestHeader(name = "X-GitHub-Event", required = false) @Nullable String event,
            @RequestHeader(name = "X-GitHub-Delivery", required = false) @Nullable String delivery,
            @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signature,
            ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(GitHubWebhooks::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> webhooks.github(new Delivery(event, delivery, signature, body)))
                .map(GitHubWebhooks::answer)
                .onErrorResume(BadRequest.class, e -> Mono.just(refusal(HttpStatus.BAD_REQUEST, e.getMessage())))
                .onErrorResume(
                        DataBufferLimitException.class,
                        _ -> Mono.just(refusal(HttpStatus.CONTENT_TOO_LARGE, "At most 25 MB are taken in.")));
    }

    private static ResponseEntity<Map<String, String>> answer(Outcome outcome) {
        return outcome == Outcome.UNSIGNED
                ? refusal(
                        HttpStatus.UNAUTHORIZED,
                        "The signature is not made with a secret that is known here (atrium.source.github).")
                : ResponseEntity.status(outcome == Outcome.ACCEPTED ? HttpStatus.ACCEPTED : HttpStatus.OK)
                        .body(Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT)));
    }

    private static ResponseEntity<Map<String, String>> refusal(HttpStatus status, @Nullable String message) {
        return ResponseEntity.status(status).body(Map.of("message", String.valueOf(message)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
