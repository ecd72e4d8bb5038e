package dev.atrium.platform.source.git;

import dev.atrium.platform.source.BuiltInAddress;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.util.FS;

/**
 * Opens the built-in host's repositories, to read them. They are Atrium's own, so no allowed root is asked for; who may name
 * them is no matter of the disk.
 *
 * @param root where they lie: {@code owner/name.git} in lower case
 */
public record BuiltInRepositories(Path root, BuiltInAddress address) {

    <T> T use(RepositoryRef ref, LocalRepositories.Work<T> work) throws SourceException {
        var directory = root.resolve(ref.owner().toLowerCase(Locale.ROOT))
                .resolve(ref.name().toLowerCase(Locale.ROOT) + Constants.DOT_GIT_EXT);
        if (!Files.isRegularFile(directory.resolve(Constants.HEAD))) {
            throw new SourceException(
                    Kind.NOT_FOUND,
                    "There is no repository '" + ref.path() + "' on the built-in host: check how it is written.");
        }
        var key = RepositoryCache.FileKey.exact(directory.toFile(), FS.DETECTED);
        try (var repository = RepositoryCache.open(key, true)) {
            return work.in(repository);
        } catch (IOException | RuntimeException e) {
            throw LocalRepositories.unreadable(ref.path(), e);
        }
    }
}
