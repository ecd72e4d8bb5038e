package dev.atrium.catalog.descriptor;

import dev.atrium.platform.problem.Place;

/**
 * Where a Location says that further descriptors are.
 *
 * @param type {@code file} or {@code url} as a rule; whatever {@code spec.type} says, empty if it is absent
 * @param target a path, a glob or a URL, as written: trust nothing about it
 * @param optional whether it may be missing ({@code presence: optional})
 * @param place where it is written
 */
public record LocationTarget(String type, String target, boolean optional, Place place) {}
