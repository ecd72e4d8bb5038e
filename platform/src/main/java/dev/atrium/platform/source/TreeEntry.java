package dev.atrium.platform.source;

/**
 * Something in a folder of a repository.
 *
 * @param name its last part
 * @param path from the repository's root
 * @param size in bytes; 0 for anything but a file
 * @param executable whether it is a file with the run bit
 */
public record TreeEntry(String name, String path, Type type, long size, boolean executable) {

    /** What it is. */
    public enum Type {
        FILE,
        FOLDER,
        LINK,
        SUBMODULE
    }
}
