package dev.atrium.portal.catalog;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Related;
import dev.atrium.catalog.Related.Along;
import dev.atrium.catalog.Relation;
import dev.atrium.catalog.RelationType;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Fetch;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The fields of entities that lead to other entities. */
@Component
final class EntityRelations implements RuntimeWiringConfigurer {

    private static final List<String> GROUP = List.of("group");
    private static final List<String> USER = List.of("user");

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        for (var name : EntityTypes.ALL) {
            wiring.type(name, type -> {
                one(type);
                many(type);
                return type.dataFetcher("relations", Fetch.field(Entity.class, EntityRelations::relations));
            });
        }
        wiring.type("Group", EntityRelations::group);
        wiring.type("User", EntityRelations::user);
        wiring.type(
                "Relation",
                type -> type.dataFetcher("targetRef", Fetch.property(Relation.class, Relation::target))
                        .dataFetcher("target", Fetch.later(Relation.class, EntityRelations::target)));
    }

    private static void one(TypeRuntimeWiring.Builder type) {
        type.dataFetcher("owner", byRef(Entity::owner))
                .dataFetcher("system", byRef(e -> ofKind("system", e.system())))
                .dataFetcher("domain", first(RelationType.PART_OF, "domain"))
                .dataFetcher("subcomponentOf", first(RelationType.PART_OF, "component"));
    }

    private static void many(TypeRuntimeWiring.Builder type) {
        type.dataFetcher("hasPart", along(RelationType.PART_OF, false))
                .dataFetcher("dependsOn", along(RelationType.DEPENDS_ON, true))
                .dataFetcher("dependencyOf", along(RelationType.DEPENDS_ON, false))
                .dataFetcher("providesApis", along(RelationType.PROVIDES_API, true))
                .dataFetcher("consumesApis", along(RelationType.CONSUMES_API, true))
                .dataFetcher("apiProvidedBy", along(RelationType.PROVIDES_API, false))
                .dataFetcher("apiConsumedBy", along(RelationType.CONSUMES_API, false));
    }

    private static TypeRuntimeWiring.Builder group(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("parent", first(RelationType.CHILD_OF, "group"))
                .dataFetcher(
                        "children",
                        connection(env -> new Along(RelationType.CHILD_OF, false, GROUP, Arguments.page(env))))
                .dataFetcher("members", connection(EntityRelations::members))
                .dataFetcher("owned", connection(EntityRelations::owned));
    }

    private static TypeRuntimeWiring.Builder user(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher(
                        "memberOf",
                        connection(env -> new Along(RelationType.MEMBER_OF, true, GROUP, Arguments.page(env))))
                .dataFetcher("owned", connection(EntityRelations::owned));
    }

    private static Related members(DataFetchingEnvironment env) {
        return transitive(env)
                ? new Related.MembersTransitively(Arguments.page(env))
                : new Along(RelationType.MEMBER_OF, false, USER, Arguments.page(env));
    }

    private static Related owned(DataFetchingEnvironment env) {
        return transitive(env)
                ? new Related.OwnedTransitively(EntityArguments.kind(env), Arguments.page(env))
                : new Along(RelationType.OWNED_BY, false, EntityArguments.kind(env), Arguments.page(env));
    }

    private static boolean transitive(DataFetchingEnvironment env) {
        return Arguments.<Boolean>optional(env, "transitive").orElse(false);
    }

    private static @Nullable EntityRef ofKind(String kind, @Nullable EntityRef ref) {
        return ref != null && ref.kind().equals(kind) ? ref : null;
    }

    /** What the entity's row names. */
    private static DataFetcher<?> byRef(Function<Entity, @Nullable EntityRef> ref) {
        return Fetch.later(Entity.class, (e, env) -> {
            var target = ref.apply(e);
            return target == null ? null : Loaders.entity(env, target);
        });
    }

    /** The first of the targets of a relation that are of a kind. */
    private static DataFetcher<?> first(RelationType relation, String kind) {
        var related = new Along(relation, true, List.of(kind), PageRequest.first(1));
        return Fetch.later(
                Entity.class,
                (e, env) -> Loaders.relatedPage(env, e.ref(), related)
                        .thenApply(page -> page.values().stream().findFirst().orElse(null)));
    }

    private static DataFetcher<?> along(RelationType relation, boolean forward) {
        return connection(env -> new Along(relation, forward, EntityArguments.kind(env), Arguments.page(env)));
    }

    private static DataFetcher<?> connection(Function<DataFetchingEnvironment, Related> question) {
        return Fetch.field(Entity.class, (e, env) -> Loaders.related(env, e.ref(), question.apply(env)));
    }

    private static Object relations(Entity entity, DataFetchingEnvironment env) {
        Optional<String> type = Arguments.optional(env, "type");
        return Loaders.relations(env, entity.ref(), type.map(Set::of).orElse(Set.of()), Arguments.page(env));
    }

    private static @Nullable CompletableFuture<Entity> target(Relation relation, DataFetchingEnvironment env) {
        return relation.dangling() ? null : Loaders.entity(env, relation.target());
    }
}
