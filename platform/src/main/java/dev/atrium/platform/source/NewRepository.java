package dev.atrium.platform.source;

/**
 * A repository to be made.
 *
 * @param description may be empty
 * @param defaultBranch its short name
 * @param isPrivate whether only its owner's people may see it, where the host knows that
 * @param key who makes it, so that the same maker may ask again: a host answers a second request of the same key with the
 *     repository that the first one made. Empty for nobody in particular
 */
public record NewRepository(
        RepositoryRef ref, String description, String defaultBranch, boolean isPrivate, String key) {}
