/**
 * Reads catalog descriptors, as
 * <a href="https://backstage.io/docs/features/software-catalog/descriptor-format">Backstage defines them</a>, into
 * entities as they are written and the problems of those that break the rules. Pure: what a descriptor names is given by
 * the caller.
 */
@NullMarked
package dev.atrium.catalog.descriptor;

import org.jspecify.annotations.NullMarked;
