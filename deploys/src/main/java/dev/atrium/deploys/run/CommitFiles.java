package dev.atrium.deploys.run;

import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.manifest.ManifestFile;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files of a commit that is checked out into a folder. Links are not followed, wherever they lead. */
final class CommitFiles {

    private static final long LARGEST_FILE = 2L * 1024 * 1024;
    private static final long LARGEST_TARGET = 16L * 1024 * 1024;
    private static final int MOST_FILES = 1_000;
    private static final Pattern MANIFEST = Pattern.compile(".*\\.(ya?ml|json)");

    private final Path root;

    /** @param root the folder of the checkout */
    CommitFiles(Path root) {
        this.root = root;
    }

    /** The file that says where everything runs; empty if there is none. */
    Optional<byte[]> declaration() throws IOException, SourceException {
        var file = root.resolve(DeploymentInfo.FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(content(file, DeploymentInfo.FILE));
    }

    /**
     * The files below a path that may be manifests, by their names; none where there is no such folder.
     *
     * @throws SourceException {@code TOO_LARGE}, or {@code REFUSED} where the path leads out of the commit or over a link
     */
    List<ManifestFile> below(String path) throws IOException, SourceException {
        var folder = root.resolve(path).normalize();
        if (!folder.startsWith(root)) {
            throw new SourceException(Kind.REFUSED, "The path '" + path + "' leads out of the repository.");
        }
        for (var each = folder; !each.equals(root); each = Json.required(each.getParent())) {
            if (Files.isSymbolicLink(each)) {
                throw new SourceException(
                        Kind.REFUSED, "The path '" + path + "' leads over a link: name the folder that it leads to.");
            }
        }
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, new Finding(found));
        } catch (NoSuchFileException _) {
            return List.of();
        }
        if (found.size() > MOST_FILES) {
            throw new SourceException(
                    Kind.TOO_LARGE, "There are more than " + MOST_FILES + " files in '" + path + "'.");
        }
        return read(path, found);
    }

    private List<ManifestFile> read(String path, List<Path> found) throws IOException, SourceException {
        found.sort(Comparator.naturalOrder());
        var files = new ArrayList<ManifestFile>();
        long bytes = 0;
        for (var file : found) {
            var name = root.relativize(file).toString().replace('\\', '/');
            var content = content(file, name);
            bytes += content.length;
            if (bytes > LARGEST_TARGET) {
                throw new SourceException(
                        Kind.TOO_LARGE, "The manifests in '" + path + "' have more than " + LARGEST_TARGET + " bytes.");
            }
            files.add(new ManifestFile(name, content));
        }
        return files;
    }

    private static byte[] content(Path file, String name) throws IOException, SourceException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new SourceException(Kind.TOO_LARGE, "'" + name + "' has more than " + LARGEST_FILE + " bytes.");
        }
        return Files.readAllBytes(file);
    }

    private static final class Finding extends SimpleFileVisitor<Path> {

        private final List<Path> found;

        Finding(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (attributes.isRegularFile() && MANIFEST.matcher(name).matches()) {
                found.add(file);
            }
            return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
