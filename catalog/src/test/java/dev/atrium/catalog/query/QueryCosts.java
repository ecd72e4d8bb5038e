package dev.atrium.catalog.query;

import com.sun.management.OperatingSystemMXBean;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityOrder;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Related;
import dev.atrium.catalog.RelationType;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.paging.PageRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Measures what the answers cost: {@code QueryCosts <entities> [<seconds an operation>]} prints the CPU milliseconds of this JVM
 * and of PostgreSQL for each operation. Not a test: the figures depend on the machine.
 */
final class QueryCosts {

    private static final int CONNECTIONS = 8;

    /** The unit of {@code /proc}. */
    private static final long TICK_MILLIS = 10;

    private final TestCatalog catalog;
    private final List<TestEntity> components;
    private final ProcessHandle postgres;
    private final Duration duration;

    private QueryCosts(TestCatalog catalog, List<TestEntity> entities, Duration duration) {
        this.catalog = catalog;
        this.components =
                entities.stream().filter(e -> e.ref.kind().equals("component")).toList();
        this.duration = duration;
        var pid = Objects.requireNonNull(catalog.database
                .sql()
                .row(
                        Query.of("select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)"),
                        row -> row.get(0, String.class))
                .block());
        this.postgres = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Prints the table. */
    public static void main(String... args) throws Exception {
        var address = PostgresExtension.newDatabase();
        try (var catalog = new TestCatalog(address)) {
            var entities = SyntheticCatalog.of(Integer.parseInt(args[0]));
            for (int i = 0; i < entities.size(); i += 1000) {
                catalog.put(entities.subList(i, Math.min(i + 1000, entities.size())));
            }
            catalog.execute("vacuum analyze");
            System.out.println(address.jdbcUrl() + " has " + entities.size() + " entities");
            var seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
            if (seconds == 0) {
                Thread.currentThread().join();
            }
            new QueryCosts(catalog, entities, Duration.ofSeconds(seconds)).measure();
        }
        System.exit(0);
    }

    private void measure() throws IOException {
        var q = catalog.queries;
        var v = catalog.viewer;
        var first = PageRequest.first(20);
        var component = EntityFilter.ofKind("component");
        var service = Filters.where(f -> {
            f.kind = List.of("component");
            f.type = List.of("service");
        });
        var operations = new LinkedHashMap<String, IntFunction<Mono<?>>>();
        operations.put("warm-up", i -> q.entity(v, any(i)));
        operations.put("entity by ref, with document", i -> q.entity(v, any(i)));
        operations.put("50 entities by ref", i -> q.entities(v, fifty(i)));
        operations.put("page of 20", i -> q.page(v, component, List.of(), first));
        operations.put(
                "page of 20, owners and systems",
                i -> q.page(v, service, List.of(), first)
                        .flatMap(page -> q.entities(
                                v,
                                page.values().stream()
                                        .flatMap(e -> java.util.stream.Stream.of(e.owner(), e.system()))
                                        .filter(Objects::nonNull)
                                        .distinct()
                                        .toList())));
        operations.put("page of 20, next", i -> q.page(v, component, List.of(), after(i)));
        operations.put(
                "page of 20, by title",
                i -> q.page(v, component, List.of(new EntityOrder("metadata.title", false)), first));
        operations.put(
                "page of 20, by label",
                i -> q.page(v, component, List.of(new EntityOrder("metadata.labels.example.com/region", true)), first));
        operations.put(
                "page of 20, tag", i -> q.page(v, Filters.where(f -> f.tags = List.of("java")), List.of(), first));
        operations.put(
                "page of 20, label",
                i -> q.page(v, Filters.path("metadata.labels.example.com/cost-centre", "cc-1042"), List.of(), first));
        operations.put(
                "page of 20, owner and lifecycle",
                i -> q.page(
                        v,
                        Filters.where(f -> {
                            f.owner = List.of(owner(i));
                            f.lifecycle = List.of("production");
                        }),
                        List.of(),
                        first));
        operations.put(
                "page of 20, owned by, transitive",
                i -> q.page(
                        v, Filters.where(f -> f.ownedBy = new EntityFilter.OwnedBy(owner(i), true)), List.of(), first));
        operations.put(
                "page of 20, text", i -> q.page(v, Filters.where(f -> f.text = "ledger data"), List.of(), first));
        operations.put("count, kept", i -> q.count(v, service));
        operations.put("count, new", i -> changed(q.count(v, service)));
        operations.put("facets, kept", i -> q.facets(v, component, List.of("spec.type", "spec.owner"), 100));
        operations.put("facets, new", i -> changed(q.facets(v, component, List.of("spec.type", "spec.owner"), 100)));
        operations.put(
                "facets of tags and a label, new",
                i -> changed(
                        q.facets(v, component, List.of("metadata.tags", "metadata.labels.example.com/region"), 100)));
        operations.put("search, one word", i -> q.search(v, noun(i), EntityFilter.ALL, first));
        operations.put("search, two words", i -> q.search(v, noun(i) + " " + noun(i + 7), EntityFilter.ALL, first));
        operations.put("search, three letters", i -> q.search(v, noun(i).substring(0, 3), EntityFilter.ALL, first));
        operations.put("search, a name", i -> q.search(v, any(i).name(), EntityFilter.ALL, first));
        operations.put("search, an error", i -> q.search(v, swapped(noun(i)), EntityFilter.ALL, first));
        operations.put("search count, new", i -> changed(q.searchCount(v, noun(i), EntityFilter.ALL)));
        operations.put(
                "related of 20",
                i -> q.related(
                        v,
                        new Related.Along(RelationType.DEPENDS_ON, true, List.of(), first),
                        fifty(i).subList(0, 20)));
        operations.put(
                "owned transitively",
                i -> q.related(v, new Related.OwnedTransitively(List.of(), first), List.of(owner(i))));
        operations.put(
                "graph, 2 away",
                i -> q.graph(v, List.of(any(i)), 2, Set.of("dependsOn", "providesApi", "consumesApi"), 1000));
        operations.put("graph, 2 away, all", i -> q.graph(v, List.of(any(i)), 2, Set.of(), 200));
        operations.put("relations", i -> q.relations(v, Set.of(), first, List.of(any(i))));
        for (var operation : operations.entrySet()) {
            if (operation.getKey().matches(System.getProperty("only", ".*"))) {
                measure(operation);
            }
        }
    }

    private void measure(Map.Entry<String, IntFunction<Mono<?>>> operation) throws IOException {
        run(operation.getValue(), duration.dividedBy(2));
        var beans = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = beans.getProcessCpuTime();
        long database = databaseMillis();
        catalog.statements.clear();
        long count = run(operation.getValue(), duration);
        System.out.printf(
                "%-34s %7d runs  %6.3f ms here  %6.3f ms PostgreSQL  %.1f statements%n",
                operation.getKey(),
                count,
                (beans.getProcessCpuTime() - cpu) / 1e6 / count,
                (databaseMillis() - database) / (double) count,
                catalog.statements.size() / (double) count);
        if (Boolean.getBoolean("print")) {
            catalog.statements.stream().distinct().forEach(System.out::println);
        }
    }

    private static long run(IntFunction<Mono<?>> operation, Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        return Objects.requireNonNull(Flux.range(0, Integer.MAX_VALUE)
                .takeWhile(i -> System.nanoTime() < end)
                .flatMap(i -> operation.apply(i).thenReturn(1), CONNECTIONS, 1)
                .count()
                .block());
    }

    private long databaseMillis() throws IOException {
        long ticks = 0;
        for (var process : postgres.children().toList()) {
            var stat = Path.of("/proc/" + process.pid() + "/stat");
            if (Files.exists(stat)) {
                var fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ", -1);
                ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            }
        }
        return ticks * TICK_MILLIS;
    }

    private <T> Mono<T> changed(Mono<T> answer) {
        return catalog.database
                .sql()
                .update(Query.of("update catalog.clock set version = version + 1"))
                .then(answer);
    }

    private EntityRef any(int i) {
        return components.get((int) (i * 7919L % components.size())).ref;
    }

    private EntityRef owner(int i) {
        return EntityRef.parse(
                components.get((int) (i * 7919L % components.size())).text("spec", "owner"));
    }

    private List<EntityRef> fifty(int i) {
        return java.util.stream.IntStream.range(i, i + 50).mapToObj(this::any).toList();
    }

    private static String noun(int i) {
        return SyntheticCatalog.NOUNS[i % SyntheticCatalog.NOUNS.length];
    }

    private static String swapped(String word) {
        return word.substring(0, 2) + word.charAt(3) + word.charAt(2) + word.substring(4);
    }

    private PageRequest after(int i) {
        return cursors.computeIfAbsent(
                i % 16,
                n -> new PageRequest(
                        20,
                        false,
                        Cursors.write(
                                OrderSql.of(List.of()).keyset(),
                                List.of(any(n * 31).name(), any(n * 31).toString()))));
    }

    private final Map<Integer, PageRequest> cursors = new java.util.concurrent.ConcurrentHashMap<>();
}
