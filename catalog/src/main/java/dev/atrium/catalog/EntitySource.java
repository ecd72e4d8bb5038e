package dev.atrium.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What an entity says of where the source code is that it is about.
 *
 * @param target the canonical target of the location that it was read from
 * @param sourceLocation its annotation {@code backstage.io/source-location}; null if there is none
 * @param projectSlug its annotation {@code github.com/project-slug}; null if there is none
 */
public record EntitySource(
        EntityRef ref,
        String target,
        @Nullable String sourceLocation,
        @Nullable String projectSlug) {}
