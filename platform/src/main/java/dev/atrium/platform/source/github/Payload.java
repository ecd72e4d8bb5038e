package dev.atrium.platform.source.github;

import dev.atrium.platform.source.RepositoryRef;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A webhook's payload, read leniently: what is not asked for may be anything. */
record Payload(String host, JsonNode root) {

    /** What happened, of the events that say so: {@code opened}, {@code renamed}. */
    String action() {
        return text("/action");
    }

    /** The text at a JSON pointer; empty if there is none. */
    String text(String pointer) {
        return root.at(pointer).asString("");
    }

    /**
     * The text at a JSON pointer.
     *
     * @throws InvalidPayload if there is none
     */
    String needed(String pointer) throws InvalidPayload {
        var text = text(pointer);
        if (text.isEmpty()) {
            throw new InvalidPayload("The payload has no '" + pointer + "', which GitHub's payloads have.");
        }
        return text;
    }

    /** Whether there is a {@code true} at a JSON pointer. */
    boolean is(String pointer) {
        return root.at(pointer).asBoolean(false);
    }

    /** What is in the array at a JSON pointer; nothing if there is none. */
    Stream<JsonNode> each(String pointer) {
        return root.at(pointer).valueStream();
    }

    /** Where it happened; empty if Atrium can have no such repository. */
    Optional<RepositoryRef> repository() throws InvalidPayload {
        return ref(needed("/repository/full_name"));
    }

    /** The repository of an {@code owner/name}; empty if Atrium can have no such repository. */
    Optional<RepositoryRef> ref(String fullName) {
        return RepositoryNames.ref(host, fullName);
    }
}
