package dev.atrium.benchmarks.load;

import dev.atrium.benchmarks.generate.GeneratedCatalog;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a portal's pages ask most, each about entities drawn at random from a generated catalog. */
public final class Scenarios {

    private static final String BY_REF = """
            query EntityByRef($ref: EntityRef!) {
              entity(ref: $ref) {
                ref kind namespace name title description tags
                owner { ref title }
                ... on Component { type lifecycle }
              }
            }""";
    private static final String MINIMAL = """
            query Minimal($ref: EntityRef!) { entity(ref: $ref) { ref name title } }""";
    private static final String ROW = """
            ref name title description tags owner { ref title } system { ref title } ... on Component { type lifecycle }""";
    private static final String PAGE = """
            query Page($filter: EntityFilter!) {
              entities(filter: $filter, orderBy: [{path: "metadata.name"}], first: 20) {
                nodes { %s } pageInfo { hasNextPage endCursor } %s
              }
            }""";
    private static final String FACETS = """
            query Facets($filter: EntityFilter!) {
              entityFacets(filter: $filter, facets: ["spec.type", "spec.owner"]) { path values { value count } }
            }""";
    private static final String SEARCH = """
            query Search($query: String!) {
              search(query: $query, first: 20) { nodes { ref kind name title description } pageInfo { hasNextPage } }
            }""";
    private static final String TWO_HOPS = """
            query TwoHops($ref: EntityRef!) {
              entity(ref: $ref) {
                ref title
                owner { ref title ... on Group { parent { ref title } } }
                system { ref title owner { ref } domain { ref title owner { ref } } }
                dependsOn { nodes { ref kind title owner { ref title } system { ref title } dependsOn { nodes { ref title } } } }
                providesApis { nodes { ref title owner { ref title } apiConsumedBy { nodes { ref title } } } }
                consumesApis { nodes { ref title owner { ref title } apiProvidedBy { nodes { ref title } } } }
              }
            }""";
    private static final String BY_REFS = """
            query ByRefs($refs: [EntityRef!]!) { entitiesByRefs(refs: $refs) { ref kind name title description } }""";

    private static final String ANY_REF = "\"ref\":\"";
    private static final Map<String, ?> COMPONENTS = Map.of("kind", List.of("Component"));

    private Scenarios() {}

    /** All of them, in the order of the tables. */
    public static List<Scenario> of(GeneratedCatalog catalog) {
        var components = catalog.refs("Component");
        var groups = catalog.refs("Group");
        return Stream.of(
                        Stream.of(
                                new Scenario("entity by ref, minimal", MINIMAL, r -> ref(components, r), ANY_REF),
                                new Scenario("entity by ref", BY_REF, r -> ref(components, r), ANY_REF),
                                new Scenario("50 entities by refs", BY_REFS, r -> refs(catalog.refs(), r), ANY_REF)),
                        pages("20 components with owner and system", r -> Map.of("filter", COMPONENTS), ANY_REF),
                        pages("the same of an owner and a lifecycle", r -> ownedAndAlive(groups, r), "\"nodes\":["),
                        pages("the same owned through the group tree", r -> ownedBy(groups, r), "\"nodes\":["),
                        Stream.of(
                                new Scenario(
                                        "facets of type and owner",
                                        FACETS,
                                        r -> Map.of("filter", COMPONENTS),
                                        "\"count\":"),
                                new Scenario(
                                        "text search, the first 20",
                                        SEARCH,
                                        r -> Map.of("query", one(catalog.terms(), r)),
                                        ANY_REF),
                                new Scenario(
                                        "entity with all that is two relations away",
                                        TWO_HOPS,
                                        r -> ref(components, r),
                                        ANY_REF)))
                .flatMap(scenarios -> scenarios)
                .toList();
    }

    private static Stream<Scenario> pages(
            String name, Function<SplittableRandom, Map<String, ?>> variables, String proof) {
        return Stream.of(
                new Scenario(name, PAGE.formatted(ROW, ""), variables, proof),
                new Scenario(
                        name + ", with totalCount", PAGE.formatted(ROW, "totalCount"), variables, "\"totalCount\":"));
    }

    private static Map<String, ?> ref(List<String> refs, SplittableRandom random) {
        return Map.of("ref", one(refs, random));
    }

    private static Map<String, ?> refs(List<String> refs, SplittableRandom random) {
        return Map.of("refs", Stream.generate(() -> one(refs, random)).limit(50).toList());
    }

    private static Map<String, ?> ownedAndAlive(List<String> groups, SplittableRandom random) {
        return Map.of(
                "filter",
                Map.of(
                        "kind",
                        List.of("Component"),
                        "owner",
                        List.of(one(groups, random)),
                        "lifecycle",
                        List.of("production")));
    }

    /** Of a department or a product area: the groups that have others below them come first in a generated catalog. */
    private static Map<String, ?> ownedBy(List<String> groups, SplittableRandom random) {
        var upper = groups.subList(1, Math.min(groups.size(), 41));
        return Map.of(
                "filter",
                Map.of("kind", List.of("Component"), "ownedBy", Map.of("ref", one(upper, random), "transitive", true)));
    }

    private static String one(List<String> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
