package dev.atrium.monitoring.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.MonitoringAction;
import dev.atrium.monitoring.MonitoringApplication;
import dev.atrium.monitoring.MonitoringCommands;
import dev.atrium.monitoring.MonitoringPreview;
import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.monitoring.run.Generations;
import dev.atrium.monitoring.run.MonitoringEngine;
import dev.atrium.monitoring.store.ApplicationRows;
import dev.atrium.monitoring.store.DeclarationRows;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.platform.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The commands: asks the policy, and hands the work to virtual threads. */
public final class Commands implements MonitoringCommands, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler virtual = Schedulers.fromExecutorService(threads, "monitoring-commands");
    private final Sql sql;
    private final Permissions permissions;
    private final Repositories repositories;
    private final Generations generations;
    private final Declarations declarations;
    private final MonitoringEngine engine;
    private final Previews previews;

    /** Commands on what a database says is declared. */
    public Commands(
            Database database,
            Permissions permissions,
            Repositories repositories,
            Generations generations,
            Declarations declarations,
            MonitoringEngine engine) {
        this.sql = database.sql();
        this.permissions = permissions;
        this.repositories = repositories;
        this.generations = generations;
        this.declarations = declarations;
        this.engine = engine;
        this.previews = new Previews(generations);
    }

    @Override
    public Mono<MonitoringPreview> preview(Viewer viewer, @Nullable EntityRef component, String text) {
        return command(viewer, MonitoringAction.PREVIEW_MONITORING, () -> {
            var before = component == null ? List.<Component>of() : declared(component);
            return previews.of(before, generations.read(text));
        });
    }

    @Override
    public Mono<MonitoringPreview> previewAt(Viewer viewer, RepositoryRef repository, String commit) {
        return Mono.defer(() -> {
            permissions.require(viewer, MonitoringAction.PREVIEW_MONITORING);
            return repositories.on(viewer, SourceAction.READ_REPOSITORIES, repository, (host, found) -> {
                var file = host.file(found, commit, MonitoringInfo.FILE)
                        .orElseThrow(() -> new NotFound(
                                "There is no " + MonitoringInfo.FILE + " in " + repository + " at " + commit + "."));
                return previews.of(List.of(), generations.read(found, file.content()));
            });
        });
    }

    private List<Component> declared(EntityRef component) {
        return sql.transaction(tx -> DeclarationRows.ofComponent(tx, component.toString()))
                .flatMap(found -> generations
                        .read(found.repository(), found.content().getBytes(StandardCharsets.UTF_8))
                        .info()
                        .component(component))
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    public Mono<Applied> apply(Viewer viewer, EntityRef component, boolean force) {
        return command(viewer, MonitoringAction.APPLY_MONITORING, () -> {
            var declared = sql.transaction(tx -> DeclarationRows.ofComponent(tx, component.toString()))
                    .orElseThrow(() -> new NotFound("Nothing declares monitoring of " + component
                            + ": have the default branch of its repository do so, in monitoring-info.yaml."));
            var problems = refreshed(declared.repository(), viewer);
            var applications = add(component, viewer, force);
            engine.wake(List.of(component.toString()));
            return new Applied(applications.orElse(null), problems);
        });
    }

    /** What is wrong with the file as it is now. A host that does not answer is no reason not to apply what is known. */
    private List<Problem> refreshed(RepositoryRef repository, Viewer viewer) {
        try {
            return declarations.read(repository, viewer.ref().toString(), false).problems();
        } catch (SourceException e) {
            log.info("What is known of {} is applied, as it cannot be read now: {}", repository, e.getMessage());
            return List.of();
        }
    }

    private Optional<MonitoringApplication> add(EntityRef component, Viewer viewer, boolean force) {
        return sql.transaction(tx -> DeclarationRows.ofComponent(tx, component.toString())
                .flatMap(found -> ApplicationRows.add(
                                tx,
                                List.of(component.toString()),
                                found.repository().toString(),
                                found.sha(),
                                viewer.ref().toString(),
                                force)
                        .stream()
                        .findFirst()));
    }

    @Override
    public void close() {
        virtual.dispose();
        threads.close();
    }

    private <T> Mono<T> command(Viewer viewer, MonitoringAction action, Callable<T> body) {
        return Mono.fromCallable(() -> {
                    permissions.require(viewer, action);
                    return body.call();
                })
                .subscribeOn(virtual);
    }
}
