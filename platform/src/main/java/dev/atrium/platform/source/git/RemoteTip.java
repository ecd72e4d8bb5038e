package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceTarget;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What is to be fetched.
 *
 * @param source the ref on the server, or a commit's id
 * @param commit the commit that it is at
 */
record RemoteTip(String source, AnyObjectId commit) {

    static RemoteTip ofCommit(String sha) {
        return new RemoteTip(sha, ObjectId.fromString(sha));
    }

    boolean isCommit() {
        return source.equals(commit.name());
    }

    static SourceException missing(SourceTarget.Git target) {
        return new SourceException(
                Kind.NOT_FOUND,
                target.branch().isEmpty()
                        ? "The repository '" + target.repository()
                                + "' is empty, or its default branch is missing: push a"
                                + " commit, or name a branch with #branch."
                        : "The repository '" + target.repository() + "' has no branch or tag '" + target.branch()
                                + "': check how it is written.");
    }
}
