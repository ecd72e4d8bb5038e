package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a repository with one commit that has the workspace's files: once, however often it is executed for a step.
 *
 * <p>The intent is written down before the repository is made, so that a later execution knows that one that is there may be
 * the step's own; the host, which remembers the step's key, has the last word. The commit is the same bit for bit in every
 * execution, and thus found where it has been made.
 */
final class RepositoryPublication {

    private static final String NO_COMMIT = "0".repeat(40);

    private final SourceHosts hosts;

    RepositoryPublication(SourceHosts hosts) {
        this.hosts = hosts;
    }

    ObjectNode run(ActionContext context, PublishRequest request) throws ActionException, InterruptedException {
        var files = CommitFiles.someBelow(context, request.sourcePath());
        context.checkCancelled();
        try {
            var host = hosts.of(request.repository());
            var repository = repository(context, request, host);
            context.checkpoint("repository-created");
            context.checkCancelled();
            var commit = commit(context, request, host, repository, files);
            context.checkpoint("pushed");
            return output(repository.ref(), repository.cloneUrl(), request.defaultBranch(), commit.sha());
        } catch (SourceException e) {
            throw HostTrouble.explain("Could not publish " + request.repository(), e);
        }
    }

    ObjectNode rehearse(ActionContext context, PublishRequest request) throws ActionException {
        var files = CommitFiles.someBelow(context, request.sourcePath());
        try {
            var host = hosts.of(request.repository());
            if (host.repository(request.repository()).isPresent()) {
                throw exists(request);
            }
            context.log("Would create the repository " + request.repository() + " with " + count(files) + " on branch "
                    + request.defaultBranch() + ".");
            var cloneUrl = RepositoryUrls.expected(host, request.repository());
            return output(request.repository(), cloneUrl, request.defaultBranch(), NO_COMMIT);
        } catch (SourceException e) {
            throw HostTrouble.explain("Could not look whether " + request.repository() + " is there", e);
        }
    }

    private static Repository repository(ActionContext context, PublishRequest request, SourceHost host)
            throws ActionException, SourceException {
        var there = host.repository(request.repository());
        // a task that is tried again after "exists already" finds this written too: then the host, which knows the key,
        // or the
        // commit says whose the repository is
        var begun = context.begun("create " + request.repository());
        if (there.isPresent() && !begun) {
            throw exists(request);
        }
        var repository = create(context, request, host, there);
        if (!repository.empty() && !repository.defaultBranch().equals(request.defaultBranch())) {
            // others have filled it: no branch of it is this step's
            throw exists(request);
        }
        context.log((there.isPresent() ? "Found the repository " : "Created the repository ") + repository.cloneUrl());
        return repository;
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private static Repository create(
            ActionContext context, PublishRequest request, SourceHost host, Optional<Repository> there)
            throws ActionException {
        try {
            return host.create(request.newRepository(context.task() + "/" + context.step()));
        } catch (SourceException e) {
            if (e.kind() != Kind.CONFLICT) {
                throw HostTrouble.explain("Could not create the repository " + request.repository(), e);
            }
            // a host that keeps no keys says this of the step's own repository, too, once there is a commit in it
            return there.filter(repository -> !repository.empty()).orElseThrow(() -> exists(request));
        }
    }

    private static Commit commit(
            ActionContext context, PublishRequest request, SourceHost host, Repository repository, List<TreeFile> files)
            throws ActionException, SourceException {
        var wanted = new NewCommit(
                request.defaultBranch(), Optional.empty(), request.message(), request.author(), files, Set.of(), true);
        try {
            var commit = host.commit(repository.ref(), wanted);
            context.log("Committed " + count(files) + " to " + request.defaultBranch() + " as " + commit.sha() + ".");
            return commit;
        } catch (SourceException e) {
            if (e.kind() == Kind.CONFLICT) {
                // somebody may have pushed on top of it before this step could say that it is done
                var own = new OwnCommit(request.author(), request.message());
                return own.on(host, repository.ref(), request.defaultBranch()).orElseThrow(() -> exists(request));
            }
            throw HostTrouble.explain(
                    "The repository " + repository.ref() + " is there, but its files could not be pushed", e);
        }
    }

    private static ActionException exists(PublishRequest request) {
        return new ActionException("The repository " + request.repository() + " exists already"
                + (request.writtenHost().equals(request.repository().host())
                        ? ""
                        : " (" + request.writtenHost() + " stands for "
                                + request.repository().host() + " here)")
                + ". Choose another name, delete or rename the one that is there, or use publish:pull-request to propose"
                + " changes to it.");
    }

    private static String count(List<TreeFile> files) {
        return files.size() == 1 ? "1 file" : files.size() + " files";
    }

    private static ObjectNode output(RepositoryRef repository, String cloneUrl, String branch, String sha) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("remoteUrl", cloneUrl)
                .put("repoContentsUrl", RepositoryUrls.contents(cloneUrl, branch))
                .put("commitHash", sha)
                .put("repository", repository.path());
    }
}
