package dev.atrium.pipelines.workspace;

/**
 * How much of what tasks leave is kept.
 *
 * @param artifactBytes of all artifacts together; the oldest go first
 * @param cacheBytes of all caches together; those go first that were not used for longest
 * @param itemBytes of one artifact or cache, before it is compressed
 * @param itemFiles files, folders and links of one artifact or cache
 */
public record WorkspaceLimits(long artifactBytes, long cacheBytes, long itemBytes, int itemFiles) {

    /** 10 GiB of artifacts, 10 GiB of caches, 2 GiB in 500,000 files each. */
    public static final WorkspaceLimits USUAL = new WorkspaceLimits(10L << 30, 10L << 30, 2L << 30, 500_000);

    /** @throws IllegalArgumentException with a message for a person, if one is not positive */
    public WorkspaceLimits {
        if (artifactBytes <= 0 || cacheBytes <= 0 || itemBytes <= 0 || itemFiles <= 0) {
            throw new IllegalArgumentException("The limits of artifacts and caches must be positive.");
        }
    }
}
