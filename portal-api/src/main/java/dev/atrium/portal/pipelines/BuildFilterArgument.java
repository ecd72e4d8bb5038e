package dev.atrium.portal.pipelines;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.OwnedBy;
import dev.atrium.catalog.EntityRef;
import dev.atrium.pipelines.BuildFilter;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.portal.graphql.Viewers;
import dev.atrium.portal.source.RepositoryNames;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the argument {@code filter} of builds: what it says of components is looked up in the catalog, as the viewer sees it. */
@Component
final class BuildFilterArgument {

    private static final int MAX_VALUES = 100;

    private final ComponentRepositories components;

    BuildFilterArgument(ComponentRepositories components) {
        this.components = components;
    }

    Mono<BuildFilter> of(DataFetchingEnvironment env) {
        Map<String, Object> input = env.getArgument("filter");
        return input == null ? Mono.just(BuildFilter.ALL) : of(Viewers.of(env), input);
    }

    private Mono<BuildFilter> of(Viewer viewer, Map<String, Object> input) {
        var repository = (String) input.get("repository");
        var given = repository == null ? null : Set.of(RepositoryNames.given(repository));
        var entities = entities(input);
        return entities == null
                ? Mono.just(filter(input, given))
                : components.of(viewer, entities).map(found -> filter(input, both(given, found)));
    }

    private static @Nullable Collection<RepositoryRef> both(
            @Nullable Set<RepositoryRef> given, Set<RepositoryRef> found) {
        return given == null ? found : given.stream().filter(found::contains).toList();
    }

    /** Which components are meant; null where nothing is said of components. */
    private static @Nullable EntityFilter entities(Map<String, Object> input) {
        List<EntityRef> component = list(input, "component");
        List<EntityRef> owner = list(input, "owner");
        var ownedBy = ownedBy(input);
        if (component.isEmpty() && owner.isEmpty() && ownedBy == null) {
            return null;
        }
        return new EntityFilter(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                owner,
                ownedBy,
                List.of(),
                null,
                List.of(),
                component.stream().map(BuildFilterArgument::one).toList(),
                null);
    }

    private static EntityFilter one(EntityRef ref) {
        return new EntityFilter(
                List.of(),
                List.of(),
                List.of(),
                List.of(ref.namespace()),
                List.of(ref.name()),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null);
    }

    private static @Nullable OwnedBy ownedBy(Map<String, Object> input) {
        if (!(input.get("ownedBy") instanceof Map<?, ?> ownedBy)) {
            return null;
        }
        return new OwnedBy(
                (EntityRef) Objects.requireNonNull(ownedBy.get("ref")),
                !Boolean.FALSE.equals(ownedBy.get("transitive")));
    }

    private static BuildFilter filter(Map<String, Object> input, @Nullable Collection<RepositoryRef> repositories) {
        return new BuildFilter(
                statuses(list(input, "status")),
                repositories,
                (String) input.get("pipeline"),
                (String) input.get("ref"),
                (String) input.get("commit"));
    }

    static Set<RunStatus> statuses(Collection<String> names) {
        return names.stream().map(RunStatus::valueOf).collect(Collectors.toSet());
    }

    // graphql-java has checked the input against the schema
    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Map<String, Object> input, String name) {
        var values = (List<T>) input.get(name);
        if (values == null) {
            return List.of();
        }
        if (values.size() > MAX_VALUES) {
            throw new BadRequest("`" + name + "` has more than " + MAX_VALUES + " values.");
        }
        return values;
    }
}
