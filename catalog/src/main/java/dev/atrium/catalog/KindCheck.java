package dev.atrium.catalog;

import dev.atrium.platform.problem.Severity;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks deeper into the descriptors of a kind than the catalog does, so that an engine's complaints stand where all others do.
 * Pure: the same document gives the same findings. Safe for use by many threads.
 */
public interface KindCheck {

    /** The kind that it looks into, as it is written, such as {@code Template}. */
    String kind();

    /**
     * What is wrong with a descriptor that the catalog itself finds nothing wrong with. The entity is kept all the same, so
     * that it can be shown with what is wrong with it.
     */
    List<Finding> check(ObjectNode descriptor);

    /**
     * Something that is wrong.
     *
     * @param pointer the JSON pointer of it within the descriptor
     * @param atKey whether the key is meant rather than the value
     * @param message what is wrong and what to do about it
     */
    record Finding(Severity severity, String pointer, boolean atKey, String message) {}
}
