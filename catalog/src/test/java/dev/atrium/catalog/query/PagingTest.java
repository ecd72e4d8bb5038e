package dev.atrium.catalog.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityOrder;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class PagingTest {

    private static final List<EntityOrder> BY_TITLE = List.of(new EntityOrder("metadata.title", false));

    private TestCatalog catalog;

    @BeforeEach
    void connect(DatabaseAddress address) {
        catalog = new TestCatalog(address);
    }

    @AfterEach
    void disconnect() {
        catalog.close();
    }

    static Stream<List<EntityOrder>> orders() {
        return Stream.of(
                List.of(),
                List.of(new EntityOrder("metadata.name", true)),
                BY_TITLE,
                List.of(new EntityOrder("metadata.title", true)),
                List.of(new EntityOrder("spec.type", true), new EntityOrder("metadata.title", false)),
                List.of(new EntityOrder("kind", false), new EntityOrder("metadata.labels.size", true)),
                List.of(new EntityOrder("metadata.labels.size", false)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void walkingInEitherDirectionGivesEveryEntityOnceInOrder(List<EntityOrder> order) {
        var entities = entities(40, new Random(1));
        catalog.put(entities);
        var expected =
                entities.stream().sorted(comparator(order)).map(e -> e.ref).toList();
        for (int size : new int[] {1, 7, 39, 40, 41}) {
            assertThat(walk(order, size, false)).containsExactlyElementsOf(expected);
            var backward = walk(order, size, true);
            Collections.reverse(backward);
            assertThat(backward).containsExactlyElementsOf(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void entitiesThatStayAreSeenOnceWhileOthersComeAndGo(long seed) {
        var random = new Random(seed);
        var order = orders().toList().get(random.nextInt(7));
        var backward = random.nextBoolean();
        var all = entities(40, random);
        var staying = all.subList(0, 15);
        var leaving = new ArrayList<>(all.subList(15, 27));
        var coming = new ArrayList<>(all.subList(27, 40));
        catalog.put(staying);
        catalog.put(leaving);
        var seen = new ArrayList<EntityRef>();
        var request = new PageRequest(3, backward, null);
        while (true) {
            var page = page(order, request);
            page.values().forEach(e -> seen.add(e.ref()));
            if (!page.more()) {
                break;
            }
            var last = backward ? page.items().getFirst() : page.items().getLast();
            request = new PageRequest(3, backward, last.cursor());
            if (!leaving.isEmpty()) {
                catalog.remove(leaving.removeLast().ref);
            }
            if (!coming.isEmpty()) {
                catalog.put(coming.removeLast());
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen).containsAll(staying.stream().map(e -> e.ref).toList());
    }

    @Test
    void tellsWhatIsOnEitherSide() {
        catalog.put(TestEntity.of("Component", "a"), TestEntity.of("Component", "b"), TestEntity.of("Component", "c"));
        var first = page(List.of(), PageRequest.first(2));
        assertThat(first.hasNext()).isTrue();
        assertThat(first.hasPrevious()).isFalse();
        var second = page(
                List.of(), new PageRequest(2, false, first.items().getLast().cursor()));
        assertThat(second.hasNext()).isFalse();
        assertThat(second.hasPrevious()).isTrue();
        var last = page(List.of(), new PageRequest(2, true, null));
        assertThat(last.values()).extracting(Entity::name).containsExactly("b", "c");
        assertThat(last.hasPrevious()).isTrue();
        assertThat(last.hasNext()).isFalse();
        assertThat(page(List.of(), PageRequest.first(0)).items()).isEmpty();
        assertThat(page(List.of(), PageRequest.first(0)).hasNext()).isTrue();
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        catalog.put(
                TestEntity.of("Component", "a").title("A"),
                TestEntity.of("Component", "b").title("B"));
        var cursor = page(BY_TITLE, PageRequest.first(1)).items().getFirst().cursor();
        assertThatThrownBy(() -> page(List.of(), new PageRequest(1, false, cursor)))
                .isInstanceOf(BadRequest.class);
        assertThatThrownBy(
                        () -> page(List.of(new EntityOrder("metadata.title", true)), new PageRequest(1, false, cursor)))
                .isInstanceOf(BadRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "bm9uZQ", "W10", "WzFd", "eyJhIjoxfQ", "\u0000"})
    void refusesADamagedCursor(String cursor) {
        assertThatThrownBy(() -> page(List.of(), new PageRequest(1, false, cursor)))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void refusesACursorWithOtherValues() {
        var name = Integer.toHexString("metadata.name".hashCode());
        for (var json : List.of(
                "[\"" + name + "\",1,\"x\"]",
                "[\"" + name + "\",null,\"x\"]",
                "[\"" + name + "\",\"\\u0000\",\"x\"]")) {
            var cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThatThrownBy(() -> page(List.of(), new PageRequest(1, false, cursor)))
                    .as(json)
                    .isInstanceOf(BadRequest.class);
        }
    }

    @Test
    void refusesMoreThanFivePaths() {
        var order = Collections.nCopies(6, new EntityOrder("kind", false));
        assertThatThrownBy(() -> page(order, PageRequest.first(1))).isInstanceOf(BadRequest.class);
    }

    private List<EntityRef> walk(List<EntityOrder> order, int size, boolean backward) {
        var refs = new ArrayList<EntityRef>();
        var request = new PageRequest(size, backward, null);
        while (true) {
            var page = page(order, request);
            var values = new ArrayList<>(page.values());
            if (backward) {
                Collections.reverse(values);
            }
            values.forEach(e -> refs.add(e.ref()));
            if (!page.more()) {
                return refs;
            }
            var last = backward ? page.items().getFirst() : page.items().getLast();
            request = new PageRequest(size, backward, last.cursor());
        }
    }

    private Page<Entity> page(List<EntityOrder> order, PageRequest request) {
        return catalog.queries
                .page(catalog.viewer, EntityFilter.ALL, order, request)
                .block();
    }

    /** Few different values, so that there are equals, and some missing. */
    private static List<TestEntity> entities(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var e = TestEntity.of(
                            random.nextBoolean() ? "API" : "Component", "ns" + i, "N" + random.nextInt(5));
                    if (random.nextInt(3) > 0) {
                        e.title(random.nextBoolean() ? "Über" : "apple");
                    }
                    if (random.nextInt(3) > 0) {
                        e.type("type" + random.nextInt(3));
                    }
                    return random.nextInt(3) > 0 ? e.label("size", "s" + random.nextInt(3)) : e;
                })
                .toList();
    }

    private static Comparator<TestEntity> comparator(List<EntityOrder> order) {
        var byRef = Comparator.comparing((TestEntity e) -> e.ref.toString());
        Comparator<TestEntity> all = null;
        for (var part : order.isEmpty() ? List.of(new EntityOrder("metadata.name", false)) : order) {
            var values = Comparator.<String>naturalOrder();
            var one = Comparator.comparing(
                    (TestEntity e) -> e.fields().getOrDefault(part.path(), java.util.Set.of()).stream()
                            .findFirst()
                            .orElse(null),
                    Comparator.nullsLast(part.descending() ? values.reversed() : values));
            all = all == null ? one : all.thenComparing(one);
        }
        return all.thenComparing(byRef);
    }
}
