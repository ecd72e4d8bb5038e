package dev.atrium.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entity as the catalog has it.
 *
 * @param ref its identity
 * @param kind the kind as written, such as {@code Component}
 * @param apiVersion as written
 * @param name as written; the ref has it in lower case
 * @param title null if there is none
 * @param description null if there is none
 * @param type {@code spec.type}, null if there is none
 * @param lifecycle {@code spec.lifecycle}, null if there is none
 * @param owner what {@code spec.owner} names, whether the catalog has it or not; null if there is none
 * @param system what {@code spec.system} names, whether the catalog has it or not; null if there is none
 * @param tags in the order of the descriptor
 * @param origin where it was read
 * @param revision the number of its latest revision, counted from 1
 * @param loadedDocument the whole descriptor if the query that gave this entity was one for documents, else null: pages leave
 *     it out because it is large
 */
public record Entity(
        EntityRef ref,
        String kind,
        String apiVersion,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String type,
        @Nullable String lifecycle,
        @Nullable EntityRef owner,
        @Nullable EntityRef system,
        List<String> tags,
        Origin origin,
        int revision,
        @Nullable ObjectNode loadedDocument) {

    /**
     * Where an entity was read.
     *
     * @param locationId the location's id
     * @param path the file within the location
     * @param line the line of the document, counted from 1
     * @param url where a person can look at the file; null if not known
     */
    public record Origin(
            long locationId,
            String path,
            int line,
            @Nullable String url) {}

    /** The descriptor, if it was asked for. */
    public Optional<ObjectNode> document() {
        return Optional.ofNullable(loadedDocument);
    }
}
