package dev.atrium.catalog.ingest;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogAction;
import dev.atrium.catalog.CatalogCommands;
import dev.atrium.catalog.CatalogLocation.Origin;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.IngestionReport;
import dev.atrium.catalog.Validation;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceTarget;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The catalog's commands: asks the policy, and hands the work to virtual threads. */
public final class Commands implements CatalogCommands, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler virtual = Schedulers.fromExecutorService(threads, "catalog-commands");

    private final Sql sql;
    private final Ingestion ingestion;
    private final Validator validator;
    private final RefreshSchedule schedule;
    private final AccessPolicy policy;
    private final Duration wait;

    /** Commands on this ingestion. */
    public Commands(
            Sql sql,
            Ingestion ingestion,
            Validator validator,
            RefreshSchedule schedule,
            AccessPolicy policy,
            IngestionSettings settings) {
        this.sql = sql;
        this.ingestion = ingestion;
        this.validator = validator;
        this.schedule = schedule;
        this.policy = policy;
        this.wait = settings.registrationWait();
    }

    @Override
    public Mono<Registration> register(Viewer viewer, String target) {
        return command(viewer, CatalogAction.REGISTER_LOCATION, () -> {
                    var id = ingestion.register(parse(target), Origin.REGISTERED, viewer.ref());
                    // filed before it is run: should this process die now, another goes on
                    schedule.keepReading(id);
                    return id;
                })
                .flatMap(id -> runForAWhile(id, ingestion.walkFrom(id)));
    }

    @Override
    public Mono<IngestionReport> rehearse(Viewer viewer, String target) {
        return command(viewer, CatalogAction.REGISTER_LOCATION, () -> ingestion.rehearse(parse(target)));
    }

    @Override
    public Mono<Registration> refresh(Viewer viewer, long id) {
        return command(viewer, CatalogAction.REFRESH_LOCATION, () -> ingestion.location(id))
                .flatMap(Mono::justOrEmpty)
                .flatMap(location -> runForAWhile(location.id(), ingestion.walkFrom(location.id())));
    }

    @Override
    public Mono<Integer> unregister(Viewer viewer, long id) {
        return command(viewer, CatalogAction.UNREGISTER_LOCATION, () -> ingestion.location(id))
                .flatMap(Mono::justOrEmpty)
                .publishOn(virtual)
                .map(location -> switch (location.origin()) {
                    case REGISTERED -> {
                        schedule.stopReading(id);
                        yield ingestion.unregister(location);
                    }
                    case DISCOVERED ->
                        throw new BadRequest(location.target()
                                + " was found in its repository: delete the file there, or the repository.");
                    case CONFIGURED ->
                        throw new BadRequest(location.target()
                                + " is configured (atrium.catalog.locations): take it out of the configuration.");
                    case NAMED ->
                        throw new BadRequest(
                                location.target() + " is read because another location names it: delete it there.");
                });
    }

    @Override
    public Mono<Validation> validate(Viewer viewer, String yaml) {
        return Mono.fromCallable(() -> validator.validate(yaml)).subscribeOn(virtual);
    }

    @Override
    public Mono<Void> star(Viewer viewer, EntityRef ref, boolean starred) {
        if (!policy.allows(viewer, CatalogAction.STAR_ENTITY)) {
            return Mono.error(new Forbidden("You may not star entities."));
        }
        var statement = starred
                ? "insert into catalog.star (viewer, ref) values ($1, $2) on conflict do nothing"
                : "delete from catalog.star where viewer = $1 and ref = $2";
        return sql.update(Query.of(statement, viewer.ref(), ref.toString())).then();
    }

    @Override
    public void close() {
        virtual.dispose();
        threads.close();
    }

    private Mono<Registration> runForAWhile(long id, Ingestion.Run run) {
        // whoever asked may have stopped waiting: then only the log hears of a failure
        var running = CompletableFuture.runAsync(run, threads).whenComplete((_, failure) -> {
            if (failure != null) {
                log.error("Reading location {} failed", id, failure);
            }
        });
        var done = Mono.fromFuture(running, true);
        return done.timeout(wait)
                .onErrorResume(TimeoutException.class, e -> Mono.empty())
                .then(Mono.fromCallable(() -> ingestion.location(id)).subscribeOn(virtual))
                .flatMap(Mono::justOrEmpty)
                .map(location -> new Registration(location, run.report()));
    }

    private <T> Mono<T> command(Viewer viewer, CatalogAction action, Callable<T> body) {
        if (!policy.allows(viewer, action)) {
            return Mono.error(
                    new Forbidden("You may not do this: " + action.name().toLowerCase(Locale.ROOT)));
        }
        return Mono.fromCallable(body).subscribeOn(virtual);
    }

    private static SourceTarget parse(String target) {
        try {
            return SourceTarget.parse(target);
        } catch (SourceException e) {
            throw new BadRequest(Optional.ofNullable(e.getMessage()).orElse("The target cannot be understood."));
        }
    }
}
