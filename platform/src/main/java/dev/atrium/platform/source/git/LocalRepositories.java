package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.files.AllowedRoots;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/** Opens repositories below the allowed roots where they are, without a copy. */
record LocalRepositories(SourceAccess access) {

    interface Work<T> {
        T in(Repository repository) throws IOException, SourceException;
    }

    <T> T use(String path, Work<T> work) throws SourceException {
        var roots = new AllowedRoots(access.allowedRoots());
        var real = roots.real(Path.of(path));
        try (var repository = open(path, real, roots)) {
            return work.in(repository);
        } catch (IOException | RuntimeException e) {
            throw unreadable(path, e);
        }
    }

    static SourceException unreadable(String path, Exception failure) {
        if (failure instanceof MissingObjectException missing) {
            return new SourceException(
                    Kind.NOT_FOUND,
                    "The Git repository '" + path + "' has no object "
                            + missing.getObjectId().name()
                            + " (any more): refresh the location, and check the repository with 'git fsck'.",
                    failure);
        }
        return new SourceException(
                Kind.UNREACHABLE,
                "The Git repository '" + path + "' could not be read: check it with 'git fsck'.",
                failure);
    }

    /** The commit that the branch or tag is at. */
    static ObjectId tip(Repository repository, SourceTarget.Git target) throws IOException, SourceException {
        var branch = target.branch();
        var ref = branch.isEmpty()
                ? repository.exactRef("HEAD")
                : repository.getRefDatabase().firstExactRef("refs/heads/" + branch, "refs/tags/" + branch);
        if (ref == null || ref.getObjectId() == null) {
            throw RemoteTip.missing(target);
        }
        try (var walk = new RevWalk(repository)) {
            return walk.parseCommit(ref.getObjectId()).copy();
        }
    }

    private static Repository open(String path, Path real, AllowedRoots roots) throws IOException, SourceException {
        var builder = new FileRepositoryBuilder().setMustExist(true);
        var dotGit = real.resolve(".git");
        if (Files.isRegularFile(dotGit)) {
            builder.setWorkTree(real.toFile());
        } else {
            var directory = RepositoryCache.FileKey.resolve(real.toFile(), FS.DETECTED);
            if (directory == null) {
                throw new SourceException(
                        Kind.INVALID,
                        "'" + path + "' is not a Git repository: name a repository's root or a bare repository.");
            }
            builder.setGitDir(directory);
        }
        builder.setup();
        // a work tree's .git may lead anywhere
        for (var part : new File[] {builder.getGitDir(), builder.getGitCommonDir(), builder.getObjectDirectory()}) {
            if (part != null) {
                roots.real(part.toPath().toAbsolutePath().normalize());
            }
        }
        // kept open for a while, as a catalog reads thousands of files of one repository one by one
        return RepositoryCache.open(RepositoryCache.FileKey.exact(builder.getGitDir(), FS.DETECTED), true);
    }
}
