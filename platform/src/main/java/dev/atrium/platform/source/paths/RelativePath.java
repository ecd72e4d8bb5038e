package dev.atrium.platform.source.paths;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.util.ArrayList;

/** Paths from a root, with forward slashes: no empty, {@code .} or {@code ..} segments, no slash at either end. */
public final class RelativePath {

    private RelativePath() {}

    /**
     * The same path without detours.
     *
     * @throws SourceException {@code REFUSED} when it leaves the root
     */
    public static String normalise(String path) throws SourceException {
        var segments = new ArrayList<String>();
        for (var segment : path.split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> {
                    if (segments.isEmpty()) {
                        throw new SourceException(
                                Kind.REFUSED,
                                "'" + path + "' leads out of the repository or folder: name a file within it.");
                    }
                    segments.removeLast();
                }
                default -> segments.add(segment);
            }
        }
        return String.join("/", segments);
    }

    /** What a reference means that the file makes: the path from the same root that the file's path is from. */
    public static String resolve(String fromFile, String reference) throws SourceException {
        var slash = fromFile.lastIndexOf('/');
        return normalise(fromFile.substring(0, slash + 1) + reference);
    }

    /** The last segment. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
