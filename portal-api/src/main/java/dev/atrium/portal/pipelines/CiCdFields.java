package dev.atrium.portal.pipelines;

import dev.atrium.catalog.Entity;
import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildFilter;
import dev.atrium.pipelines.BuildInfos;
import dev.atrium.pipelines.BuildQueries;
import dev.atrium.pipelines.BuildStatistics;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.Batches.Asked;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Durations;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The tab CI/CD of a component. For a page of components each of its fields costs what it costs for one. */
@Component
final class CiCdFields implements RuntimeWiringConfigurer {

    private static final String BUILDS = "repositoryBuilds";
    private static final String COUNT = "repositoryBuildCount";
    private static final String LATEST = "latestBuild";
    private static final String STATISTICS = "buildStatistics";
    private static final int MOST_DAYS = 365;

    private final BuildInfos infos;

    CiCdFields(BuildQueries builds, BuildInfos infos, Batches batches) {
        this.infos = infos;
        batches.<RepositoryRef, Part, Page<Build>>registerAsked(
                BUILDS,
                (viewer, part, repositories) -> builds.builds(viewer, repositories, part.filter(), part.page()));
        batches.<RepositoryRef, BuildFilter, Long>registerAsked(
                COUNT, (viewer, filter, repositories) -> builds.counts(viewer, repositories, filter));
        batches.<RepositoryRef, String, Build>registerAsked(
                LATEST,
                (viewer, pipeline, repositories) ->
                        builds.latest(viewer, repositories, pipeline.isEmpty() ? null : pipeline));
        batches.<RepositoryRef, Integer, BuildStatistics>registerAsked(
                STATISTICS, (viewer, days, repositories) -> builds.statistics(viewer, repositories, days));
    }

    /** The tab. @param repository null where the source is in none */
    private record CiCd(@Nullable RepositoryRef repository) {

        boolean available() {
            return repository != null;
        }
    }

    /** Which builds, and which part of them. */
    private record Part(BuildFilter filter, PageRequest page) {}

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Component",
                type -> type.dataFetcher(
                        "ciCd",
                        Fetch.later(
                                Entity.class,
                                (e, env) ->
                                        ComponentRepositories.of(env, e.ref()).thenApply(CiCd::new))));
        wiring.type("CiCd", this::ciCd);
        wiring.type(
                "BuildStatistics",
                type -> type.dataFetcher(
                                "medianDuration",
                                Fetch.property(BuildStatistics.class, s -> Durations.seconds(s.medianDuration())))
                        .dataFetcher(
                                "p90Duration",
                                Fetch.property(BuildStatistics.class, s -> Durations.seconds(s.p90Duration()))));
    }

    private TypeRuntimeWiring.Builder ciCd(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("available", Fetch.property(CiCd.class, CiCd::available))
                .dataFetcher("reason", Fetch.property(CiCd.class, CiCdFields::reason))
                .dataFetcher(
                        "repository",
                        Fetch.property(
                                CiCd.class,
                                c -> c.repository() == null
                                        ? null
                                        : c.repository().toString()))
                .dataFetcher("builds", Fetch.field(CiCd.class, CiCdFields::builds))
                .dataFetcher("latest", Fetch.later(CiCd.class, CiCdFields::latest))
                .dataFetcher("statistics", Fetch.later(CiCd.class, CiCdFields::statistics))
                .dataFetcher("buildInfo", Fetch.field(CiCd.class, this::buildInfo));
    }

    private static @Nullable String reason(CiCd tab) {
        return tab.available()
                ? null
                : "The component's source is in no repository of a host that Atrium works with. Keep its"
                        + " catalog-info.yaml there, or name the repository in its annotation"
                        + " backstage.io/source-location.";
    }

    private static Connection<Build> builds(CiCd tab, DataFetchingEnvironment env) {
        var page = Arguments.page(env);
        var repository = tab.repository();
        if (repository == null) {
            return new Connection<>(
                    () -> CompletableFuture.completedFuture(Page.empty()), () -> CompletableFuture.completedFuture(0L));
        }
        var filter = new BuildFilter(
                BuildFilterArgument.statuses(
                        Arguments.<List<String>>optional(env, "status").orElse(List.of())),
                null,
                env.getArgument("pipeline"),
                env.getArgument("ref"),
                null);
        return new Connection<>(
                () -> Batches.<Asked<RepositoryRef, Part>, Page<Build>>load(
                        env, BUILDS, new Asked<>(repository, new Part(filter, page))),
                () -> Batches.<Asked<RepositoryRef, BuildFilter>, Long>load(
                        env, COUNT, new Asked<>(repository, filter)));
    }

    private static @Nullable CompletableFuture<Build> latest(CiCd tab, DataFetchingEnvironment env) {
        var repository = tab.repository();
        var pipeline = Arguments.<String>optional(env, "pipeline").orElse("");
        return repository == null ? null : Batches.load(env, LATEST, new Asked<>(repository, pipeline));
    }

    private static @Nullable CompletableFuture<BuildStatistics> statistics(CiCd tab, DataFetchingEnvironment env) {
        var repository = tab.repository();
        int days = Arguments.<Integer>required(env, "days");
        if (days < 1 || days > MOST_DAYS) {
            throw new BadRequest("`days` is 1 to " + MOST_DAYS + ", not " + days + ".");
        }
        return repository == null ? null : Batches.load(env, STATISTICS, new Asked<>(repository, days));
    }

    private Mono<?> buildInfo(CiCd tab, DataFetchingEnvironment env) {
        var repository = tab.repository();
        return repository == null ? Mono.empty() : infos.expand(Viewers.of(env), repository, "");
    }
}
