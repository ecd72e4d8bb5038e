package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.DeployAction;
import dev.atrium.deploys.DeployCommands;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.Repositories.Work;
import dev.atrium.platform.source.SourceAction;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The commands: asks the policy, and hands the work to virtual threads. */
public final class Commands implements DeployCommands, AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler virtual = Schedulers.fromExecutorService(threads, "deploys-commands");
    private final Sql sql;
    private final Permissions permissions;
    private final Repositories repositories;
    private final NewDeployments deployments;
    private final Starting starting;
    private final Rollback rollback;

    /** Commands on the deployments of these repositories. */
    public Commands(
            Database database,
            Permissions permissions,
            Repositories repositories,
            Clusters clusters,
            DeployTools tools,
            NewDeployments deployments) {
        this.sql = database.sql();
        this.permissions = permissions;
        this.repositories = repositories;
        this.deployments = deployments;
        var files = new InfoFiles(tools);
        this.starting = new Starting(clusters, files, deployments, new Plans(database, clusters, tools));
        this.rollback = new Rollback(sql, clusters, files, deployments, permissions);
    }

    @Override
    public Mono<Started> sync(Viewer viewer, SyncRequest request) {
        return on(
                viewer,
                DeployAction.SYNC_DEPLOYMENT,
                SourceAction.READ_REPOSITORIES,
                request.component(),
                (host, repository) -> starting.sync(viewer, host, repository, request));
    }

    @Override
    public Mono<Started> rollback(Viewer viewer, RollbackRequest request) {
        return on(
                viewer,
                DeployAction.ROLLBACK_DEPLOYMENT,
                request.pullRequest() ? SourceAction.OPEN_PULL_REQUEST : SourceAction.PUSH,
                request.component(),
                (host, repository) -> rollback.to(viewer, host, repository, request));
    }

    @Override
    public Mono<Deployment> cancel(Viewer viewer, UUID id) {
        return command(viewer, DeployAction.CANCEL_DEPLOYMENT, () -> {
            var deployment = find(viewer, id);
            deployments.cancel(deployment, "Cancelled by " + viewer.ref() + ".");
            return find(viewer, id);
        });
    }

    @Override
    public Mono<Deployment> steer(Viewer viewer, EntityRef component, CanaryCommand command) {
        return command(viewer, DeployAction.STEER_CANARY, () -> {
            var steered = sql.transaction(tx -> {
                if (tx.row(Deployments.repositoryOf(component), _ -> true).isEmpty()) {
                    throw undeclared(component);
                }
                return Steering.tell(tx, component, command, viewer.ref());
            });
            deployments.wake(component);
            return steered;
        });
    }

    @Override
    public Mono<List<TargetPlan>> plan(Viewer viewer, EntityRef component, String revision) {
        return on(
                viewer,
                DeployAction.READ_DEPLOYMENTS,
                SourceAction.READ_REPOSITORIES,
                component,
                (host, repository) -> starting.plan(host, repository, component, revision));
    }

    @Override
    public void close() {
        virtual.dispose();
        threads.close();
    }

    private Deployment find(Viewer viewer, UUID id) {
        return sql.transaction(tx -> Deployments.find(tx, new UUID[] {id})).stream()
                .filter(_ -> permissions.allows(viewer, DeployAction.READ_DEPLOYMENTS))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no deployment " + id + "."));
    }

    private static NotFound undeclared(EntityRef component) {
        return new NotFound("Nothing declares a deployment of " + component
                + ": have the default branch of its repository do so, in deployment-info.yaml.");
    }

    /** Work in the repository that declares a component. */
    private <T> Mono<T> on(
            Viewer viewer, DeployAction action, SourceAction sources, EntityRef component, Work<T> work) {
        return Mono.defer(() -> {
            permissions.require(viewer, action);
            return sql.row(Deployments.repositoryOf(component), row -> DeclarationRows.repository(row, 0))
                    .switchIfEmpty(Mono.error(() -> undeclared(component)))
                    .flatMap(repository -> repositories.on(viewer, sources, repository, work));
        });
    }

    private <T> Mono<T> command(Viewer viewer, DeployAction action, Callable<T> body) {
        return Mono.fromCallable(() -> {
                    permissions.require(viewer, action);
                    return body.call();
                })
                .subscribeOn(virtual);
    }
}
