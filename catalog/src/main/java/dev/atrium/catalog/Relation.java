package dev.atrium.catalog;

/**
 * A relation as seen from one of its ends.
 *
 * @param type the name in the direction to the target, such as {@code dependsOn} or {@code dependencyOf}
 * @param target the other end
 * @param dangling whether the catalog has no entity there
 */
public record Relation(String type, EntityRef target, boolean dangling) {}
