package dev.atrium.platform.source.event;

import dev.atrium.platform.source.SourceEvent;
import tools.jackson.databind.json.JsonMapper;

/** Writes an event as a kind and a JSON text, and reads it back. The kinds stay the same over releases. */
record EventBody(String kind, String json) {

    private static final JsonMapper mapper = JsonMapper.shared();

    static EventBody of(SourceEvent event) {
        var kind = switch (event) {
            case SourceEvent.RepositoryCreated _ -> "REPOSITORY_CREATED";
            case SourceEvent.RepositoryDeleted _ -> "REPOSITORY_DELETED";
            case SourceEvent.Pushed _ -> "PUSHED";
            case SourceEvent.PullRequestChanged _ -> "PULL_REQUEST_CHANGED";
        };
        return new EventBody(kind, mapper.writeValueAsString(event));
    }

    SourceEvent event() {
        return mapper.readValue(json, type());
    }

    private Class<? extends SourceEvent> type() {
        return switch (kind) {
            case "REPOSITORY_CREATED" -> SourceEvent.RepositoryCreated.class;
            case "REPOSITORY_DELETED" -> SourceEvent.RepositoryDeleted.class;
            case "PUSHED" -> SourceEvent.Pushed.class;
            case "PULL_REQUEST_CHANGED" -> SourceEvent.PullRequestChanged.class;
            default -> throw new IllegalStateException("No event is of the kind " + kind);
        };
    }
}
