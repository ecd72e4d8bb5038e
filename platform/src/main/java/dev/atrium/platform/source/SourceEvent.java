package dev.atrium.platform.source;

import java.util.List;

/** Something that happened to a repository. */
public sealed interface SourceEvent {

    /** Where it happened. */
    RepositoryRef repository();

    /** A repository was made, or became one that Atrium may see. */
    record RepositoryCreated(RepositoryRef repository) implements SourceEvent {}

    /** A repository is gone, or Atrium may no longer see it. */
    record RepositoryDeleted(RepositoryRef repository) implements SourceEvent {}

    /**
     * A branch or a tag was made, moved or deleted.
     *
     * @param ref its full name, such as {@code refs/heads/main}
     * @param before the id of the commit that it was at; empty where it was made
     * @param after the id of the commit that it is at; empty where it was deleted
     * @param defaultBranch whether it is the default branch
     * @param paths what differs between the two, if {@code pathsKnown}
     * @param pathsKnown false where nobody can say: then everything may differ
     * @param pusher who did it: the full ref of a user, or the host's name of one
     */
    record Pushed(
            RepositoryRef repository,
            String ref,
            String before,
            String after,
            boolean defaultBranch,
            List<String> paths,
            boolean pathsKnown,
            String pusher)
            implements SourceEvent {

        /** Takes a copy of the list. */
        public Pushed {
            paths = List.copyOf(paths);
        }

        /** The branch's short name, or empty where a tag was pushed. */
        public String branch() {
            return ref.startsWith("refs/heads/") ? ref.substring("refs/heads/".length()) : "";
        }
    }

    /**
     * A pull request was opened, or is not what it was.
     *
     * @param headSha the newest commit of the change
     */
    record PullRequestChanged(
            RepositoryRef repository,
            int number,
            Change change,
            String headSha,
            String sourceBranch,
            String targetBranch)
            implements SourceEvent {

        /** What happened. */
        public enum Change {
            OPENED,
            /** It has other commits. */
            UPDATED,
            /** Its title, body or target is another. */
            EDITED,
            MERGED,
            CLOSED,
            REOPENED
        }
    }
}
