package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.RelationType;
import dev.atrium.platform.problem.Place;

/**
 * A relation that an entity declares.
 *
 * @param type in its canonical direction
 * @param other the entity at the other end, which may not exist
 * @param reverse false: it goes from the declaring entity to the other; true: from the other to the declaring entity, as
 *     with {@code apiConsumedBy}
 * @param place where the ref is written
 */
public record DeclaredRelation(RelationType type, EntityRef other, boolean reverse, Place place) {}
