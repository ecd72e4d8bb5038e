package dev.atrium.deploys.trigger;

import dev.atrium.deploys.manifest.ManifestFile;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.TreeFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a commit, in a temporary folder that goes when this is closed. Links are not followed: nothing outside is ever read. */
@Blocks
final class CommitFiles implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CommitFiles.class);

    private static final int MOST_FILES = 2_000;
    private static final long MOST_BYTES = 32L << 20;

    private final Path folder;

    private CommitFiles(Path folder) {
        this.folder = folder;
    }

    static CommitFiles of(SourceHost host, RepositoryRef repository, String sha) throws SourceException {
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

    private Path root() {
        return folder.resolve("files");
    }

    /** What may be manifests, below a path. @throws SourceException {@code TOO_LARGE} beyond 2,000 files or 32 MiB */
    List<ManifestFile> manifests(String path) throws SourceException {
        return below(path, CommitFiles::mayBeManifest).values().stream()
                .map(file -> new ManifestFile(file.path(), file.content()))
                .toList();
    }

    /** All files at or below a path, but links, by their paths. @throws SourceException {@code TOO_LARGE} beyond 2,000 files or 32 MiB */
    SortedMap<String, TreeFile> below(String path) throws SourceException {
        return below(path, _ -> true);
    }

    @FunctionalInterface
    private interface Choice {
        boolean takes(String path);
    }

    private SortedMap<String, TreeFile> below(String path, Choice choice) throws SourceException {
        var found = new TreeMap<String, TreeFile>();
        var start = inside(path);
        if (start == null) {
            return found;
        }
        try {
            Files.walkFileTree(start, new Collecting(choice, found));
            return found;
        } catch (TooMuch e) {
            throw new SourceException(
                    Kind.TOO_LARGE,
                    "There are more than " + MOST_FILES + " files or " + (MOST_BYTES >> 20) + " MiB below '" + path
                            + "': have a folder for the manifests alone.",
                    e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The place of a path, if there is something and no link leads to it. */
    private @Nullable Path inside(String path) {
        var place = root();
        for (var part : Path.of(path.equals(".") ? "" : path)) {
            if (part.toString().equals("..") || part.toString().equals(".git")) {
                return null;
            }
            place = part.toString().isEmpty() ? place : place.resolve(part);
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(place)) {
                return null;
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
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            log.warn("{} cannot be deleted", folder, e);
        }
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final class Collecting extends SimpleFileVisitor<Path> {

        private final Choice choice;
        private final SortedMap<String, TreeFile> found;
        private long bytes;

        Collecting(Choice choice, SortedMap<String, TreeFile> found) {
            this.choice = choice;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return visited.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            var name = root().relativize(file).toString().replace('\\', '/');
            if (!attributes.isRegularFile() || !choice.takes(name)) {
                return FileVisitResult.CONTINUE;
            }
            bytes += attributes.size();
            if (bytes > MOST_BYTES || found.size() >= MOST_FILES) {
                throw new TooMuch();
            }
            found.put(name, new TreeFile(name, Files.readAllBytes(file), Files.isExecutable(file)));
            return FileVisitResult.CONTINUE;
        }
    }
}
