package dev.atrium.deploys.commit;

import dev.atrium.deploys.manifest.ManifestFile;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.TreeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a commit, in a temporary folder that goes when this is closed. Links are not followed: nothing outside is ever read.
 *
 * <p>Methods that read throw {@code TOO_LARGE} beyond 2,000 files or 32 MiB, {@code REFUSED} where a path leads out of the repository or
 * over a link, {@code UNREACHABLE} where this node's disk does not serve.
 */
@Blocks
public final class CommitFiles implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CommitFiles.class);

    private final Path folder;

    private CommitFiles(Path folder) {
        this.folder = folder;
    }

    /** Those of a commit, by its full id. @throws SourceException as {@link SourceHost#checkout} does */
    public static CommitFiles of(SourceHost host, RepositoryRef repository, String sha) throws SourceException {
        try {
            var files = new CommitFiles(Files.createTempDirectory("atrium-deploys-"));
            try {
                host.checkout(repository, sha, Files.createDirectory(files.root()));
                return files;
            } catch (SourceException | IOException | RuntimeException e) {
                files.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The content of a file; empty if there is none. */
    public Optional<byte[]> file(String path) throws SourceException {
        return Optional.ofNullable(below(path, _ -> true).get(path)).map(TreeFile::content);
    }

    /** What may be manifests, below a path, by their names; nothing where there is no such folder. */
    public List<ManifestFile> manifests(String path) throws SourceException {
        return below(path, CommitFiles::mayBeManifest).values().stream()
                .map(file -> new ManifestFile(file.path(), file.content()))
                .toList();
    }

    /** All files at or below a path, but links, by their paths. */
    public SortedMap<String, TreeFile> below(String path) throws SourceException {
        return below(path, _ -> true);
    }

    private SortedMap<String, TreeFile> below(String path, Collecting.Choice choice) throws SourceException {
        var found = new TreeMap<String, TreeFile>();
        var start = inside(path);
        if (start == null) {
            return found;
        }
        try {
            Files.walkFileTree(start, new Collecting(root(), choice, found));
            return found;
        } catch (Collecting.TooMuch e) {
            throw new SourceException(
                    Kind.TOO_LARGE,
                    "There are more than " + Collecting.MOST_FILES + " files or " + (Collecting.MOST_BYTES >> 20)
                            + " MiB below '" + path + "': have a folder for the manifests alone.",
                    e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Path root() {
        return folder.resolve("files");
    }

    /** The place of a path; null if there is nothing. */
    private @Nullable Path inside(String path) throws SourceException {
        var place = root();
        for (var part : Path.of(path.equals(".") ? "" : path)) {
            if (part.toString().equals("..") || part.toString().equals(".git")) {
                throw new SourceException(Kind.REFUSED, "The path '" + path + "' leads out of the repository.");
            }
            place = part.toString().isEmpty() ? place : place.resolve(part);
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
            if (Files.isSymbolicLink(place)) {
                throw new SourceException(
                        Kind.REFUSED, "The path '" + path + "' leads over a link: name the folder that it leads to.");
            }
        }
        return place;
    }

    private static boolean mayBeManifest(String path) {
        var name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static SourceException failed(IOException e) {
        return new SourceException(Kind.UNREACHABLE, "The files of the commit cannot be kept on this node's disk.", e);
    }

    @Override
    public void close() {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} cannot be deleted", folder, e);
        }
    }
}
