package dev.atrium.scaffolder.run;

import dev.atrium.catalog.CatalogCommands;
import dev.atrium.catalog.CatalogLocations;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.scaffolder.ScaffolderAction;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskCommands;
import dev.atrium.scaffolder.template.TemplateCheck;
import dev.atrium.scaffolder.template.TemplateSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/** The commands: asks the policy, and hands the work to virtual threads. */
public final class Tasks implements TaskCommands, AutoCloseable {

    private static final int LARGEST_VALUES = 1 << 20;
    private static final String VALUES = "values";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler virtual = Schedulers.fromExecutorService(threads, "scaffolder-commands");

    private final Sql sql;
    private final Permissions permissions;
    private final Templates templates;
    private final TemplateText text;
    private final TemplateCheck check;
    private final JsonSchemas schemas;
    private final TaskEngine engine;

    /** Commands on the tasks of an engine. */
    public Tasks(
            Database database,
            Permissions permissions,
            CatalogQueries catalog,
            CatalogLocations locations,
            CatalogCommands catalogCommands,
            TemplateCheck check,
            JsonSchemas schemas,
            TaskEngine engine) {
        this.sql = database.sql();
        this.permissions = permissions;
        this.templates = new Templates(catalog, locations, check);
        this.text = new TemplateText(catalogCommands, check);
        this.check = check;
        this.schemas = schemas;
        this.engine = engine;
    }

    @Override
    public Mono<Started> run(Viewer viewer, RunRequest request) {
        return command(viewer, ScaffolderAction.RUN_TEMPLATE, () -> start(viewer, request));
    }

    @Override
    public Mono<Task> cancel(Viewer viewer, UUID id) {
        return command(viewer, ScaffolderAction.CANCEL_TASK, () -> {
            var task = sql.transaction(tx -> {
                TaskRows.cancel(tx, lock(tx, viewer, id), viewer.ref());
                return lock(tx, viewer, id);
            });
            engine.cancel(id);
            return task;
        });
    }

    @Override
    public Mono<Task> retry(Viewer viewer, UUID id, Map<String, String> secrets) {
        return command(viewer, ScaffolderAction.RETRY_TASK, () -> {
            Secrets.check(secrets);
            var task = sql.transaction(tx -> {
                TaskRows.retry(tx, lock(tx, viewer, id), viewer.ref(), secrets.keySet(), engine.node());
                var queued = lock(tx, viewer, id);
                // before the end of the transaction: from then on another node can have it executed here
                engine.secrets().keep(new Attempt(id, queued.attempt()), secrets);
                return queued;
            });
            engine.submit(new Attempt(id, task.attempt()));
            return task;
        });
    }

    @Override
    public Mono<List<Problem>> validate(Viewer viewer, String yaml, @Nullable ObjectNode values) {
        return Mono.fromCallable(() -> {
                    var read = text.read(viewer, yaml);
                    var problems = new ArrayList<>(read.problems());
                    if (values != null) {
                        read.templates().forEach(spec -> problems.addAll(ofValues(spec, values)));
                    }
                    return List.copyOf(problems);
                })
                .subscribeOn(virtual);
    }

    @Override
    public void close() {
        virtual.dispose();
        threads.close();
    }

    private Started start(Viewer viewer, RunRequest request) {
        Secrets.check(request.secrets());
        Secrets.checkApart(request.secrets(), request.values());
        if (Json.bytes(request.values()) > LARGEST_VALUES) {
            throw new BadRequest("The values are too large: at most " + LARGEST_VALUES + " bytes as JSON.");
        }
        var template = templates.load(viewer, request.template());
        var problems = new ArrayList<>(request.dryRun() ? withoutForeignActions(template) : template.problems());
        var parameters = check.parameters(template.spec()).withDefaults(request.values());
        if (problems.stream().noneMatch(p -> p.severity() == Severity.ERROR)) {
            problems.addAll(ofValues(template.spec(), request.values()));
        }
        if (problems.stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
            return new Started(null, problems);
        }
        return new Started(start(viewer, request, template, parameters), problems);
    }

    private List<Problem> withoutForeignActions(LoadedTemplate template) {
        return template.problems().stream()
                .map(p -> check.isForeignAction(template.spec(), p.place().pointer())
                        ? Problem.warning(p.place(), p.message() + " A dry run passes over it.")
                        : p)
                .toList();
    }

    private Task start(Viewer viewer, RunRequest request, LoadedTemplate template, ObjectNode parameters) {
        var id = UUID.randomUUID();
        var user = templates.user(viewer);
        var first = new Attempt(id, 1);
        engine.secrets().keep(first, request.secrets());
        try {
            var task = sql.transaction(tx -> {
                TaskRows.insert(tx, id, template, request, parameters, user, viewer, engine.node());
                return lock(tx, viewer, id);
            });
            engine.submit(first);
            return task;
        } catch (RuntimeException e) {
            engine.secrets().forget(first);
            throw e;
        }
    }

    private List<Problem> ofValues(TemplateSpec spec, ObjectNode values) {
        var parameters = check.parameters(spec);
        return parameters.violations(parameters.withDefaults(values)).stream()
                .map(v -> Problem.error(
                        Place.file(VALUES, "").at(0, 0, v.pointer()),
                        (v.pointer().isEmpty() ? "The values" : v.pointer().substring(1)) + " " + v.message() + "."))
                .toList();
    }

    private Task lock(Transaction tx, Viewer viewer, UUID id) {
        return TaskRows.lock(tx, id)
                .filter(task -> task.createdBy().equals(viewer.ref())
                        || permissions.allows(viewer, ScaffolderAction.READ_TASKS))
                .orElseThrow(() -> new NotFound("There is no task " + id + "."));
    }

    private <T> Mono<T> command(Viewer viewer, ScaffolderAction action, Callable<T> body) {
        return Mono.fromCallable(() -> {
                    permissions.require(viewer, action);
                    return body.call();
                })
                .subscribeOn(virtual);
    }
}
