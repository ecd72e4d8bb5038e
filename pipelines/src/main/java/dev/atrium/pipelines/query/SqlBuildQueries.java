package dev.atrium.pipelines.query;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildEvent;
import dev.atrium.pipelines.BuildFilter;
import dev.atrium.pipelines.BuildQueries;
import dev.atrium.pipelines.BuildStage;
import dev.atrium.pipelines.BuildStatistics;
import dev.atrium.pipelines.PipelineAction;
import dev.atrium.pipelines.log.BuildEvents;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Notifications;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.RepositoryRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The answers about builds from their tables. */
public final class SqlBuildQueries implements BuildQueries {

    private static final int MOST_DAYS = 365;

    /** Even if a notification is lost with its connection, events are found this much later. */
    private static final Duration SAFETY_NET = Duration.ofSeconds(10);

    private final Sql sql;
    private final Permissions permissions;
    private final InstantSource clock;
    private final BuildPages pages;
    private final StatisticsRows statistics;
    private final StageRows stages;
    private final LogTexts logs;
    private final EventPages events;

    /**
     * Answers from a database. Listens on a connection of its own while events are followed.
     *
     * @param clock tells until when statistics are
     */
    public SqlBuildQueries(Database database, Permissions permissions, InstantSource clock) {
        this.sql = database.sql();
        this.permissions = permissions;
        this.clock = clock;
        this.pages = new BuildPages(sql);
        this.statistics = new StatisticsRows(sql);
        this.stages = new StageRows(sql);
        this.logs = new LogTexts(sql);
        // every subscriber has the interval of its own: it stops with them
        this.events = new EventPages(
                sql,
                Flux.merge(
                        new Notifications(database).on(BuildEvents.CHANNEL),
                        Flux.interval(SAFETY_NET).map(_ -> "")));
    }

    @Override
    public Mono<Build> build(Viewer viewer, UUID id) {
        return builds(viewer, Set.of(id)).mapNotNull(found -> found.get(id));
    }

    @Override
    public Mono<Map<UUID, Build>> builds(Viewer viewer, Collection<UUID> ids) {
        return ifVisible(
                viewer,
                ids,
                Map.of(),
                () -> sql.rows(
                                Query.of(
                                        "select " + BuildColumns.COLUMNS
                                                + " from pipelines.build t where t.id = any($1)",
                                        (Object) ids.toArray(UUID[]::new)),
                                BuildColumns::read)
                        .collectMap(Build::id));
    }

    @Override
    public Mono<Page<Build>> builds(Viewer viewer, BuildFilter filter, PageRequest page) {
        return ifVisible(viewer, Page.empty(), () -> pages.page(filter, page));
    }

    @Override
    public Mono<Long> count(Viewer viewer, BuildFilter filter) {
        return ifVisible(viewer, 0L, () -> pages.count(filter));
    }

    @Override
    public Mono<Map<RepositoryRef, Page<Build>>> builds(
            Viewer viewer, Collection<RepositoryRef> repositories, BuildFilter filter, PageRequest page) {
        var asked = Repositories.of(repositories);
        return ifVisible(
                        viewer,
                        repositories,
                        Map.<String, Page<Build>>of(),
                        () -> pages.pages(asked.keys(), filter, page))
                .map(found -> asked.answers(key -> found.getOrDefault(key, Page.of(List.of(), page))));
    }

    @Override
    public Mono<Map<RepositoryRef, Long>> counts(
            Viewer viewer, Collection<RepositoryRef> repositories, BuildFilter filter) {
        var asked = Repositories.of(repositories);
        return ifVisible(viewer, repositories, Map.<String, Long>of(), () -> pages.counts(asked.keys(), filter))
                .map(found -> asked.answers(key -> found.getOrDefault(key, 0L)));
    }

    @Override
    public Mono<Map<RepositoryRef, Build>> latest(
            Viewer viewer, Collection<RepositoryRef> repositories, @Nullable String pipeline) {
        var asked = Repositories.of(repositories);
        var filter = new BuildFilter(Set.of(), null, pipeline, null, null);
        return ifVisible(viewer, repositories, Map.<String, Build>of(), () -> pages.latest(asked.keys(), filter))
                .map(found -> asked.answers(found::get));
    }

    @Override
    public Mono<Map<RepositoryRef, BuildStatistics>> statistics(
            Viewer viewer, Collection<RepositoryRef> repositories, int days) {
        if (days < 1 || days > MOST_DAYS) {
            return Mono.error(new BadRequest("Statistics are of 1 to " + MOST_DAYS + " days, not " + days + "."));
        }
        var asked = Repositories.of(repositories);
        return ifVisible(
                        viewer,
                        repositories,
                        Map.<String, BuildStatistics>of(),
                        () -> statistics.of(asked.keys(), days, clock.instant()))
                .map(found -> asked.answers(key -> found.getOrDefault(key, StatisticsRows.none(days))));
    }

    @Override
    public Mono<Map<UUID, List<BuildStage>>> stages(Viewer viewer, Collection<UUID> builds) {
        return ifVisible(viewer, builds, Map.of(), () -> stages.of(builds));
    }

    @Override
    public Mono<Map<UUID, String>> logs(Viewer viewer, Collection<UUID> steps) {
        return ifVisible(viewer, steps, Map.of(), () -> logs.of(steps));
    }

    @Override
    public Flux<BuildEvent> events(Viewer viewer, UUID build, @Nullable Long after) {
        return ifVisible(
                        viewer,
                        false,
                        () -> sql.row(Query.of("select 1 from pipelines.build t where t.id = $1", build), _ -> true))
                .filter(visible -> visible)
                .switchIfEmpty(Mono.error(() -> new NotFound("There is no build " + build + ".")))
                .flatMapMany(_ -> events.follow(build, after == null ? 0 : after));
    }

    private <T> Mono<T> ifVisible(Viewer viewer, T otherwise, Supplier<Mono<T>> answer) {
        return Mono.defer(
                () -> permissions.allows(viewer, PipelineAction.READ_BUILDS) ? answer.get() : Mono.just(otherwise));
    }

    private <T> Mono<T> ifVisible(Viewer viewer, Collection<?> asked, T otherwise, Supplier<Mono<T>> answer) {
        return asked.isEmpty() ? Mono.just(otherwise) : ifVisible(viewer, otherwise, answer);
    }
}
