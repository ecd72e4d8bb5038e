package dev.atrium.scaffolder.action;

import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Proposes the workspace's files to a repository: one branch with one commit, and one pull request, however often it is executed
 * for a step. A later execution knows the commit of an earlier one again, wherever the branches have gone since.
 */
final class PullRequestPublication {

    private final SourceHosts hosts;

    PullRequestPublication(SourceHosts hosts) {
        this.hosts = hosts;
    }

    ObjectNode run(ActionContext context, ObjectNode input) throws ActionException, InterruptedException {
        var change = ProposedChange.read(context, input, hosts);
        context.checkCancelled();
        try {
            var host = hosts.of(change.repository());
            var repository = host.repository(change.repository())
                    .orElseThrow(() -> new ActionException("There is no repository " + change.repository()
                            + ": check owner and name, or make it with publish:git."));
            var target = change.target().isEmpty() ? repository.defaultBranch() : change.target();
            if (change.branch().equals(target) || change.branch().equals(repository.defaultBranch())) {
                throw new ActionException("branchName: '" + change.branch()
                        + "' is a branch that changes are proposed to: choose another name for this change.");
            }
            var commit = commit(context, change, host, repository, target);
            if (commit.isEmpty()) {
                context.log("Nothing differs from " + target + ": no pull request was opened (createWhenEmpty).");
                return JsonMapper.shared().createObjectNode().put("targetBranchName", target);
            }
            context.checkpoint("pushed");
            context.checkCancelled();
            var opened = open(context, change, host, target, commit.get());
            context.checkpoint("pull-request-opened");
            return output(opened.url(), opened.number(), opened.targetBranch());
        } catch (SourceException e) {
            throw HostTrouble.explain("Could not propose the change to " + change.repository(), e);
        }
    }

    ObjectNode rehearse(ActionContext context, ObjectNode input) throws ActionException {
        var change = ProposedChange.read(context, input, hosts);
        if (change.files().isEmpty() && change.deleted().isEmpty()) {
            throw nothing("the repository");
        }
        try {
            var host = hosts.of(change.repository());
            var repository = host.repository(change.repository());
            if (repository.isEmpty()) {
                context.warn("There is no repository " + change.repository() + " now.");
            }
            var target = change.target().isEmpty()
                    ? repository.map(Repository::defaultBranch).orElse("main")
                    : change.target();
            context.log("Would propose " + change.files().size() + " files and "
                    + change.deleted().size()
                    + " deletions to " + target + " of " + change.repository() + ", on branch " + change.branch()
                    + ".");
            var page = KnownRepositories.withoutSuffix(RepositoryUrls.expected(host, change.repository()));
            return output(repository.map(Repository::webUrl).orElse(page) + "/pull/1", 1, target);
        } catch (SourceException e) {
            throw HostTrouble.explain("Could not look at " + change.repository(), e);
        }
    }

    /** The newest commit of the change; empty if nothing is to be changed and that is no error. */
    private static Optional<Commit> commit(
            ActionContext context, ProposedChange change, SourceHost host, Repository repository, String target)
            throws ActionException, SourceException, InterruptedException {
        var ref = repository.ref();
        if (host.commit(ref, target).isEmpty()) {
            throw new ActionException("targetBranchName: " + ref + " has no branch '" + target + "'"
                    + (repository.empty()
                            ? "; it has no commit at all, so there is nothing to propose a change to."
                            : "."));
        }
        var tip = host.commit(ref, change.branch());
        if (tip.isPresent()) {
            var own = new OwnCommit(change.author(), change.message()).on(host, ref, change.branch());
            if (own.isPresent()) {
                context.log("Found the commit that this step made: " + own.get().sha());
                return tip;
            }
            if (!change.update()) {
                throw taken(change);
            }
        }
        var base = tip.map(Commit::sha).orElse(target);
        if (!differs(context, change, host, base)) {
            if (tip.isPresent()) {
                context.log("The branch " + change.branch() + " has all of this already.");
                return tip;
            }
            if (change.refuseEmpty()) {
                throw nothing(target);
            }
            return Optional.empty();
        }
        return Optional.of(push(context, change, host, base));
    }

    private static Commit push(ActionContext context, ProposedChange change, SourceHost host, String base)
            throws ActionException, SourceException {
        context.begun("commit to " + change.branch() + " of " + change.repository());
        try {
            var commit = host.commit(
                    change.repository(),
                    new NewCommit(
                            change.branch(),
                            Optional.of(base),
                            change.message(),
                            change.author(),
                            change.files(),
                            change.deleted(),
                            false));
            context.log("Committed to the branch " + change.branch() + " as " + commit.sha() + ".");
            return commit;
        } catch (SourceException e) {
            throw e.kind() == Kind.CONFLICT
                    ? taken(change)
                    : HostTrouble.explain(
                            "Could not push to the branch " + change.branch() + " of " + change.repository(), e);
        }
    }

    /** Stops at the first difference: usually the first file. */
    private static boolean differs(ActionContext context, ProposedChange change, SourceHost host, String revision)
            throws SourceException, InterruptedException {
        for (var file : change.files()) {
            context.checkCancelled();
            if (differs(host, change, revision, file.path(), Optional.of(file))) {
                return true;
            }
        }
        for (var path : change.deleted()) {
            context.checkCancelled();
            if (differs(host, change, revision, path, Optional.empty())) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private static boolean differs(
            SourceHost host, ProposedChange change, String revision, String path, Optional<TreeFile> wanted)
            throws SourceException {
        try {
            return !host.file(change.repository(), revision, path).equals(wanted);
        } catch (SourceException e) {
            if (e.kind() == Kind.TOO_LARGE) {
                // there is one that cannot be looked into: at worst a commit without a difference is made
                return true;
            }
            throw e;
        }
    }

    private static PullRequest open(
            ActionContext context, ProposedChange change, SourceHost host, String target, Commit head)
            throws ActionException, SourceException {
        var begun = context.begun(
                "open a pull request from " + change.branch() + " to " + target + " of " + change.repository());
        if (begun) {
            // it may have been merged since, so that the host would not find it among the open ones
            var opened = host.pullRequests(change.repository(), Set.of(), PageRequest.first(100)).values().stream()
                    .filter(other -> other.sourceBranch().equals(change.branch())
                            && other.targetBranch().equals(target)
                            && other.headSha().equals(head.sha()))
                    .findFirst();
            if (opened.isPresent()) {
                context.log("Found the pull request that this step opened: "
                        + opened.get().url());
                return opened.get();
            }
        }
        try {
            var opened = host.openPullRequest(
                    change.repository(),
                    new NewPullRequest(
                            change.title(),
                            change.body(),
                            context.viewer().ref(),
                            change.branch(),
                            target,
                            change.draft()));
            context.log("Pull request " + opened.number() + ": " + opened.url());
            return opened;
        } catch (SourceException e) {
            throw HostTrouble.explain(
                    "The branch " + change.branch() + " is pushed, but the pull request could not be opened", e);
        }
    }

    private static ActionException taken(ProposedChange change) {
        return new ActionException("branchName: " + change.repository() + " has a branch '" + change.branch()
                + "' with other commits: choose another name, or say `update: true` to add to it.");
    }

    private static ActionException nothing(String where) {
        return new ActionException(
                "There is nothing to propose: the workspace's files are the same as in " + where + " already.");
    }

    private static ObjectNode output(String url, int number, String target) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("remoteUrl", url)
                .put("pullRequestNumber", number)
                .put("targetBranchName", target);
    }
}
