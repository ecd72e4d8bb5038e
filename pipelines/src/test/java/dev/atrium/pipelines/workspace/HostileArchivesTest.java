package dev.atrium.pipelines.workspace;

import static org.apache.commons.compress.archivers.tar.TarConstants.LF_BLK;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_CHR;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_DIR;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_FIFO;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_GNUTYPE_LONGNAME;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_LINK;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_NORMAL;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_SYMLINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that somebody made to do harm. */
class HostileArchivesTest {

    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_FILES = 50;

    @TempDir
    Path folder;

    private Path workspace;
    private Path outside;

    @BeforeEach
    void make() throws Exception {
        workspace = Files.createDirectory(folder.resolve("workspace"));
        outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
    }

    record Item(String name, byte type, String link, int size) {}

    private static Item file(String name) {
        return new Item(name, LF_NORMAL, "", 3);
    }

    private static Item link(String name, String target) {
        return new Item(name, LF_SYMLINK, target, 0);
    }

    record Hostile(String what, List<Item> items, String reason) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** OUT stands for the absolute path of a folder outside. */
    static Stream<Hostile> refused() {
        return Stream.of(
                new Hostile("an absolute path", List.of(file("/OUT/x")), "leads out"),
                new Hostile("up", List.of(file("../outside/x")), "leads out"),
                new Hostile("up in the middle", List.of(file("a/../../outside/x")), "leads out"),
                new Hostile("up within", List.of(file("a/../x")), "leads out"),
                new Hostile("a folder further up", List.of(new Item("../y/", LF_DIR, "", 0)), "leads out"),
                new Hostile("an empty part", List.of(file("a//x")), "leads out"),
                new Hostile("a link below a link", List.of(link("a", "OUT"), link("a/x", "y")), "not a folder"),
                new Hostile(
                        "a hard link to outside", List.of(new Item("x", LF_LINK, "../outside/kept", 0)), "leads out"),
                new Hostile(
                        "a hard link to an absolute path", List.of(new Item("x", LF_LINK, "OUT/kept", 0)), "leads out"),
                new Hostile("a hard link to nothing", List.of(new Item("x", LF_LINK, "nothing", 0)), "hard link"),
                new Hostile(
                        "a hard link through a link",
                        List.of(link("a", "OUT"), new Item("x", LF_LINK, "a/kept", 0)),
                        "hard link"),
                new Hostile("a block device", List.of(new Item("x", LF_BLK, "", 0)), "neither"),
                new Hostile("a character device", List.of(new Item("x", LF_CHR, "", 0)), "neither"),
                new Hostile("a pipe", List.of(new Item("x", LF_FIFO, "", 0)), "neither"),
                new Hostile("a file in place of a folder", List.of(file("a/x"), file("a")), "folder already"),
                new Hostile("a file below a file", List.of(file("a"), file("a/x")), "not a folder"),
                new Hostile(
                        "too many files",
                        Stream.iterate(0, i -> i < 60, i -> i + 1)
                                .map(i -> file("f" + i))
                                .toList(),
                        "more than 50"),
                new Hostile("a large file", List.of(new Item("x", LF_NORMAL, "", 2 << 20)), "more than 1048576 bytes"),
                new Hostile(
                        "many that are large together",
                        Stream.iterate(0, i -> i < 20, i -> i + 1)
                                .map(i -> new Item("f" + i, LF_NORMAL, "", 60_000))
                                .toList(),
                        "more than 1048576 bytes"),
                new Hostile(
                        "a name that is too long for memory",
                        List.of(new Item("././@LongLink", LF_GNUTYPE_LONGNAME, "", 80 << 20), file("x")),
                        "too long"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void areRefusedWithAReason(Hostile hostile) throws Exception {
        var archive = tar(hostile.items());

        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(hostile.reason());
        assertOutsideIsAsItWas();
    }

    /** A file that would go through a link wins over the link: it is in a folder of the workspace. */
    @Test
    void filesDoNotGoThroughLinks() throws Exception {
        assertThatThrownBy(() -> unpack(tar(List.of(link("a", outside.toString()), file("a/x")))))
                .hasMessageContaining("folder already");
        assertThat(Files.isDirectory(workspace.resolve("a"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertOutsideIsAsItWas();
    }

    @Test
    void filesDoNotGoThroughLinksThatWereThere() throws Exception {
        Files.createSymbolicLink(workspace.resolve("a"), outside);

        assertThatThrownBy(() -> unpack(tar(List.of(file("a/x"))))).hasMessageContaining("not a folder");
        new Unpacking(workspace, false, MAX_BYTES, MAX_FILES)
                .read(tar(List.of(file("a/x"), file("a/kept"), link("a/l", "x"), file("b"))));

        assertThat(workspace.resolve("b")).exists();
        assertOutsideIsAsItWas();
    }

    @Test
    void aLinkThatWasThereIsReplacedAndNotFollowed() throws Exception {
        Files.createSymbolicLink(workspace.resolve("x"), outside.resolve("kept"));

        unpack(tar(List.of(file("x"))));

        assertThat(Files.isSymbolicLink(workspace.resolve("x"))).isFalse();
        assertOutsideIsAsItWas();
    }

    @Test
    void nobodyBecomesSomebodyElse() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var entry = new TarArchiveEntry("x");
            entry.setMode(06755);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        unpack(new ByteArrayInputStream(bytes.toByteArray()));

        assertThat((int) Files.getAttribute(workspace.resolve("x"), "unix:mode") & 07777)
                .isEqualTo(0755);
    }

    @Test
    void whatIsNoArchiveIsSaid() {
        assertThatThrownBy(() -> unpack(new ByteArrayInputStream("no archive".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    var whole = tar(List.of(file("a"), file("b"))).readAllBytes();
                    unpack(new ByteArrayInputStream(whole, 0, whole.length - 20));
                })
                .isInstanceOf(IOException.class);
    }

    private void unpack(InputStream archive) throws IOException {
        new Unpacking(workspace, true, MAX_BYTES, MAX_FILES).read(archive);
    }

    private void assertOutsideIsAsItWas() throws IOException {
        assertThat(Folder.of(outside)).hasSize(1);
        assertThat(outside.resolve("kept")).hasContent("kept");
        assertThat(Folder.of(folder).keySet())
                .allMatch(path -> path.startsWith("workspace") || path.startsWith("outside"));
    }

    private InputStream tar(List<Item> items) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (var item : new ArrayList<>(items)) {
                var entry = new TarArchiveEntry(out(item.name()), item.type(), true);
                entry.setLinkName(out(item.link()));
                entry.setSize(item.size());
                tar.putArchiveEntry(entry);
                var piece = new byte[1 << 16];
                for (int left = item.size(); left > 0; left -= piece.length) {
                    tar.write(piece, 0, Math.min(left, piece.length));
                }
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private String out(String text) {
        return text.replaceFirst("^/?OUT", outside.toString());
    }
}
