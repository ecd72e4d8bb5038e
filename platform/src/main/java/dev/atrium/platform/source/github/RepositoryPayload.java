package dev.atrium.platform.source.github;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.RepositoryCreated;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The payload of {@code repository}. A repository that is renamed or given to another owner is gone from where it was and
 * there where it is. One that has become public, or has another default branch, is told as created: it is to be looked at
 * as if it were new. Archiving one, and making it private, changes nothing for those who may see it.
 */
final class RepositoryPayload {

    private RepositoryPayload() {}

    static List<SourceEvent> events(Payload payload) throws InvalidPayload {
        var repository = payload.repository();
        return switch (payload.action()) {
            case "created", "publicized" -> moved(Optional.empty(), repository);
            case "deleted" -> moved(repository, Optional.empty());
            case "renamed" -> moved(payload.ref(ownerOf(payload) + "/" + oldName(payload)), repository);
            case "transferred" -> moved(payload.ref(oldOwner(payload) + "/" + nameOf(payload)), repository);
            case "edited" ->
                payload.root().at("/changes/default_branch").isMissingNode()
                        ? List.of()
                        : moved(Optional.empty(), repository);
            default -> List.of();
        };
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private static List<SourceEvent> moved(Optional<RepositoryRef> from, Optional<RepositoryRef> to) {
        var events = new ArrayList<SourceEvent>();
        from.ifPresent(old -> events.add(new RepositoryDeleted(old)));
        to.ifPresent(now -> events.add(new RepositoryCreated(now)));
        return events;
    }

    private static String ownerOf(Payload payload) throws InvalidPayload {
        var fullName = payload.needed("/repository/full_name");
        return fullName.substring(0, Math.max(0, fullName.indexOf('/')));
    }

    private static String nameOf(Payload payload) throws InvalidPayload {
        return payload.needed("/repository/name");
    }

    private static String oldName(Payload payload) throws InvalidPayload {
        return payload.needed("/changes/repository/name/from");
    }

    private static String oldOwner(Payload payload) throws InvalidPayload {
        var organisation = payload.text("/changes/owner/from/organization/login");
        return organisation.isEmpty() ? payload.needed("/changes/owner/from/user/login") : organisation;
    }
}
