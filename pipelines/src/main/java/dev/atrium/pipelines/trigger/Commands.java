package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildCommands;
import dev.atrium.pipelines.PipelineAction;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.SourceAction;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The commands: asks the policy, and hands the work to virtual threads. */
public final class Commands implements BuildCommands, AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler virtual = Schedulers.fromExecutorService(threads, "pipelines-commands");
    private final Permissions permissions;
    private final Repositories repositories;
    private final NewBuilds builds;
    private final Starting starting;

    /** Commands on the builds of these repositories. */
    public Commands(
            Permissions permissions, Repositories repositories, BuildInfoFiles files, Plans plans, NewBuilds builds) {
        this.permissions = permissions;
        this.repositories = repositories;
        this.builds = builds;
        this.starting = new Starting(files, plans, builds);
    }

    @Override
    public Mono<Started> start(Viewer viewer, StartRequest request) {
        return Mono.defer(() -> {
            permissions.require(viewer, PipelineAction.START_BUILD);
            return repositories.on(
                    viewer,
                    SourceAction.READ_REPOSITORIES,
                    request.repository(),
                    (host, repository) -> starting.start(viewer, host, repository, request));
        });
    }

    @Override
    public Mono<Build> cancel(Viewer viewer, UUID id) {
        return command(viewer, PipelineAction.CANCEL_BUILD, changes -> {
            lock(changes, viewer, id);
            var why = "Cancelled by " + viewer.ref() + ".";
            changes.cancelled(Cancelling.one(changes.tx(), id, why), why);
            return lock(changes, viewer, id);
        });
    }

    @Override
    public Mono<Build> retry(Viewer viewer, UUID id, boolean fromFailedStage) {
        return command(viewer, PipelineAction.RETRY_BUILD, changes -> {
            // the queue before the row, as everybody locks them who locks both
            Inserts.lockQueue(changes.tx());
            var build = lock(changes, viewer, id);
            changes.retry(build, fromFailedStage, "Tried again by " + viewer.ref() + ".");
            return lock(changes, viewer, id);
        });
    }

    @Override
    public void close() {
        virtual.dispose();
        threads.close();
    }

    private Build lock(Changes changes, Viewer viewer, UUID id) {
        return BuildRow.lock(changes.tx(), id)
                .filter(_ -> permissions.allows(viewer, PipelineAction.READ_BUILDS))
                .orElseThrow(() -> new NotFound("There is no build " + id + "."));
    }

    private Mono<Build> command(Viewer viewer, PipelineAction action, Function<Changes, Build> body) {
        return Mono.fromCallable(() -> {
                    permissions.require(viewer, action);
                    return builds.change(body);
                })
                .subscribeOn(virtual);
    }
}
