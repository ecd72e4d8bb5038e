package dev.atrium.platform.source.builtin;

import dev.atrium.platform.source.RepositoryRef;
import java.time.Instant;

/** A row of {@code platform.repository}. */
record RepositoryRow(
        long id,
        RepositoryRef ref,
        String description,
        String defaultBranch,
        String key,
        Instant createdAt,
        boolean deleting) {}
