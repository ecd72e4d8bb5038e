package dev.atrium.platform.source;

import static dev.atrium.platform.source.SourceTargetTest.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading archives from a web server, honest ones and others. */
class ArchiveTest {

    private static final int RUN = 0755;

    private final SourceReader reader = new SourceReader(Accesses.below(), Path.of("unused"));
    private final HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        reader.close();
        server.stop(0);
    }

    private record Entry(String name, byte[] content, int mode) {
        Entry(String name, String content) {
            this(name, content.getBytes(UTF_8), 0644);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x.zip", "/x.tar.gz", "/x.tgz"})
    void unpacksAnArchive(String path) throws Exception {
        serve(
                path,
                new Entry("a/.hidden", "b"),
                new Entry("./run.sh", "run".getBytes(UTF_8), RUN),
                new Entry("a/.git/config", "no"),
                new Entry("ü/" + "n".repeat(150), "long"));

        assertThat(tree(path))
                .containsExactly(
                        new TreeFile("a/.hidden", "b".getBytes(UTF_8), false),
                        new TreeFile("run.sh", "run".getBytes(UTF_8), true),
                        new TreeFile("ü/" + "n".repeat(150), "long".getBytes(UTF_8), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/x", "a/../../x", "a//x", "a/./x"})
    void refusesNamesThatLeadOut(String name) throws Exception {
        for (var path : List.of("/x.zip", "/x.tar.gz")) {
            serve(path, new Entry(name, "x"));

            assertFails(Kind.REFUSED, () -> tree(path));
        }
    }

    @Test
    void refusesLinks() throws Exception {
        for (var kind :
                List.of(TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR)) {
            var bytes = new ByteArrayOutputStream();
            try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
                var entry = new TarArchiveEntry("link", kind);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            serve("/x" + kind + ".tgz", bytes.toByteArray());

            assertFails(Kind.REFUSED, () -> tree("/x" + kind + ".tgz"));
        }
        serve("/x.zip", zip(new Entry("link", "/etc/passwd".getBytes(UTF_8), UnixStat.LINK_FLAG | 0777)));
        assertFails(Kind.REFUSED, () -> tree("/x.zip"));
    }

    @Test
    void refusesBombs() throws Exception {
        var file = new byte[Accesses.MAX_FILE];
        var large = new Entry("large", new byte[Accesses.MAX_FILE + 1], 0644);
        var much = java.util.stream.IntStream.range(0, 9)
                .mapToObj(number -> new Entry("f" + number, file, 0644))
                .toArray(Entry[]::new);
        var many = java.util.stream.IntStream.range(0, 101)
                .mapToObj(number -> new Entry("f" + number, "x"))
                .toArray(Entry[]::new);
        for (var entries : List.of(new Entry[] {large}, much, many)) {
            for (var path : List.of("/x.zip", "/x.tar.gz")) {
                serve(path, entries);

                assertFails(Kind.TOO_LARGE, () -> tree(path));
            }
        }
    }

    @Test
    void refusesAZipThatIsLargerThanItSays() throws Exception {
        var zip = zip(new Entry("a", new byte[100_000], 0644));
        // the uncompressed size in the list at the end: bytes 24 to 27 of its only entry
        var list = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        Arrays.fill(zip, list + 24, list + 28, (byte) 0);
        zip[list + 24] = 10;
        serve("/x.zip", zip);

        assertFails(Kind.INVALID, () -> tree("/x.zip"));
    }

    @Test
    void refusesHeadersWithoutEnd() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            var entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            var name = new byte[64 << 20];
            Arrays.fill(name, (byte) 'n');
            entry.setSize(name.length);
            tar.putArchiveEntry(entry);
            tar.write(name);
            tar.closeArchiveEntry();
        }
        serve("/x.tgz", bytes.toByteArray());

        assertFails(Kind.TOO_LARGE, () -> tree("/x.tgz"));
    }

    @Test
    void refusesWhatIsNoArchiveOrNotWhole() throws Exception {
        var zip = zip(new Entry("a", "a"), new Entry("b", "b"));
        var tar = tar(new Entry("a", "x".repeat(5000)));
        serve("/html.zip", "<html>".getBytes(UTF_8));
        serve("/cut.zip", Arrays.copyOf(zip, zip.length - 30));
        serve("/cut.tgz", Arrays.copyOf(tar, tar.length - 20));
        serve("/twice.tgz", tar(new Entry("a", "a"), new Entry("a", "b")));

        for (var path : List.of("/html.zip", "/cut.zip", "/cut.tgz", "/twice.tgz")) {
            assertFails(Kind.INVALID, () -> tree(path));
        }
        assertFails(Kind.NOT_FOUND, () -> tree("/none.zip"));
    }

    @Test
    void readsOneFile() throws Exception {
        serve("/a/x.txt", "hello".getBytes(UTF_8));
        var base = SourceTarget.parse(url("/a/template.yaml"));

        assertThat(reader.file(base, Optional.empty(), "template.yaml", "./x.txt"))
                .isEqualTo(new TreeFile("x.txt", "hello".getBytes(UTF_8), false));
        assertThat(reader.tree(base, Optional.empty(), "template.yaml", "x.txt"))
                .containsExactly(new TreeFile("x.txt", "hello".getBytes(UTF_8), false));
        assertFails(Kind.INVALID, () -> reader.tree(base, Optional.empty(), "template.yaml", "./"));
        assertFails(Kind.INVALID, () -> reader.file(base, Optional.empty(), "template.yaml", "./"));
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (var at = 0; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }

    private static byte[] zip(Entry... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            for (var entry : entries) {
                var header = new ZipArchiveEntry(entry.name());
                header.setUnixMode(entry.mode());
                zip.putArchiveEntry(header);
                zip.write(entry.content());
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(Entry... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var entry : entries) {
                var header = new TarArchiveEntry(entry.name(), true);
                header.setMode(entry.mode());
                header.setSize(entry.content().length);
                tar.putArchiveEntry(header);
                tar.write(entry.content());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private void serve(String path, Entry... entries) throws IOException {
        serve(path, path.endsWith(".zip") ? zip(entries) : tar(entries));
    }

    private void serve(String path, byte[] body) {
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException e) {
            // the first at this path
        }
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private List<TreeFile> tree(String path) throws SourceException {
        return reader.tree(SourceTarget.parse(url("/template.yaml")), Optional.empty(), "template.yaml", url(path));
    }
}
