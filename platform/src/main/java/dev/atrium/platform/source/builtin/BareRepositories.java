package dev.atrium.platform.source.builtin;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.pull.RepositoryWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FileUtils;

/**
 * Bare repositories in {@code <root>/<owner>/<name>.git}, in lower case. A directory is there whole or not at all: it is made
 * and taken apart elsewhere in the root, and renamed.
 */
@Blocks
public final class BareRepositories {

    /** No owner's name begins with a dot. */
    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    /** Repositories below this folder, which is made when it is needed. */
    public BareRepositories(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Where the repository's directory is, or would be. */
    public Path path(RepositoryRef repository) {
        if (!repository.host().equals(RepositoryRef.BUILT_IN)) {
            throw new IllegalArgumentException(repository + " is not on the built-in host");
        }
        return root.resolve(repository.owner().toLowerCase(Locale.ROOT))
                .resolve(repository.name().toLowerCase(Locale.ROOT) + Constants.DOT_GIT_EXT);
    }

    /** Whether the directory is there. */
    public boolean exists(RepositoryRef repository) {
        return Files.isRegularFile(path(repository).resolve(Constants.HEAD));
    }

    /**
     * Works with a repository.
     *
     * @throws SourceException {@code NOT_FOUND} if there is none, {@code UNREACHABLE} if it cannot be read or written, or what
     *     the work throws
     */
    public <T> T use(RepositoryRef repository, RepositoryWork<T> work) throws SourceException {
        if (!exists(repository)) {
            throw missing(repository);
        }
        // kept open for a while: packs and their indexes are read once, not for every request
        try (var open = RepositoryCache.open(key(path(repository)), true)) {
            return work.in(open);
        } catch (IOException e) {
            var known = SourceFailure.in(e);
            if (known.isPresent()) {
                throw known.get();
            }
            // deleted while it was worked with
            throw exists(repository) ? unusable(repository, e) : missing(repository);
        }
    }

    /**
     * Makes an empty repository, unless there is one.
     *
     * @param defaultBranch its short name
     */
    public void create(RepositoryRef repository, String defaultBranch) throws SourceException {
        if (exists(repository)) {
            return;
        }
        var target = path(repository);
        try {
            var unfinished = unfinished();
            BareConfiguration.create(unfinished, defaultBranch);
            Files.createDirectories(target.resolveSibling(""));
            if (!moved(unfinished, target)) {
                delete(unfinished);
            }
        } catch (IOException e) {
            throw unusable(repository, e);
        }
    }

    /** Deletes a repository; one that is not there is no error. */
    public void delete(RepositoryRef repository) throws SourceException {
        var gone = takeAway(repository);
        if (gone.isPresent()) {
            deleteTaken(repository, gone.get());
        }
    }

    /** Renames a repository's directory away, so that it is not there any more; answers where it is. */
    Optional<Path> takeAway(RepositoryRef repository) throws SourceException {
        var directory = path(repository);
        try {
            var away = unfinished();
            var taken = Files.isDirectory(directory) && moved(directory, away);
            // what is made here later is another repository
            RepositoryCache.unregister(key(directory));
            return taken ? Optional.of(away) : Optional.empty();
        } catch (IOException e) {
            throw unusable(repository, e);
        }
    }

    void deleteTaken(RepositoryRef repository, Path away) throws SourceException {
        try {
            delete(away);
        } catch (IOException e) {
            throw unusable(repository, e);
        }
    }

    /** Deletes what a killed process was making or taking apart: what has not been touched for an hour. */
    public void deleteUnfinished() throws IOException {
        var folder = root.resolve(UNFINISHED);
        if (!Files.isDirectory(folder)) {
            return;
        }
        var before = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        try (var left = Files.newDirectoryStream(folder)) {
            for (var directory : left) {
                if (Files.getLastModifiedTime(directory).compareTo(before) < 0) {
                    delete(directory);
                }
            }
        }
    }

    private Path unfinished() throws IOException {
        return Files.createDirectories(root.resolve(UNFINISHED)).resolve(UUID.randomUUID() + Constants.DOT_GIT_EXT);
    }

    /** Whether it was there to be moved, and nothing was in its way. */
    private static boolean moved(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            // somebody else did it at the same time: then what is wanted is there
            if (Files.exists(to) || Files.notExists(from)) {
                return false;
            }
            throw e;
        }
    }

    private static void delete(Path directory) throws IOException {
        FileUtils.delete(directory.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.RETRY);
    }

    private static RepositoryCache.FileKey key(Path directory) {
        return RepositoryCache.FileKey.exact(directory.toFile(), FS.DETECTED);
    }

    static SourceException missing(RepositoryRef repository) {
        return new SourceException(
                Kind.NOT_FOUND,
                "There is no repository '" + repository.path() + "' on the built-in host: check how it is written.");
    }

    private static SourceException unusable(RepositoryRef repository, IOException cause) {
        return new SourceException(
                Kind.UNREACHABLE,
                "The repository '" + repository.path()
                        + "' could not be read or written: try again, and check the disk and 'git fsck' if that does"
                        + " not help.",
                cause);
    }
}
