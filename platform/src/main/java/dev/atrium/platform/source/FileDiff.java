package dev.atrium.platform.source;

/**
 * How a file differs.
 *
 * @param oldPath empty where it is added
 * @param newPath empty where it is deleted
 * @param additions lines added; 0 for a binary file
 * @param deletions lines taken away; 0 for a binary file
 * @param patch in the unified format, from its first {@code @@}; empty for a binary file
 * @param truncated whether the patch was cut because it is too long
 */
public record FileDiff(
        String oldPath,
        String newPath,
        Change change,
        int additions,
        int deletions,
        boolean binary,
        String patch,
        boolean truncated) {

    /** What happened to it. */
    public enum Change {
        ADDED,
        MODIFIED,
        DELETED,
        RENAMED
    }
}
