package dev.atrium.platform.source;

import java.util.Arrays;
import java.util.Objects;

/**
 * A file to be committed.
 *
 * @param path from the repository's root, with forward slashes; neither absolute nor with {@code ..} or {@code .git} in it
 * @param content not copied, so leave it as it is
 * @param executable whether it has the run bit
 */
@SuppressWarnings("ArrayRecordComponent")
public record TreeFile(String path, byte[] content, boolean executable) {

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeFile(var otherPath, var otherContent, var otherExecutable)
                && path.equals(otherPath)
                && Arrays.equals(content, otherContent)
                && executable == otherExecutable;
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, Arrays.hashCode(content), executable);
    }

    @Override
    public String toString() {
        return path + " (" + content.length + " bytes)";
    }
}
