package dev.atrium.scaffolder.workspace;

/**
 * How much a workspace holds.
 *
 * @param maxFiles how many files
 * @param maxBytes how much all of them hold together, in bytes
 * @param maxFileBytes how much one of them holds, in bytes
 */
public record WorkspaceLimits(int maxFiles, long maxBytes, int maxFileBytes) {

    /** 20,000 files, 256 MiB, 64 MiB a file. */
    public static final WorkspaceLimits DEFAULTS = new WorkspaceLimits(20_000, 256L << 20, 64 << 20);

    /** Refuses bounds below 1. */
    public WorkspaceLimits {
        if (maxFiles < 1 || maxBytes < 1 || maxFileBytes < 1) {
            throw new IllegalArgumentException("a workspace's limits are at least 1");
        }
    }
}
