package dev.atrium.portal.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, the answer is what graphql-java's own strategy answers. */
class ListsAtHandTest {

    private static final String SCHEMA = """
            type Query { good: [Thing!]! holes: [Thing] broken: [Thing!] awkward: [Thing!] things: [Any!]! numbers: [Int!]! none: [Thing!] }
            union Any = Thing | Other
            type Other { name: String }
            enum Colour { RED GREEN }
            type Thing { name: String! size: Int colour: Colour fetched: String failing: String required: String!
              later: String maybe: String tags: [String!]! parts: [Thing!] }
            """;

    private enum Colour {
        RED,
        GREEN
    }

    private record Thing(
            String name,
            @Nullable Object size,
            @Nullable Object colour,
            @Nullable String required) {}

    private static final List<Thing> GOOD = List.of(
            new Thing("a", 1, Colour.RED, "x"), new Thing("b", null, null, "y"), new Thing("c", 3, "GREEN", "z"));

    private final AtomicInteger plain = new AtomicInteger();
    private final GraphQLSchema schema = schema();
    private final GraphQL usual = GraphQL.newGraphQL(schema)
            .queryExecutionStrategy(new AsyncExecutionStrategy())
            .build();
    private final GraphQL fast = GraphQL.newGraphQL(schema)
            .queryExecutionStrategy(new ListsAtHand(new SimpleDataFetcherExceptionHandler()))
            .build();

    private GraphQLSchema schema() {
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetcher("good", _ -> GOOD)
                                .dataFetcher("holes", _ -> Arrays.asList(GOOD.getFirst(), null, GOOD.getLast()))
                                .dataFetcher(
                                        "broken", _ -> List.of(GOOD.getFirst(), new Thing("d", 4, Colour.RED, null)))
                                .dataFetcher("awkward", _ -> List.of(new Thing("e", "no number", "BLUE", "")))
                                .dataFetcher("things", _ -> GOOD)
                                .dataFetcher("none", _ -> null)
                                .dataFetcher("numbers", _ -> List.of(1, 2)))
                .type("Any", type -> type.typeResolver(env -> env.getSchema().getObjectType("Thing")))
                .type(
                        "Thing",
                        type -> type.dataFetcher("name", Fetch.property(Thing.class, Thing::name))
                                .dataFetcher("size", Fetch.property(Thing.class, Thing::size))
                                .dataFetcher("colour", Fetch.property(Thing.class, Thing::colour))
                                .dataFetcher("required", Fetch.property(Thing.class, Thing::required))
                                .dataFetcher("fetched", env -> {
                                    plain.incrementAndGet();
                                    return "fetched";
                                })
                                .dataFetcher(
                                        "later",
                                        Fetch.property(Thing.class, _ -> CompletableFuture.completedFuture("later")))
                                .dataFetcher("maybe", Fetch.property(Thing.class, thing -> Optional.of(thing.name())))
                                .dataFetcher("failing", Fetch.property(Thing.class, thing -> {
                                    if (thing.name().equals("b")) {
                                        throw new IllegalStateException("cannot say");
                                    }
                                    return thing.name();
                                }))
                                .dataFetcher("tags", Fetch.property(Thing.class, _ -> List.of("t")))
                                .dataFetcher("parts", Fetch.property(Thing.class, thing -> List.of(thing, thing))))
                .build();
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ good { name size colour } }",
                "{ good { s: size n: name name __typename t: __typename } }",
                "query($no: Boolean = false) { good { name size @include(if: $no) colour @skip(if: true) } }",
                "{ good { ...F ... on Thing { colour } name } } fragment F on Thing { size name }",
                "{ good { name maybe } }",
                "{ good { name later } }",
                "{ good { name tags } }",
                "{ good { name fetched } }",
                "{ good { name parts { name parts { size } } } }",
                "{ good { name failing } }",
                "{ holes { name size } }",
                "{ broken { name required } }",
                "{ broken { name size } }",
                "{ awkward { name size } }",
                "{ awkward { name colour } }",
                "{ things { ... on Thing { name } } }",
                "{ a: good { name } b: good { size } numbers none { name } }",
            })
    void answersTheSame(String document) {
        var input =
                ExecutionInput.newExecutionInput(document).variables(Map.of()).build();
        var expected = usual.execute(input).toSpecification();
        var found = fast.execute(input).toSpecification();
        assertThat(found).isEqualTo(expected);
        assertThat(found.toString()).as("the order of fields").isEqualTo(expected.toString());
    }

    @Test
    void theCasesAreOfAllKinds() {
        assertThat(fast.execute("{ good { name failing } }").getErrors()).hasSize(1);
        assertThat(fast.execute("{ broken { name required } }").getErrors()).hasSize(1);
        assertThat(new ArrayList<>(fast.execute("{ good { name fetched } }").getErrors()))
                .isEmpty();
        assertThat(plain).hasValue(3);
    }
}
