package dev.atrium.platform.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;

/** A real repository with a work tree, to write and commit in. */
record GitFolder(Path path, Git git) implements AutoCloseable {

    static GitFolder init(Path path) throws GitAPIException {
        return new GitFolder(
                path,
                Git.init().setDirectory(path.toFile()).setInitialBranch("main").call());
    }

    GitFolder write(String file, String content) throws IOException {
        var target = path.resolve(file);
        Files.createDirectories(target.resolveSibling(""));
        Files.writeString(target, content);
        return this;
    }

    RevCommit commit(String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setSign(false)
                .setAuthor("Ada", "ada@example.com")
                .setCommitter("Ada", "ada@example.com")
                .call();
    }

    @Override
    public void close() {
        git.close();
    }
}
