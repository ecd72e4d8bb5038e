package dev.atrium.platform.source;

import java.time.Instant;

/**
 * A repository on a host.
 *
 * @param description empty if there is none
 * @param defaultBranch its short name, such as {@code main}, whether the branch is there yet or not
 * @param cloneUrl what {@code git clone} takes: an {@code http(s)} URL without credentials
 * @param webUrl where a person can look at it
 * @param empty whether the default branch has no commit yet
 */
public record Repository(
        RepositoryRef ref,
        String description,
        String defaultBranch,
        String cloneUrl,
        String webUrl,
        Instant createdAt,
        boolean empty) {}
