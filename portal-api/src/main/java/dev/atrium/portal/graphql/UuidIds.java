package dev.atrium.portal.graphql;

import dev.atrium.platform.access.NotFound;
import java.util.Optional;
import java.util.UUID;

/**
 * The ids of runs: global ones, or the bare UUID that stands in links and logs.
 *
 * @param type what they are of, as messages call it
 */
public record UuidIds(String type) {

    /** The global id. */
    public String of(UUID id) {
        return GlobalIds.of(type, id.toString());
    }

    /** The run, if the id is a global one. */
    public Optional<UUID> global(String id) {
        return GlobalIds.key(type, id).flatMap(UuidIds::uuid);
    }

    /** The run that a client names, if it can be one. */
    public Optional<UUID> parse(String id) {
        return global(id).or(() -> uuid(id));
    }

    /**
     * The run that a client names.
     *
     * @throws NotFound if it cannot be one
     */
    public UUID required(String id) {
        return parse(id).orElseThrow(() -> new NotFound("There is no " + type + " " + id + "."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
