package dev.atrium.platform.source.github;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The payloads of {@code installation} and {@code installation_repositories}: which repositories the GitHub App may see. One
 * that it may see from now on is told as created, one that it may see no longer as deleted.
 */
final class InstallationPayload {

    private InstallationPayload() {}

    static List<SourceEvent> events(Payload payload) {
        return switch (payload.action()) {
            case "created", "unsuspend" -> told(payload, "/repositories", SourceEvent.RepositoryCreated::new);
            case "deleted", "suspend" -> told(payload, "/repositories", SourceEvent.RepositoryDeleted::new);
            case "added", "removed" -> {
                var events = new ArrayList<SourceEvent>();
                events.addAll(told(payload, "/repositories_removed", SourceEvent.RepositoryDeleted::new));
                events.addAll(told(payload, "/repositories_added", SourceEvent.RepositoryCreated::new));
                yield events;
            }
            default -> List.of();
        };
    }

    private static List<SourceEvent> told(Payload payload, String pointer, Function<RepositoryRef, SourceEvent> event) {
        return payload.each(pointer)
                .map(repository -> payload.ref(repository.path("full_name").asString("")))
                .flatMap(Optional::stream)
                .<SourceEvent>map(event)
                .toList();
    }
}
