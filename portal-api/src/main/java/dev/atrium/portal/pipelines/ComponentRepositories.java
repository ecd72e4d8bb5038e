package dev.atrium.portal.pipelines;

import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.EntitySource;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.source.RepositoryNames;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which repository has a component's source: the one that its annotation {@code backstage.io/source-location} or
 * {@code github.com/project-slug} names, else the one that its descriptor was read from.
 */
@Component
final class ComponentRepositories {

    /** As many components are looked at where builds are filtered by owner. */
    private static final int MOST = 10_000;

    private static final String LOADER = "componentRepository";
    private static final String URL_PREFIX = "url:";

    private final CatalogQueries catalog;
    private final RepositoryNames names;

    ComponentRepositories(CatalogQueries catalog, RepositoryNames names, Batches batches) {
        this.catalog = catalog;
        this.names = names;
        batches.<EntityRef, RepositoryRef>register(LOADER, this::of);
    }

    /** The repository of a component, looked up with those of all others of its page; null if there is none. */
    static CompletableFuture<@Nullable RepositoryRef> of(DataFetchingEnvironment env, EntityRef component) {
        return Batches.load(env, LOADER, component);
    }

    /** The repositories of the components that pass a filter. */
    Mono<Set<RepositoryRef>> of(Viewer viewer, EntityFilter filter) {
        return catalog.sources(viewer, filter.withKind("component"), MOST)
                .map(sources -> sources.stream()
                        .flatMap(source -> repository(source).stream())
                        .collect(Collectors.toSet()));
    }

    private Mono<Map<EntityRef, RepositoryRef>> of(Viewer viewer, Collection<EntityRef> components) {
        return catalog.sources(viewer, components).map(sources -> {
            var found = HashMap.<EntityRef, RepositoryRef>newHashMap(sources.size());
            sources.values().forEach(source -> repository(source).ifPresent(r -> found.put(source.ref(), r)));
            return found;
        });
    }

    private Optional<RepositoryRef> repository(EntitySource source) {
        return Stream.of(sourceLocation(source), projectSlug(source), source.target())
                .filter(target -> !target.isEmpty())
                .flatMap(target -> names.of(target).stream())
                .findFirst();
    }

    private static String sourceLocation(EntitySource source) {
        var location = source.sourceLocation();
        if (location == null) {
            return "";
        }
        return location.startsWith(URL_PREFIX) ? location.substring(URL_PREFIX.length()) : location;
    }

    private static String projectSlug(EntitySource source) {
        return source.projectSlug() == null ? "" : "https://github.com/" + source.projectSlug();
    }
}
