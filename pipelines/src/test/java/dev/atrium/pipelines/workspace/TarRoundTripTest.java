package dev.atrium.pipelines.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed comes out again. */
class TarRoundTripTest {

    enum What {
        FILE,
        FOLDER,
        LINK
    }

    record Thing(What what, List<String> path, String mode, String text) {}

    @Provide
    Arbitrary<List<Thing>> things() {
        var names = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("abc.-_ üß€")
                        .ofMinLength(1)
                        .ofMaxLength(12)
                        .filter(n -> !n.equals(".") && !n.equals("..")),
                Arbitraries.strings().withChars("long").ofMinLength(90).ofMaxLength(120));
        var modes = Arbitraries.of("rw-r--r--", "rwxr-xr-x", "rw-------", "r--r--r--", "rwxrwxrwx", "r-xr-xr-x");
        return Combinators.combine(
                        Arbitraries.of(What.class),
                        names.list().ofMinSize(1).ofMaxSize(4),
                        modes,
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(2000))
                .as(Thing::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 100)
    void whatIsPackedComesOut(@ForAll("things") List<Thing> things) throws Exception {
        var root = Files.createTempDirectory("tar");
        try {
            var from = Files.createDirectory(root.resolve("from"));
            var to = Files.createDirectory(root.resolve("to"));
            make(from, things);
            var expected = Folder.of(from);

            unpack(pack(from), to);

            assertThat(Folder.of(to)).isEqualTo(expected);
        } finally {
            Scratch.delete(root);
        }
    }

    private static void make(Path root, List<Thing> things) throws IOException {
        var folders = new ArrayList<Map.Entry<Path, String>>();
        for (var thing : things) {
            var path = root.resolve(String.join("/", thing.path()));
            try {
                Files.createDirectories(path.getParent());
                switch (thing.what()) {
                    case FILE -> {
                        Files.writeString(path, thing.text(), java.nio.file.StandardOpenOption.CREATE_NEW);
                        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(thing.mode()));
                    }
                    case FOLDER -> {
                        Files.createDirectory(path);
                        folders.add(Map.entry(path, thing.mode().startsWith("rwx") ? thing.mode() : "r-xr-xr-x"));
                    }
                    case LINK ->
                        Files.createSymbolicLink(
                                path, Path.of("../" + thing.text().substring(0, 1)));
                }
            } catch (IOException _) {
                // something of that name, or a file or link in its way, is there: one thing less
            }
        }
        for (var folder : folders) {
            Files.setPosixFilePermissions(folder.getKey(), PosixFilePermissions.fromString(folder.getValue()));
        }
    }

    @Test
    void whatIsThereIsWrittenOverOrStays(@TempDir Path root) throws Exception {
        Folder.write(root, "from/a", "new");
        Folder.write(root, "from/b/c", "new");
        Folder.write(root, "over/a", "old");
        Folder.write(root, "stay/a", "old");
        Folder.write(root, "stay/b", "a file in the way");
        var tar = pack(root.resolve("from"));

        unpack(tar, root.resolve("over"));
        new Unpacking(root.resolve("stay"), false, 1 << 20, 100).read(new ByteArrayInputStream(tar));

        assertThat(root.resolve("over/a")).hasContent("new");
        assertThat(root.resolve("over/b/c")).hasContent("new");
        assertThat(root.resolve("stay/a")).hasContent("old");
        assertThat(root.resolve("stay/b")).hasContent("a file in the way");
    }

    @Test
    void theTarIsOneThatOthersRead(@TempDir Path root) throws Exception {
        Folder.write(root, "from/" + "long/".repeat(30) + "ä b.txt", "text");
        Files.createSymbolicLink(root.resolve("from/link"), Path.of("long"));
        Files.write(root.resolve("x.tar.gz"), pack(root.resolve("from")));
        Files.createDirectory(root.resolve("to"));

        var tar = new ProcessBuilder("tar", "xzf", "../x.tar.gz")
                .directory(root.resolve("to").toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(tar.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(tar.waitFor()).isZero();

        assertThat(Folder.of(root.resolve("to"))).isEqualTo(Folder.of(root.resolve("from")));
    }

    private static byte[] pack(Path from) throws IOException {
        var tar = new ByteArrayOutputStream();
        new Packing(from, 1 << 20, true).write(Found.all(from), tar);
        return tar.toByteArray();
    }

    private static void unpack(byte[] tar, Path to) throws IOException {
        new Unpacking(to, true, 1 << 20, 1000).read(new ByteArrayInputStream(tar));
    }
}
