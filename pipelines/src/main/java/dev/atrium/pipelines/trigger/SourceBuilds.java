package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvent.RepositoryCreated;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes builds of what happens to repositories. Events may come twice and in any order: a push is built once, and a pull request is
 * looked at as it is when the event comes.
 */
@Blocks
public final class SourceBuilds implements SourceEventHandler {

    private static final Logger log = LoggerFactory.getLogger(SourceBuilds.class);

    private final SourceHosts hosts;
    private final BuildInfoFiles files;
    private final Plans plans;
    private final NewBuilds builds;
    private final PullRequestBuilds pullRequests;

    /**
     * Builds by these files.
     *
     * @param forks whether pull requests from forks are built without anybody's looking at them first
     */
    public SourceBuilds(
            Database database, SourceHosts hosts, BuildInfoFiles files, Plans plans, NewBuilds builds, boolean forks) {
        this.hosts = hosts;
        this.files = files;
        this.plans = plans;
        this.builds = builds;
        this.pullRequests = new PullRequestBuilds(database.sql(), files, plans, builds, forks);
    }

    @Override
    public String name() {
        return "pipelines";
    }

    @Override
    public void handle(SourceEvent event) throws SourceException {
        try {
            switch (event) {
                case Pushed pushed -> pushed(pushed);
                case PullRequestChanged changed ->
                    pullRequests.follow(
                            hosts.of(changed.repository()), hosts.resolve(changed.repository()), changed.number());
                case RepositoryDeleted(var repository) -> deleted(hosts.resolve(repository));
                case RepositoryCreated _ -> {}
            }
        } catch (SourceException e) {
            if (e.kind() != SourceException.Kind.NOT_FOUND) {
                throw e;
            }
            log.info("Nothing is built of {}, as what it is about is gone: {}", event, e.getMessage());
        }
    }

    private void pushed(Pushed pushed) throws SourceException {
        if (pushed.branch().isEmpty() || pushed.after().isEmpty()) {
            return;
        }
        var host = hosts.of(pushed.repository());
        var repository = host.repository(hosts.resolve(pushed.repository()));
        if (repository.isEmpty()) {
            return;
        }
        var commit = host.commit(repository.get().ref(), pushed.after());
        if (commit.isEmpty() || plans.skips(commit.get().message())) {
            return;
        }
        var file = files.read(host, repository.get(), pushed.after());
        if (file.isEmpty()) {
            return;
        }
        var subject = Subject.branch(repository.get(), pushed.branch(), commit.get(), Trigger.PUSH, pushed.pusher());
        builds.change(changes -> changes.add(Wanted.all(subject, file.get(), plans)));
    }

    private void deleted(RepositoryRef repository) throws SourceException {
        var why = "The repository " + repository + " is gone.";
        // another of the same name may be there by now; and one that was renamed answers to its old name, where its
        // builds go on
        if (hosts.of(repository).repository(repository).isEmpty()) {
            builds.change(changes -> {
                changes.cancelled(Cancelling.repository(changes.tx(), repository, why), why);
                return true;
            });
        }
    }
}
