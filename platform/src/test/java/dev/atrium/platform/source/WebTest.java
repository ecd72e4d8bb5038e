package dev.atrium.platform.source;

import static dev.atrium.platform.source.SourceTargetTest.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebTest {

    private static final Path NO_CACHE = Path.of("unused");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server = server();
    private final SourceReader reader = new SourceReader(Accesses.below(), NO_CACHE);

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        reader.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void readsAFile() throws Exception {
        serve("/a/x.yaml", exchange -> answer(exchange, 200, "hello"));

        var content = read("/a/x.yaml");

        assertThat(content.files())
                .containsExactly(new SourceFile("x.yaml", "hello".getBytes(UTF_8), Optional.of(url("/a/x.yaml"))));
        assertThat(content.commit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "401, REFUSED",
        "403, REFUSED",
        "429, UNREACHABLE",
        "500, UNREACHABLE",
        "503, UNREACHABLE",
        "204, UNREACHABLE",
        "304, UNREACHABLE",
        "302, UNREACHABLE",
    })
    void tellsWhatAStatusMeans(int status, Kind kind) {
        serve("/x.yaml", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });

        assertThatThrownBy(() -> read("/x.yaml"))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(String.valueOf(status));
    }

    @ParameterizedTest
    @CsvSource({"ETag, If-None-Match, W/\"a-1\"", "Last-Modified, If-Modified-Since, 'Mon, 02 Nov 2026 10:00:00 GMT'"})
    void asksOnlyForChanges(String validator, String condition, String value) throws Exception {
        var bodies = new AtomicLong();
        serve("/x.yaml", exchange -> {
            exchange.getResponseHeaders().set(validator, value);
            if (value.equals(exchange.getRequestHeaders().getFirst(condition))) {
                exchange.sendResponseHeaders(304, -1);
                exchange.close();
            } else {
                bodies.incrementAndGet();
                answer(exchange, 200, "hello");
            }
        });
        var known = read("/x.yaml").revision();

        assertThat(reader.read(target("/x.yaml"), Optional.of(known))).isEqualTo(new Reading.Unchanged());
        assertThat(bodies).hasValue(1);
    }

    @Test
    void comparesTheContentWhereTheServerTellsNothing() throws Exception {
        var body = new String[] {"one"};
        serve("/x.yaml", exchange -> answer(exchange, 200, body[0]));
        var known = read("/x.yaml").revision();

        assertThat(reader.read(target("/x.yaml"), Optional.of(known))).isEqualTo(new Reading.Unchanged());
        body[0] = "two";
        assertThat(reader.read(target("/x.yaml"), Optional.of(known))).isInstanceOf(Reading.Content.class);
        assertThat(reader.read(target("/x.yaml"), Optional.of("anything"))).isInstanceOf(Reading.Content.class);
    }

    @Test
    void followsRedirectsButNotForEver() throws Exception {
        serve("/x.yaml", exchange -> answer(exchange, 200, "hello"));
        for (var hop = 1; hop <= 6; hop++) {
            redirect("/" + hop, hop == 1 ? "x.yaml" : url("/" + (hop - 1)));
        }

        assertThat(read("/5").files()).hasSize(1);
        assertFails(Kind.UNREACHABLE, () -> read("/6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.com/x", "https://a b/", "http://"})
    void followsNoRedirectToAnythingElse(String location) {
        redirect("/x.yaml", location);

        assertThatThrownBy(() -> read("/x.yaml")).isInstanceOf(SourceException.class);
    }

    @Test
    void followsNoRedirectWithCredentials() {
        redirect("/x.yaml", "http://me:secret@localhost/x.yaml");

        assertThatThrownBy(() -> read("/x.yaml"))
                .isInstanceOf(SourceException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void followsNoRedirectToAPrivateAddress() {
        var asked = new AtomicLong();
        serve("/secret", exchange -> {
            asked.incrementAndGet();
            answer(exchange, 200, "secret");
        });
        redirect("/x.yaml", "http://127.0.0.1:" + server.getAddress().getPort() + "/secret");
        redirect("/y.yaml", "http://[::1]:" + server.getAddress().getPort() + "/secret");

        try (var guarded = new SourceReader(Accesses.hosts(Set.of("LocalHost")), NO_CACHE)) {
            assertFails(Kind.REFUSED, () -> guarded.read(target("/x.yaml"), Optional.empty()));
            assertFails(Kind.REFUSED, () -> guarded.read(target("/y.yaml"), Optional.empty()));
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0x7f000001",
                "0177.0.0.1",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "169.254.169.254",
                "10.0.0.1",
                "[fd00::1]",
                "[fe80::1]"
            })
    void refusesPrivateAddressesInEverySpelling(String host) {
        var asked = new AtomicLong();
        serve("/", exchange -> asked.incrementAndGet());

        try (var guarded = new SourceReader(Accesses.hosts(Set.of()), NO_CACHE)) {
            assertThatThrownBy(() -> guarded.read(
                            SourceTarget.parse(
                                    "http://" + host + ":" + server.getAddress().getPort() + "/x.yaml"),
                            Optional.empty()))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            e -> assertThat(e.kind()).isIn(Kind.REFUSED, Kind.INVALID, Kind.UNREACHABLE));
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void refusesANameOfAPrivateAddress() {
        try (var guarded = new SourceReader(Accesses.hosts(Set.of()), NO_CACHE)) {
            assertFails(Kind.REFUSED, () -> guarded.read(target("/x.yaml"), Optional.empty()));
        }
    }

    @Test
    void asksOnlyAllowedHosts() throws Exception {
        serve("/x.yaml", exchange -> answer(exchange, 200, "hello"));

        try (var other = new SourceReader(Accesses.hosts(Set.of("example.com")), NO_CACHE);
                var same = new SourceReader(Accesses.hosts(Set.of("localhost")), NO_CACHE)) {
            assertFails(Kind.REFUSED, () -> other.read(target("/x.yaml"), Optional.empty()));
            assertThat(same.read(target("/x.yaml"), Optional.empty())).isInstanceOf(Reading.Content.class);
        }
    }

    @Test
    void refusesA100MegabyteFileWithoutReadingItWhole() {
        var sent = new AtomicLong();
        HttpHandler handler = exchange -> {
            var chunk = new byte[1 << 16];
            try (var body = exchange.getResponseBody()) {
                while (sent.get() < 100L << 20) {
                    body.write(chunk);
                    sent.addAndGet(chunk.length);
                }
            }
        };
        serve("/declared.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 100L << 20);
            handler.handle(exchange);
        });
        serve("/streamed.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            handler.handle(exchange);
        });

        assertFails(Kind.TOO_LARGE, () -> read("/declared.yaml"));
        assertFails(Kind.TOO_LARGE, () -> read("/streamed.yaml"));
        assertThat(sent.get()).isLessThan(50L << 20);
    }

    @Test
    void countsAFileAsItIsAfterDecompression() throws Exception {
        serve("/bomb.yaml", exchange -> answerCompressed(exchange, Accesses.MAX_FILE + 1));
        serve("/right.yaml", exchange -> answerCompressed(exchange, Accesses.MAX_FILE));

        assertFails(Kind.TOO_LARGE, () -> read("/bomb.yaml"));
        assertThat(read("/right.yaml").files().getFirst().content()).hasSize(Accesses.MAX_FILE);
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        serve("/x.yaml", exchange -> awaitEnd());

        try (var impatient = new SourceReader(Accesses.impatient(), NO_CACHE)) {
            assertFails(Kind.TIMEOUT, () -> impatient.read(target("/x.yaml"), Optional.empty()));
        }
    }

    @Test
    void givesUpOnAServerThatSendsByteByByte() {
        serve("/x.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (end.getCount() > 0) {
                    body.write('x');
                    body.flush();
                    java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                }
            }
        });

        try (var impatient = new SourceReader(Accesses.impatient(), NO_CACHE)) {
            assertFails(Kind.TIMEOUT, () -> impatient.read(target("/x.yaml"), Optional.empty()));
        }
    }

    @Test
    void tellsThatNobodyAnswers() {
        server.stop(0);

        assertFails(Kind.UNREACHABLE, () -> read("/x.yaml"));
        assertFails(
                Kind.UNREACHABLE,
                () -> reader.read(SourceTarget.parse("http://none.invalid/x.yaml"), Optional.empty()));
    }

    @Test
    void readsARelatedFile() throws Exception {
        serve("/a/api.yaml", exchange -> answer(exchange, 200, "api"));

        assertThat(reader.readRelated(target("/a/b/x.yaml"), Optional.empty(), "x.yaml", "../api.yaml"))
                .asString(UTF_8)
                .isEqualTo("api");
        assertFails(
                Kind.NOT_FOUND,
                () -> reader.readRelated(target("/a/b/x.yaml"), Optional.empty(), "x.yaml", "none.yaml"));
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private void redirect(String path, String location) {
        serve(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void answerCompressed(HttpExchange exchange, int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[size]);
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, bytes.size());
        bytes.writeTo(exchange.getResponseBody());
        exchange.close();
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private SourceTarget target(String path) throws SourceException {
        return SourceTarget.parse(url(path));
    }

    private Reading.Content read(String path) throws SourceException {
        return (Reading.Content) reader.read(target(path), Optional.empty());
    }
}
