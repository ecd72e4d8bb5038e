package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One valid entity.
 *
 * @param ref its name in the catalog
 * @param apiVersion as written
 * @param kind as written, such as {@code Component}
 * @param document the entity as written, with placeholders replaced, scalars made text where text is asked for, and
 *     unusable links left out
 * @param json the document as compact JSON, properties in the order written
 * @param hash SHA-256 in hex, 64 digits, over {@code json}
 * @param place where the entity starts
 * @param relations what it declares, each once, in the order written
 * @param targets where it says that further descriptors are; of a Location only
 * @param problems what is wrong with it although it was kept: the errors concern what was left out of it
 */
public record Descriptor(
        EntityRef ref,
        String apiVersion,
        String kind,
        ObjectNode document,
        String json,
        String hash,
        Place place,
        List<DeclaredRelation> relations,
        List<LocationTarget> targets,
        List<Problem> problems) {

    /** Copies the lists. */
    public Descriptor {
        relations = List.copyOf(relations);
        targets = List.copyOf(targets);
        problems = List.copyOf(problems);
    }
}
