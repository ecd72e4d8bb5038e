package dev.atrium.portal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.portal.client.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks through a list page by page, while entities come and go. */
class PagingTest extends PortalTest {

    private static final String PAGE = """
            query Page($first: Int, $after: String, $last: Int, $before: String, $order: [EntityOrder!]) {
              entities(filter: { kind: ["Leaf"] }, orderBy: $order, first: $first, after: $after, last: $last, before: $before) {
                edges { cursor node { name } }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                totalCount
              }
            }""";

    private final TreeSet<String> names = new TreeSet<>();
    private String location;

    @BeforeEach
    void registerLeaves() {
        IntStream.range(0, 23).mapToObj(i -> "leaf-%02d".formatted(i)).forEach(names::add);
        location = register(write("paging/catalog-info.yaml", leaves(names)));
    }

    @AfterEach
    void unregisterLeaves() {
        unregister(location);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 23, 24})
    void forwardsEveryEntityComesOnce(int size) {
        assertThat(forwards(size, List.of())).containsExactlyElementsOf(names);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 23, 24})
    void backwardsEveryEntityComesOnceInTheSameOrder(int size) {
        var all = new ArrayList<String>();
        var request = new HashMap<String, Object>(Map.of("last", size));
        Answer page;
        do {
            page = page(request);
            var part = page.texts("/entities/edges", "node/name");
            assertThat(page.at("/entities/pageInfo/hasNextPage").asBoolean()).isEqualTo(request.containsKey("before"));
            all.addAll(0, part);
            request.put("before", page.at("/entities/pageInfo/startCursor").asString());
        } while (page.at("/entities/pageInfo/hasPreviousPage").asBoolean());
        assertThat(all).containsExactlyElementsOf(names);
    }

    @ParameterizedTest
    @CsvSource({"metadata.annotations.example.com/weight,ASC", "metadata.annotations.example.com/weight,DESC"})
    void entitiesWithoutAValueComeLastInEitherDirection(String path, String direction) {
        var order = List.of(Map.of("path", path, "direction", direction));
        var all = forwards(4, order);
        assertThat(all).containsExactlyInAnyOrderElementsOf(names);
        var weighted = all.subList(0, 12);
        assertThat(weighted).allMatch(PagingTest::hasWeight);
        var expected = names.stream().filter(PagingTest::hasWeight).toList();
        assertThat(weighted).containsExactlyElementsOf(direction.equals("ASC") ? expected.reversed() : expected);
    }

    @Test
    void cursorsStayRightWhileEntitiesComeAndGo() {
        var first = page(Map.of("first", 10));
        var cursor = first.at("/entities/pageInfo/endCursor").asString();
        assertThat(first.at("/entities/totalCount").asInt()).isEqualTo(23);

        // before the cursor, after it, and the very one that it stands on
        names.add("leaf-00-new");
        names.add("leaf-20-new");
        names.remove("leaf-03");
        names.remove("leaf-09");
        names.remove("leaf-15");
        write("paging/catalog-info.yaml", leaves(names));
        refresh(location);

        var next = page(Map.of("first", 100, "after", cursor));
        assertThat(next.texts("/entities/edges", "node/name"))
                .containsExactlyElementsOf(names.tailSet("leaf-09", false));
        assertThat(next.at("/entities/totalCount").asInt()).isEqualTo(22);
        var before = page(Map.of("last", 100, "before", cursor));
        assertThat(before.texts("/entities/edges", "node/name"))
                .containsExactlyElementsOf(names.headSet("leaf-09", false));
    }

    @Test
    void anEmptyPageHasNoCursors() {
        var page = page(Map.of("first", 0));
        assertThat(page.at("/entities/edges").isEmpty()).isTrue();
        assertThat(page.at("/entities/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(page.at("/entities/pageInfo/endCursor").isNull()).isTrue();
        assertThat(page.at("/entities/totalCount").asInt()).isEqualTo(23);
    }

    private List<String> forwards(int size, List<Map<String, String>> order) {
        var all = new ArrayList<String>();
        var request = new HashMap<String, Object>(Map.of("first", size, "order", order));
        Answer page;
        do {
            page = page(request);
            var part = page.texts("/entities/edges", "node/name");
            assertThat(part).hasSizeLessThanOrEqualTo(size);
            assertThat(page.at("/entities/pageInfo/hasPreviousPage").asBoolean())
                    .isEqualTo(request.containsKey("after"));
            all.addAll(part);
            request.put("after", page.at("/entities/pageInfo/endCursor").asString());
        } while (page.at("/entities/pageInfo/hasNextPage").asBoolean());
        return all;
    }

    private Answer page(Map<String, ?> variables) {
        return api.ask(PAGE, variables).ok();
    }

    /** Every other one has a weight, and the first the heaviest. */
    private static boolean hasWeight(String name) {
        return Integer.parseInt(name.substring(5, 7)) % 2 == 0;
    }

    private static String leaves(Collection<String> names) {
        return names.stream()
                .map(name -> """
                        apiVersion: example.com/v1
                        kind: Leaf
                        metadata:
                          name: %s
                          annotations: { %s }
                        """.formatted(
                        name,
                        hasWeight(name)
                                ? "example.com/weight: '%d'".formatted(99 - Integer.parseInt(name.substring(5, 7)))
                                : ""))
                .collect(joining("---\n"));
    }
}
