package dev.atrium.portal.catalog;

import dev.atrium.catalog.CatalogLocation;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.Revision;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.PlainJson;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of entities that are about themselves: what the row has, and what has to be taken from the descriptor. */
@Component
final class EntityFields implements RuntimeWiringConfigurer {

    private final ServiceTiers tiers;

    EntityFields(ServiceTiers tiers) {
        this.tiers = tiers;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        for (var name : EntityTypes.ALL) {
            wiring.type(name, type -> {
                row(type);
                document(type);
                lookedUp(type);
                return type;
            });
        }
        wiring.type("API", type -> type.dataFetcher("definition", fromDocument(d -> text(d, "spec", "definition"))));
        wiring.type("Location", type -> type.dataFetcher("targets", fromDocument(EntityFields::targets)));
        for (var name : List.of("Group", "User")) {
            wiring.type(name, type -> type.dataFetcher("profile", fromDocument(d -> profile(d.path("spec")))));
        }
        wiring.type(
                "Template",
                type -> type.dataFetcher("parameters", fromDocument(TemplateForm::pages))
                        .dataFetcher("steps", fromDocument(TemplateForm::steps)));
        wiring.type("EntitySource", EntityFields::source);
        wiring.type("Revision", EntityFields::revision);
    }

    private static void row(TypeRuntimeWiring.Builder type) {
        property(type, "id", e -> CatalogNodes.id(e.ref()));
        property(type, "ref", Entity::ref);
        property(type, "apiVersion", Entity::apiVersion);
        property(type, "kind", Entity::kind);
        property(type, "namespace", e -> e.ref().namespace());
        property(type, "name", Entity::name);
        property(type, "title", Entity::title);
        property(type, "description", Entity::description);
        property(type, "type", Entity::type);
        property(type, "lifecycle", Entity::lifecycle);
        property(type, "tags", Entity::tags);
        property(type, "source", e -> e);
    }

    private void document(TypeRuntimeWiring.Builder type) {
        type.dataFetcher("labels", fromDocument(d -> object(d, "labels")))
                .dataFetcher("annotations", fromDocument(d -> object(d, "annotations")))
                .dataFetcher("annotation", fromDocument((d, env) -> annotation(d, Arguments.required(env, "key"))))
                .dataFetcher("links", fromDocument(EntityFields::links))
                .dataFetcher("spec", fromDocument(d -> plain(d.get("spec"))))
                .dataFetcher("serviceTier", fromDocument(d -> tiers.of(d).orElse(null)));
    }

    private static void lookedUp(TypeRuntimeWiring.Builder type) {
        type.dataFetcher("starred", Fetch.later(Entity.class, (e, env) -> Loaders.starred(env, e.ref())))
                .dataFetcher("problems", Fetch.later(Entity.class, (e, env) -> Loaders.problems(env, e.ref())))
                .dataFetcher(
                        "revisions",
                        Fetch.field(Entity.class, (e, env) -> Loaders.revisions(env, e.ref(), Arguments.page(env))));
    }

    private static TypeRuntimeWiring.Builder source(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("location", Fetch.later(Entity.class, EntityFields::location))
                .dataFetcher(
                        "path", Fetch.property(Entity.class, e -> e.origin().path()))
                .dataFetcher(
                        "line", Fetch.property(Entity.class, e -> e.origin().line()))
                .dataFetcher("url", Fetch.property(Entity.class, e -> e.origin().url()))
                .dataFetcher(
                        "repository",
                        fromLocation(l -> l.commit().map(c -> c.repository()).orElse(null)))
                .dataFetcher(
                        "commit", fromLocation(l -> l.commit().map(c -> c.sha()).orElse(null)))
                .dataFetcher("stale", fromLocation(l -> l.status() == CatalogLocation.Status.STALE));
    }

    private static TypeRuntimeWiring.Builder revision(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher(
                "document",
                Fetch.later(Revision.class, (r, env) -> Loaders.document(env, r).thenApply(EntityFields::plain)));
    }

    private static CompletableFuture<CatalogLocation> location(Entity entity, DataFetchingEnvironment env) {
        return Loaders.location(env, entity.origin().locationId());
    }

    private static DataFetcher<?> fromLocation(Function<CatalogLocation, @Nullable Object> reading) {
        return Fetch.later(
                Entity.class,
                (e, env) -> Loaders.location(env, e.origin().locationId()).thenApply(reading));
    }

    private static void property(
            TypeRuntimeWiring.Builder type, String name, Function<Entity, @Nullable Object> getter) {
        type.dataFetcher(name, Fetch.property(Entity.class, getter));
    }

    private static DataFetcher<?> fromDocument(Function<ObjectNode, @Nullable Object> reading) {
        return fromDocument((document, env) -> reading.apply(document));
    }

    private static DataFetcher<?> fromDocument(
            BiFunction<ObjectNode, DataFetchingEnvironment, @Nullable Object> reading) {
        return Fetch.later(
                Entity.class, (e, env) -> Loaders.document(env, e).thenApply(document -> reading.apply(document, env)));
    }

    private static @Nullable String annotation(ObjectNode document, String key) {
        var value = document.path("metadata").path("annotations").get(key);
        return value == null ? null : value.asString();
    }

    private static Object object(ObjectNode document, String field) {
        var value = plain(document.path("metadata").get(field));
        return value == null ? Map.of() : value;
    }

    private static List<Map<String, Object>> links(ObjectNode document) {
        return document.path("metadata")
                .path("links")
                .valueStream()
                .map(link -> {
                    var fields = new LinkedHashMap<String, Object>();
                    link.propertyStream()
                            .forEach(p -> fields.put(p.getKey(), p.getValue().asString("")));
                    return (Map<String, Object>) fields;
                })
                .toList();
    }

    private static List<String> targets(ObjectNode document) {
        var spec = document.path("spec");
        var one = spec.get("target");
        return one != null
                ? List.of(one.asString())
                : spec.path("targets").valueStream().map(JsonNode::asString).toList();
    }

    private static @Nullable Object profile(JsonNode spec) {
        return plain(spec.get("profile"));
    }

    private static @Nullable String text(ObjectNode document, String part, String field) {
        var value = document.path(part).get(field);
        return value == null ? null : value.isString() ? value.stringValue() : value.toString();
    }

    /** As Java's own maps and lists, which is what graphql-java hands to whoever writes the answer. */
    private static @Nullable Object plain(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : PlainJson.of(node);
    }
}
