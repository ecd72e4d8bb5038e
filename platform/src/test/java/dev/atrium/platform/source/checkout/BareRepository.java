package dev.atrium.platform.source.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository that takes any tree, also such as no Git client makes. */
record BareRepository(Repository git) implements AutoCloseable {

    static BareRepository init(Path folder) throws IOException {
        var git =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        git.create(true);
        return new BareRepository(git);
    }

    /** A thing in a tree. */
    record Item(FileMode mode, String name, ObjectId id) {}

    Item file(String name, String content) throws IOException {
        return new Item(FileMode.REGULAR_FILE, name, blob(content));
    }

    Item executable(String name, String content) throws IOException {
        return new Item(FileMode.EXECUTABLE_FILE, name, blob(content));
    }

    Item link(String name, String target) throws IOException {
        return new Item(FileMode.SYMLINK, name, blob(target));
    }

    Item folder(String name, Item... items) throws IOException {
        return new Item(FileMode.TREE, name, tree(items));
    }

    Item submodule(String name) {
        return new Item(FileMode.GITLINK, name, ObjectId.fromString("1".repeat(40)));
    }

    ObjectId blob(String content) throws IOException {
        try (var inserter = git.newObjectInserter()) {
            var id = inserter.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8));
            inserter.flush();
            return id;
        }
    }

    /** In the order that is given, which Git would have sorted. */
    ObjectId tree(Item... items) throws IOException {
        var tree = new TreeFormatter();
        for (var item : items) {
            var name = item.name().getBytes(UTF_8);
            tree.append(name, 0, name.length, item.mode(), item.id(), true);
        }
        return insert(Constants.OBJ_TREE, tree.toByteArray());
    }

    private ObjectId insert(int type, byte[] content) throws IOException {
        try (ObjectInserter inserter = git.newObjectInserter()) {
            var id = inserter.insert(type, content);
            inserter.flush();
            return id;
        }
    }

    ObjectId commit(ObjectId tree, ObjectId... parents) throws IOException {
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(List.of(parents));
        commit.setAuthor(new PersonIdent("Ada", "ada@example.com"));
        commit.setCommitter(new PersonIdent("Ada", "ada@example.com"));
        commit.setMessage("A change\n");
        try (var inserter = git.newObjectInserter()) {
            var id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    void ref(String name, ObjectId id) throws IOException {
        var update = git.updateRef(name);
        update.setNewObjectId(id);
        update.forceUpdate();
    }

    @Override
    public void close() {
        git.close();
    }
}
