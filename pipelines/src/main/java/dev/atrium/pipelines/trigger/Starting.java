package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.BuildCommands.StartRequest;
import dev.atrium.pipelines.BuildCommands.Started;
import dev.atrium.pipelines.BuildInfos;
import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.util.regex.Pattern;

/** Starts what somebody asks for. */
@Blocks
final class Starting {

    private static final Pattern PULL_REQUEST = Pattern.compile("pr/([1-9][0-9]{0,8})/merge");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern SHORT_COMMIT = Pattern.compile("[0-9a-f]{7,63}");

    /** Of how many branches the nearest is named for one that is not there. */
    private static final int BRANCHES = 20;

    private final BuildInfoFiles files;
    private final Plans plans;
    private final NewBuilds builds;

    Starting(BuildInfoFiles files, Plans plans, NewBuilds builds) {
        this.files = files;
        this.plans = plans;
        this.builds = builds;
    }

    Started start(Viewer viewer, SourceHost host, RepositoryRef ref, StartRequest request) throws SourceException {
        var repository = host.repository(ref).orElseThrow(() -> new NotFound("There is no repository " + ref + "."));
        var asked = request.ref().equals("HEAD") ? "" : request.ref();
        var subject = subject(host, repository, asked, viewer.ref());
        var sha = subject.commit().sha();
        var file = files.read(host, repository, sha)
                .orElseThrow(() -> new BadRequest("There is no " + BuildInfos.FILE + " at the root of "
                        + repository.ref() + " at " + subject.ref() + " (" + sha.substring(0, 7) + "): add one."));
        var buildInfo = Wanted.readable(file);
        if (buildInfo == null) {
            return new Started(null, file.problems());
        }
        var pipeline = Wanted.chosen(buildInfo, subject.ref(), request.pipeline(), plans);
        var wanted = Wanted.one(subject, buildInfo, pipeline, file.problems(), plans);
        if (!wanted.failure().isEmpty()) {
            throw new BadRequest(wanted.failure());
        }
        return builds.change(changes -> {
            var tx = changes.tx();
            Inserts.lockQueue(tx);
            var same = BuildRow.unfinished(tx, repository.ref(), pipeline.name(), sha);
            if (same.isEmpty()) {
                changes.start(wanted);
            }
            return new Started(
                    same.orElseGet(() -> BuildRow.find(tx, wanted.id()).orElseThrow()), file.problems());
        });
    }

    private Subject subject(SourceHost host, Repository repository, String ref, String by) throws SourceException {
        var pull = PULL_REQUEST.matcher(ref);
        if (pull.matches()) {
            return pullRequest(host, repository, Integer.parseInt(pull.group(1)), by);
        }
        var commit = host.commit(repository.ref(), ref.isEmpty() ? repository.defaultBranch() : ref);
        if (commit.isEmpty()) {
            throw nothing(host, repository, ref);
        }
        if (COMMIT.matcher(ref).matches() && commit.get().sha().equals(ref)) {
            return commit(host, repository, commit.get(), by);
        }
        if (SHORT_COMMIT.matcher(ref).matches() && commit.get().sha().startsWith(ref)) {
            throw new BadRequest("'" + ref + "' is part of a commit's id: write the whole, "
                    + commit.get().sha() + ".");
        }
        if (ref.startsWith("refs/")) {
            throw nothing(host, repository, ref);
        }
        var branch = ref.isEmpty() ? repository.defaultBranch() : ref;
        return Subject.branch(repository, branch, commit.get(), Trigger.MANUAL, by);
    }

    /** A commit is of the branch that it was pushed to, or the default one; of none where neither is known to have it. */
    private Subject commit(SourceHost host, Repository repository, Commit commit, String by) throws SourceException {
        var pushed = builds.change(changes -> BuildRow.pushedTo(changes.tx(), repository.ref(), commit.sha()));
        if (pushed.isPresent()) {
            return Subject.branch(repository, pushed.get(), commit, Trigger.MANUAL, by);
        }
        var main = repository.defaultBranch();
        var tip = host.commit(repository.ref(), main).map(Commit::sha).orElse("");
        return tip.equals(commit.sha())
                ? Subject.branch(repository, main, commit, Trigger.MANUAL, by)
                : Subject.detached(repository, commit, Trigger.MANUAL, by);
    }

    private static Subject pullRequest(SourceHost host, Repository repository, int number, String by)
            throws SourceException {
        return switch (PullStates.of(host, repository.ref(), number)) {
            case PullState.Mergeable(var pull, var merge, var base) ->
                Subject.pullRequest(repository, pull, merge, base, Trigger.MANUAL, by);
            case PullState.Conflicting(var pull) -> throw new BadRequest(PullRequestBuilds.conflict(pull));
            case PullState.Ended _ -> throw ended(host, repository, number);
            case PullState.Unsettled _ ->
                throw new Conflict(host.id() + " has not found out yet whether pull request #" + number
                        + " can be merged: try again in a moment.");
        };
    }

    private static BadRequest ended(SourceHost host, Repository repository, int number) throws SourceException {
        var pull = host.pullRequest(repository.ref(), number);
        if (pull.isEmpty()) {
            return new BadRequest(repository.ref() + " has no pull request #" + number + ".");
        }
        return new BadRequest("Pull request #" + number + " is "
                + (pull.get().state() == State.MERGED ? "merged" : "closed")
                + ", so there is no merge to build: start a build of '"
                + pull.get().targetBranch() + "' instead.");
    }

    private static BadRequest nothing(SourceHost host, Repository repository, String ref) throws SourceException {
        if (ref.isEmpty()) {
            return new BadRequest(
                    repository.ref() + " has no commit on '" + repository.defaultBranch() + "' yet: push one.");
        }
        var branches = host.branches(repository.ref(), PageRequest.first(BRANCHES)).values().stream()
                .map(SourceHost.Branch::name)
                .toList();
        return new BadRequest(repository.ref() + " has no branch or commit '" + ref
                + "': write a branch, pr/<number>/merge, or a commit's full id."
                + NearestName.question(ref, branches));
    }
}
