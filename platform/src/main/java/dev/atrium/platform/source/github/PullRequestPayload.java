package dev.atrium.platform.source.github;

import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged.Change;
import java.util.List;
import java.util.Optional;

/** The payload of {@code pull_request}. */
final class PullRequestPayload {

    private PullRequestPayload() {}

    static List<SourceEvent> events(Payload payload) throws InvalidPayload {
        var change = change(payload);
        var repository = payload.repository();
        if (change.isEmpty() || repository.isEmpty()) {
            return List.of();
        }
        return List.of(new PullRequestChanged(
                repository.get(),
                number(payload),
                change.get(),
                payload.needed("/pull_request/head/sha"),
                payload.needed("/pull_request/head/ref"),
                payload.needed("/pull_request/base/ref")));
    }

    private static Optional<Change> change(Payload payload) {
        return switch (payload.action()) {
            case "opened" -> Optional.of(Change.OPENED);
            case "synchronize" -> Optional.of(Change.UPDATED);
            case "edited" -> Optional.of(Change.EDITED);
            case "closed" -> Optional.of(payload.is("/pull_request/merged") ? Change.MERGED : Change.CLOSED);
            case "reopened" -> Optional.of(Change.REOPENED);
            default -> Optional.empty();
        };
    }

    private static int number(Payload payload) throws InvalidPayload {
        var number = payload.root().path("number").asInt(0);
        if (number < 1) {
            throw new InvalidPayload("The payload has no '/number', which GitHub's payloads have.");
        }
        return number;
    }
}
