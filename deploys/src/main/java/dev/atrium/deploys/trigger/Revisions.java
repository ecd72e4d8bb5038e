package dev.atrium.deploys.trigger;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.util.regex.Pattern;

/** The commits that people name. */
@Blocks
final class Revisions {

    private static final Pattern PULL_REQUEST = Pattern.compile("(?:refs/pull|pr)/([1-9][0-9]{0,8})/merge");

    /** Of how many branches the nearest is named for one that is not there. */
    private static final int BRANCHES = 20;

    private Revisions() {}

    /**
     * The commit of a branch, a tag, a commit's id, or {@code pr/<number>/merge}; of the default branch for nothing.
     *
     * @throws BadRequest if there is none
     */
    static Commit commit(SourceHost host, Repository repository, String revision) throws SourceException {
        var pull = PULL_REQUEST.matcher(revision);
        if (pull.matches()) {
            return host.commit(repository.ref(), "refs/pull/" + pull.group(1) + "/merge")
                    .orElseThrow(() -> new BadRequest(repository.ref() + " has no pull request #" + pull.group(1)
                            + " that is open and can be merged."));
        }
        var asked = revision.isEmpty() || revision.equals("HEAD") ? repository.defaultBranch() : revision;
        var found = host.commit(repository.ref(), asked);
        if (found.isPresent()) {
            return found.get();
        }
        if (asked.equals(repository.defaultBranch())) {
            throw new BadRequest(repository.ref() + " has no commit on '" + asked + "' yet: push one.");
        }
        var branches = host.branches(repository.ref(), PageRequest.first(BRANCHES)).values().stream()
                .map(SourceHost.Branch::name)
                .toList();
        throw new BadRequest(repository.ref() + " has no branch, tag or commit '" + asked + "'."
                + NearestName.question(asked, branches));
    }
}
