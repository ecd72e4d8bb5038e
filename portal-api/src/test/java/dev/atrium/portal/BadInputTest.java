package dev.atrium.portal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * A catalog of good descriptors with every mistake mixed in that a person can make: each is reported with its place, no other
 * thing is reported, and no neighbour is disturbed.
 */
@TestPropertySource(properties = {"atrium.catalog.allow-private-addresses=true", "atrium.catalog.read-timeout=3s"})
@DirtiesContext
class BadInputTest extends PortalTest {

    private static final int FILES_OF_GOOD = 12;
    private static final int COMPONENTS = 19;

    /** Of the good document before a bad one, with its separator. */
    private static final int LINES_BEFORE = 5;

    /** What is expected: a file, a line and a column in it, and what the message has to say. */
    private record Expected(String path, int line, int column, String message) {}

    private final CountDownLatch finished = new CountDownLatch(1);
    private final GeneratedCatalog good = new GeneratedCatalog("good");
    private final List<Expected> expected = new ArrayList<>();
    private final TreeSet<String> refs = new TreeSet<>();
    private HttpServer server;

    @BeforeEach
    void serveWhatCannotBeRead() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/missing.yaml", exchange -> answer(exchange, 404));
        server.createContext("/broken.yaml", exchange -> answer(exchange, 500));
        server.createContext("/slow.yaml", this::neverAnswer);
        server.createContext("/large.yaml", exchange -> sendLarge(exchange, 100L << 20));
        server.createContext("/endless.yaml", exchange -> sendLarge(exchange, 0));
        server.createContext("/good.yaml", exchange -> {
            var content = group("from-the-web").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServing() {
        finished.countDown();
        server.stop(0);
    }

    @Test
    void eachMistakeIsReportedOnceAndDisturbsNothing() throws IOException {
        writeGood();
        writeMistakesInDocuments();
        writeMistakesInText();
        writeRefsThatClash();
        writeLocationsThatCannotBeRead();
        writeTheCircle();

        var answer = register(FILES.resolve("mixed").toString()).ok();
        var id = answer.at("/registerLocation/location/id").asString();

        var problems = problems(id);
        assertThat(problems.stream().map(BadInputTest::shown)).containsExactlyInAnyOrderElementsOf(matched(problems));
        assertThat(entities()).containsExactlyInAnyOrderElementsOf(refs);
        assertThat(total("{ namespace: [\"good\"] }")).isEqualTo(FILES_OF_GOOD * GeneratedCatalog.size(COMPONENTS));
        assertThat(total("{ where: [{ path: \"metadata.namespace\", in: [\"good\", \"bad\"] }] }"))
                .isEqualTo(refs.size());
        assertThat(answer.text()).doesNotContain("root:");
    }

    @Test
    void aRefOfTwoLocationsBelongsToTheFirst() {
        var first = register(write("first/catalog-info.yaml", group("contested")));
        var second = register(write("second/catalog-info.yaml", "# another location\n" + group("contested")));
        assertThat(problems(first)).isEmpty();
        assertThat(problems(second)).singleElement().satisfies(problem -> {
            assertThat(problem.path("message").asString())
                    .contains("group:bad/contested belongs to " + FILES.resolve("first/catalog-info.yaml"));
            assertThat(problem.path("location").asString())
                    .isEqualTo(FILES.resolve("second/catalog-info.yaml").toString());
            assertThat(problem.path("line").asInt()).isEqualTo(2);
            assertThat(problem.path("column").asInt()).isEqualTo(1);
        });
        unregister(first);
        assertThat(problems(second)).isEmpty();
        unregister(second);
    }

    @Test
    void whatALocationGaveStaysWhileItCannotBeRead() throws IOException {
        var file = write("vanishing/catalog-info.yaml", group("vanishing"));
        var id = register(file);
        Files.delete(file);
        assertThat(refresh(id).at("/refreshLocation/location/status").asString())
                .isEqualTo("STALE");
        var entity = api.ask("{ entity(ref: \"group:bad/vanishing\") { ref source { stale } } }")
                .ok();
        assertThat(entity.at("/entity/source/stale").asBoolean()).isTrue();
        assertThat(problems(id)).hasSize(1);

        write("vanishing/catalog-info.yaml", group("vanishing"));
        assertThat(refresh(id).at("/refreshLocation/location/status").asString())
                .isEqualTo("READY");
        assertThat(problems(id)).isEmpty();
        unregister(id);
    }

    private void writeGood() {
        for (int i = 0; i < FILES_OF_GOOD; i++) {
            write("mixed/good-" + i + "/catalog-info.yaml", good.file(i, COMPONENTS));
        }
        refs.addAll(good.refs());
    }

    private void writeMistakesInDocuments() {
        bad("syntax", "kind: [Group\nmetadata: {\n", 2, 9, "the closing \"]\" is missing");
        bad("version", group("version").replace("v1alpha1", "v9"), 1, 13, "\"backstage.io/v9\" is unknown");
        bad("kind", group("kind").replace("kind: Group\n", ""), 1, 1, "kind is missing");
        bad(
                "metadata",
                "apiVersion: backstage.io/v1alpha1\nkind: Group\nspec: { type: team }\n",
                1,
                1,
                "metadata is missing");
        bad("owner", system("owner", "{ domain: nowhere }"), 5, 7, "spec.owner is missing");
        bad("long-name", group("x".repeat(64)), 3, 19, "at most 63 characters");
        bad("slash", group("a/b"), 3, 19, "\"a/b\" breaks the rule");
        bad(
                "bad-ref",
                system("bad-ref", "{ owner: 'group:a/b/c' }"),
                5,
                16,
                "\"group:a/b/c\" is not an entity reference");
        bad("passwd", api("passwd", "$text: ../../../etc/passwd"), 7, 16, "lies outside of the allowed folders");
        bad(
                "nested",
                "apiVersion: backstage.io/v1alpha1\nkind: Group\nspec: " + "[".repeat(200) + "]".repeat(200) + "\n",
                0,
                0,
                "deep");
        bad("bomb", bomb(), 0, 0, "alias");

        // kept, with a warning
        around("dangling", system("dangling", "{ owner: nobody }"));
        refs.add("system:bad/dangling");
        expect("dangling", 5, 16, "There is no group:bad/nobody in the catalog");
        around("half-bad-ref", """
                apiVersion: backstage.io/v1alpha1
                kind: Resource
                metadata: { name: half-bad-ref, namespace: bad }
                spec: { type: database, owner: half-bad-ref-before, dependsOn: ['component:a/b/c'] }
                """);
        refs.add("resource:bad/half-bad-ref");
        expect("half-bad-ref", 4, 65, "\"component:a/b/c\" is not an entity reference");
    }

    private void writeMistakesInText() throws IOException {
        var file = write("mixed/latin/catalog-info.yaml", "");
        Files.write(file, (group("latin") + "# na\u00efve\n").getBytes(StandardCharsets.ISO_8859_1));
        expected.add(new Expected("latin/catalog-info.yaml", 5, 5, "UTF-8"));
    }

    private void writeRefsThatClash() {
        write("mixed/twice/catalog-info.yaml", group("twice") + "---\n" + group("twice"));
        refs.add("group:bad/twice");
        expected.add(new Expected("twice/catalog-info.yaml", 8, 19, "group:bad/twice stands in this file already"));

        write("mixed/twins/a/catalog-info.yaml", group("twin"));
        write("mixed/twins/b/catalog-info.yaml", "---\n" + group("twin"));
        refs.add("group:bad/twin");
        expected.add(new Expected(
                "twins/b/catalog-info.yaml",
                2,
                1,
                "group:bad/twin is declared already in twins/a/catalog-info.yaml, line 1"));

        // in a location that is named and therefore read later
        write("mixed/clash/catalog-info.yaml", group("clash"));
        refs.add("group:bad/clash");
        write("mixed/clash/other.yaml", group("other") + "---\n" + group("clash"));
        refs.add("group:bad/other");
        location("clash-location", "../clash/other.yaml");
        expected.add(new Expected("other.yaml", 6, 1, "group:bad/clash belongs to"));
    }

    private void writeLocationsThatCannotBeRead() {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var targets = List.of(
                "./not-there.yaml",
                url + "/missing.yaml",
                url + "/broken.yaml",
                url + "/slow.yaml",
                url + "/large.yaml",
                url + "/endless.yaml",
                url + "/good.yaml");
        location("unreadable", targets.toArray(String[]::new));
        refs.add("group:bad/from-the-web");
        var messages = List.of("not-there.yaml", "does not exist", "status 500", "", "", "");
        for (int i = 0; i < messages.size(); i++) {
            expected.add(new Expected("unreadable/catalog-info.yaml", 6 + i, 7, messages.get(i)));
        }
    }

    private void writeTheCircle() {
        location("circle", "./a.yaml");
        write("mixed/circle/a.yaml", locationText("circle-a", "./b.yaml"));
        write("mixed/circle/b.yaml", locationText("circle-b", "./a.yaml"));
        refs.addAll(List.of("location:bad/circle-a", "location:bad/circle-b"));
        expected.add(new Expected("b.yaml", 6, 7, "name each other in a circle"));
    }

    /** A document that is left out, between two good ones; the line is counted within it, 0 where any place will do. */
    private void bad(String name, String document, int line, int column, String message) {
        around(name, document);
        if (line == 0) {
            expected.add(new Expected(name + "/catalog-info.yaml", 0, 0, message));
        } else {
            expect(name, line, column, message);
        }
    }

    private void expect(String name, int line, int column, String message) {
        expected.add(new Expected(name + "/catalog-info.yaml", LINES_BEFORE + line, column, message));
    }

    private void around(String name, String document) {
        var text = group(name + "-before") + "---\n" + document + "---\n" + group(name + "-after");
        write("mixed/" + name + "/catalog-info.yaml", text);
        refs.addAll(List.of("group:bad/" + name + "-before", "group:bad/" + name + "-after"));
    }

    private void location(String name, String... targets) {
        write("mixed/" + name + "/catalog-info.yaml", locationText(name, targets));
        refs.add("location:bad/" + name);
    }

    private static String locationText(String name, String... targets) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Location
                metadata: { name: %s, namespace: bad }
                spec:
                  targets:
                """.formatted(name)
                + List.of(targets).stream().map(t -> "    - " + t + "\n").collect(joining());
    }

    private static String group(String name) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata: { name: %s, namespace: bad }
                spec: { type: team, children: [] }
                """.formatted(name);
    }

    private static String system(String name, String spec) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: System
                metadata: { name: %s, namespace: bad }
                # what it is:
                spec: %s
                """.formatted(name, spec);
    }

    private static String api(String name, String definition) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: API
                metadata: { name: %s, namespace: bad }
                spec:
                  { type: openapi, lifecycle: production, owner: %s-before,
                    definition:
                      { %s } }
                """.formatted(name, name, definition);
    }

    /** Nine levels of nine aliases: four hundred million texts. */
    private static String bomb() {
        return "a0: &a0 [" + "lol,".repeat(9) + "]\n"
                + IntStream.range(1, 10)
                        .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)))
                        .collect(joining());
    }

    private List<JsonNode> problems(String location) {
        return api.ask(
                        "query($id: ID!) { ingestionProblems(location: $id, first: 500) {"
                                + " nodes { severity message location path line column } totalCount } }",
                        Map.of("id", location))
                .ok()
                .at("/ingestionProblems/nodes")
                .valueStream()
                .toList();
    }

    /** Each expectation as the problem that meets it, or as itself. */
    private List<String> matched(List<JsonNode> problems) {
        var left = new ArrayList<>(problems);
        return expected.stream()
                .map(expectation -> {
                    var met = left.stream()
                            .filter(problem -> meets(problem, expectation))
                            .findFirst();
                    met.ifPresent(left::remove);
                    return met.map(BadInputTest::shown).orElse("NOT REPORTED: " + expectation);
                })
                .toList();
    }

    private static boolean meets(JsonNode problem, Expected expected) {
        var message = problem.path("message").asString().toLowerCase(Locale.ROOT);
        return problem.path("path").asString("").equals(expected.path())
                && problem.path("location").asString().startsWith(FILES.toString())
                && stands(problem.path("line").asInt(0), problem.path("column").asInt(0), expected)
                && message.contains(expected.message().toLowerCase(Locale.ROOT));
    }

    private static boolean stands(int line, int column, Expected expected) {
        return expected.line() == 0 ? line > 0 && column > 0 : line == expected.line() && column == expected.column();
    }

    private static String shown(JsonNode problem) {
        return "%s:%d:%d %s (%s)"
                .formatted(
                        problem.path("path").asString(""),
                        problem.path("line").asInt(0),
                        problem.path("column").asInt(0),
                        problem.path("message").asString(),
                        problem.path("location").asString());
    }

    private List<String> entities() {
        return api.ask("{ entities(filter: { namespace: [\"good\", \"bad\"] }, first: 500) { nodes { ref } } }")
                .ok()
                .texts("/entities/nodes", "ref");
    }

    private int total(String filter) {
        return api.ask("{ entities(filter: " + filter + ") { totalCount } }")
                .ok()
                .at("/entities/totalCount")
                .asInt();
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void neverAnswer(HttpExchange exchange) {
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    /** Sends until the reader has had enough; a length of 0 is one that is not told. */
    private static void sendLarge(HttpExchange exchange, long length) throws IOException {
        exchange.sendResponseHeaders(200, length);
        var line = "# much ado about nothing\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        try (exchange;
                var body = exchange.getResponseBody()) {
            for (long sent = 0; sent + line.length <= (100L << 20); sent += line.length) {
                body.write(line);
            }
        }
    }
}
