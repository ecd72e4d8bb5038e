package dev.atrium.platform.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * A bare repository whose content ships with Atrium. The same content always makes the same commit, on every machine; people
 * may clone it and push to it, and then it is theirs.
 */
public final class SeedRepository {

    private static final PersonIdent AUTHOR =
            new PersonIdent("Atrium", "atrium@example.com", Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final String BRANCH = Constants.R_HEADS + "main";

    private SeedRepository() {}

    /**
     * Makes the repository if it is not there, and commits the files if they are not what its branch {@code main} has. A
     * branch on which somebody else has committed is left alone.
     *
     * @param files the content by path, with forward slashes
     * @throws IOException if the repository cannot be read or written
     */
    public static void write(Path directory, SortedMap<String, byte[]> files, String message) throws IOException {
        try (var repository = new FileRepository(directory.toFile())) {
            if (!repository.getObjectDatabase().exists()) {
                repository.create(true);
                repository.updateRef(Constants.HEAD).link(BRANCH);
            }
            commit(repository, files, message);
        }
    }

    private static void commit(Repository repository, SortedMap<String, byte[]> files, String message)
            throws IOException {
        var head = repository.resolve(BRANCH);
        try (var inserter = repository.newObjectInserter();
                var walk = new RevWalk(repository)) {
            var tree = tree(inserter, files);
            if (head != null) {
                var latest = walk.parseCommit(head);
                if (latest.getTree().equals(tree) || !latest.getAuthorIdent().equals(AUTHOR)) {
                    return;
                }
            }
            var commit = commit(tree, head, message);
            var id = inserter.insert(commit);
            inserter.flush();
            var update = repository.updateRef(BRANCH);
            update.setNewObjectId(id);
            update.setExpectedOldObjectId(head == null ? ObjectId.zeroId() : head);
            update.update();
        }
    }

    private static CommitBuilder commit(ObjectId tree, @Nullable ObjectId parent, String message) {
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (parent != null) {
            commit.setParentId(parent);
        }
        commit.setAuthor(AUTHOR);
        commit.setCommitter(AUTHOR);
        commit.setMessage(message);
        commit.setEncoding(StandardCharsets.UTF_8);
        return commit;
    }

    private static ObjectId tree(ObjectInserter inserter, SortedMap<String, byte[]> files) throws IOException {
        var index = DirCache.newInCore();
        var builder = index.builder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            var entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue()));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }
}
