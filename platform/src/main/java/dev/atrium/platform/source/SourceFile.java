package dev.atrium.platform.source;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * One file that was read.
 *
 * @param path with forward slashes: in Git from the repository's root, in a folder or below a glob's fixed part from
 *     there, for a single file or a URL its name
 * @param content the bytes as they are; not copied, so leave them as they are
 * @param url where a person can look at the file, if known
 */
// a component, not a parameter: "this file may have an address" is part of the value, and callers map over it
@SuppressWarnings({"ArrayRecordComponent", "OptionalUsedAsFieldOrParameterType"})
public record SourceFile(String path, byte[] content, Optional<String> url) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceFile(var otherPath, var otherContent, var otherUrl)
                && path.equals(otherPath)
                && Arrays.equals(content, otherContent)
                && url.equals(otherUrl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, Arrays.hashCode(content), url);
    }

    @Override
    public String toString() {
        return path + " (" + content.length + " bytes)";
    }
}
