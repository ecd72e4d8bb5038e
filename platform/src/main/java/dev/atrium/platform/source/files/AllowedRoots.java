package dev.atrium.platform.source.files;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folders below which anything may be read, with all links resolved. Made anew for each read, as roots may come and go. */
public final class AllowedRoots {

    private final List<Path> roots = new ArrayList<>();

    /** Resolves the roots; one that does not exist allows nothing. */
    public AllowedRoots(List<Path> roots) {
        for (var root : roots) {
            var real = realOrNull(root);
            if (real != null) {
                this.roots.add(real);
            }
        }
    }

    /**
     * Where a path really leads.
     *
     * @throws SourceException {@code REFUSED} when that is outside of the roots, whether it exists or not;
     *     {@code NOT_FOUND} when it is inside and not there
     */
    public Path real(Path path) throws SourceException {
        try {
            var real = path.toRealPath();
            if (contains(real)) {
                return real;
            }
            throw refused(path);
        } catch (IOException e) {
            throw missing(path, e);
        }
    }

    /** A path from text, which may not be one on this machine. */
    static Path path(String text) throws SourceException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SourceException(Kind.INVALID, "'" + text + "' cannot be a path: " + e.getReason() + ".", e);
        }
    }

    private boolean contains(Path real) {
        return roots.stream().anyMatch(real::startsWith);
    }

    /** What is said about a path outside must not tell whether it exists, so its nearest folder that exists decides. */
    private SourceException missing(Path path, IOException failure) {
        for (var folder = path.getParent(); folder != null; folder = folder.getParent()) {
            var real = realOrNull(folder);
            if (real != null) {
                return contains(real) ? notRead(path, failure) : refused(path);
            }
        }
        return refused(path);
    }

    private static SourceException notRead(Path path, IOException failure) {
        return failure instanceof AccessDeniedException
                ? new SourceException(
                        Kind.UNREACHABLE, "'" + path + "' may not be read by the user that Atrium runs as.", failure)
                : new SourceException(
                        Kind.NOT_FOUND, "'" + path + "' does not exist: check how the path is written.", failure);
    }

    private static SourceException refused(Path path) {
        return new SourceException(
                Kind.REFUSED,
                "'" + path
                        + "' lies outside of the allowed folders, or is a link that leads out of them: name a path below"
                        + " one of them, or have its folder allowed.");
    }

    private static @Nullable Path realOrNull(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return null;
        }
    }
}
