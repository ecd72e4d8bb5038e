package dev.atrium.scaffolder.action;

import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;

/** URLs of repositories and of what is in them. */
final class RepositoryUrls {

    private RepositoryUrls() {}

    /**
     * Where the files of a branch are, in the form of GitHub's pages: {@code https://host/owner/name/blob/branch}. It is what
     * {@code catalog:register} takes, and {@link RepositoryFile} reads.
     */
    static String contents(String cloneUrl, String branch) {
        return KnownRepositories.withoutSuffix(cloneUrl) + "/blob/" + branch;
    }

    /** The clone URL that a repository would have: after one that is there, for the built-in host. */
    static String expected(SourceHost host, RepositoryRef repository) throws SourceException {
        if (host.id().equals(RepositoryRef.BUILT_IN)) {
            for (var other : host.repositories("", PageRequest.first(1)).values()) {
                var tail = other.ref().path() + ".git";
                if (other.cloneUrl().endsWith("/" + tail)) {
                    var base = other.cloneUrl().substring(0, other.cloneUrl().length() - tail.length());
                    return base + repository.path() + ".git";
                }
            }
            return "http://localhost/git/" + repository.path() + ".git";
        }
        return "https://" + repository.host() + "/" + repository.path() + ".git";
    }
}
