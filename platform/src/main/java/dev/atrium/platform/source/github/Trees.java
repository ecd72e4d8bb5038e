package dev.atrium.platform.source.github;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeEntry;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.paths.RelativePath;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHTree;
import org.kohsuke.github.GHTreeEntry;

/** What lies in repositories, by way of Git's trees: they know run bits and links, which GitHub's contents do not. */
final class Trees {

    private static final int MAX_ENTRIES = 5_000;
    private static final int MAX_FILE = 10 * 1024 * 1024;
    private static final String EXECUTABLE = "100755";
    private static final String LINK = "120000";

    private final Connection github;
    private final History history;

    Trees(Connection github, History history) {
        this.github = github;
        this.history = history;
    }

    List<TreeEntry> tree(RepositoryRef ref, String revision, String path) throws SourceException {
        var folder = RelativePath.normalise(path);
        var handle = github.handle(ref);
        var what = folder.isEmpty() ? "the commit " + revision : "the folder " + folder + " at " + revision;
        return Failures.ask(what, () -> {
            var tree = folder(handle, root(handle, revision), folder).orElseThrow(() -> Failures.notFound(what));
            return tree.getTree().stream()
                    .map(entry -> described(entry, folder))
                    .sorted(Comparator.comparing((TreeEntry entry) -> entry.type() != TreeEntry.Type.FOLDER)
                            .thenComparing(TreeEntry::name))
                    .limit(MAX_ENTRIES)
                    .toList();
        });
    }

    Optional<TreeFile> file(RepositoryRef ref, String revision, String path) throws SourceException {
        var file = RelativePath.normalise(path);
        var handle = github.handle(ref);
        return Failures.ask("the file " + file + " at " + revision, () -> {
            var entry = entry(handle, root(handle, revision), file)
                    .filter(found ->
                            found.getType().equals("blob") && !found.getMode().equals(LINK));
            return entry.isEmpty() ? Optional.empty() : Optional.of(read(handle, file, entry.get()));
        });
    }

    private static TreeFile read(GHRepository handle, String path, GHTreeEntry entry)
            throws IOException, SourceException {
        if (entry.getSize() > MAX_FILE) {
            throw new SourceException(
                    Kind.TOO_LARGE, "'" + path + "' has more than 10 MiB: take it from a clone of the repository.");
        }
        try (var content = handle.readBlob(entry.getSha())) {
            return new TreeFile(path, content.readAllBytes(), entry.getMode().equals(EXECUTABLE));
        }
    }

    private String root(GHRepository handle, String revision) throws IOException, SourceException {
        var commit = history.newest(handle, Connection.checkedRevision(revision))
                .orElseThrow(() -> Failures.notFound("the commit " + revision));
        return commit.getCommitShortInfo().getTreeSHA1();
    }

    /** What is at a path below a tree; the path is not empty. */
    static Optional<GHTreeEntry> entry(GHRepository handle, String tree, String path) throws IOException {
        var slash = path.lastIndexOf('/');
        var parent = folder(handle, tree, path.substring(0, Math.max(0, slash)));
        return parent.map(found -> found.getEntry(path.substring(slash + 1)));
    }

    /** The folder at a path below a tree; the tree itself for an empty path. */
    private static Optional<GHTree> folder(GHRepository handle, String tree, String path) throws IOException {
        var current = handle.getTree(tree);
        if (path.isEmpty()) {
            return Optional.of(current);
        }
        for (var segment : path.split("/", -1)) {
            var next = current.getEntry(segment);
            if (next == null || !next.getType().equals("tree")) {
                return Optional.empty();
            }
            current = handle.getTree(next.getSha());
        }
        return Optional.of(current);
    }

    private static TreeEntry described(GHTreeEntry entry, String folder) {
        var type = switch (entry.getType()) {
            case "tree" -> TreeEntry.Type.FOLDER;
            case "commit" -> TreeEntry.Type.SUBMODULE;
            default -> entry.getMode().equals(LINK) ? TreeEntry.Type.LINK : TreeEntry.Type.FILE;
        };
        return new TreeEntry(
                entry.getPath(),
                folder.isEmpty() ? entry.getPath() : folder + "/" + entry.getPath(),
                type,
                type == TreeEntry.Type.FILE ? entry.getSize() : 0,
                entry.getMode().equals(EXECUTABLE));
    }
}
