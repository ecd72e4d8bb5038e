package dev.atrium.pipelines.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.pipelines.executor.MemoryFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTest {

    @Test
    void putsFilesIntoTheWorkspaceOfTheirUser() throws IOException {
        var files = new MemoryFiles()
                .file("README.md", "read me")
                .file("deep/é 漢字.txt", "x".repeat(100_000))
                .file("./run.sh", "#!", 0755)
                .link("link", "../elsewhere");
        var gzipped = new ByteArrayOutputStream();
        files.fill(gzipped);

        List<String> all =
                listed(PackedEntries.plain(new FilledEntries(in(gzipped), "/workspace", new Owner(1000, 1001))));

        assertThat(all)
                .containsExactly(
                        "workspace/ 777 1000:1001",
                        "workspace/README.md 644 1000:1001 read me",
                        "workspace/deep/é 漢字.txt 644 1000:1001 " + "x".repeat(100_000),
                        "workspace/run.sh 755 1000:1001 #!",
                        "workspace/link 777 1000:1001 -> ../elsewhere");
    }

    @Test
    void putsFilesOfAnyName() throws IOException {
        String name = "deep/".repeat(60) + "é 漢字.txt";
        byte[] tar = tar(entries -> entries.add(new TarArchiveEntry(name)));

        assertThat(listed(PackedEntries.plain(new FilledEntries(in(gzip(tar)), "/workspace", Owner.ROOT))))
                .contains("workspace/" + name + " 644 0:0 ");
    }

    @Test
    void keepsHardLinksInTheWorkspace() throws IOException {
        byte[] tar = tar(entries -> entries.add(hardLink("a/copy", "./a/original")));

        assertThat(listed(PackedEntries.plain(new FilledEntries(in(gzip(tar)), "/workspace", Owner.ROOT))))
                .contains("workspace/a/copy 644 0:0 => workspace/a/original");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "a/.."})
    void putsNothingBesideTheWorkspace(String name) {
        byte[] tar = tar(entries -> entries.add(new TarArchiveEntry(name, true)));
        assertThatThrownBy(
                        () -> listed(PackedEntries.plain(new FilledEntries(in(gzip(tar)), "/workspace", Owner.ROOT))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(name);
    }

    @Test
    void takesPathsFromTheWorkspaceOn() throws IOException {
        // as the engine names them: from the last part of what it was asked for
        Map<String, byte[]> archives = Map.of(
                "target/site",
                        tar(entries -> {
                            entries.add(new TarArchiveEntry("site/"));
                            entries.add(new TarArchiveEntry("site/index.html"));
                            entries.add(hardLink("site/copy", "site/index.html"));
                        }),
                "pom.xml", tar(entries -> entries.add(new TarArchiveEntry("pom.xml"))));

        try (var taken = new TakenEntries(
                List.of("gone", "pom.xml", "target/site"),
                root -> Optional.ofNullable(archives.get(root)).map(ByteArrayInputStream::new))) {
            assertThat(listed(new GZIPInputStream(PackedEntries.gzipped(taken))))
                    .containsExactly(
                            "pom.xml 644 0:0 ",
                            "target/site/ 755 0:0",
                            "target/site/index.html 644 0:0 ",
                            "target/site/copy 644 0:0 => target/site/index.html");
        }
    }

    @Test
    void takesAWholeWorkspace() throws IOException {
        byte[] archive = tar(entries -> {
            entries.add(new TarArchiveEntry("workspace/"));
            entries.add(new TarArchiveEntry("workspace/a/b"));
        });

        assertThat(listed(PackedEntries.plain(
                        new TakenEntries(List.of(""), _ -> Optional.of(new ByteArrayInputStream(archive))))))
                .containsExactly("a/b 644 0:0 ");
    }

    @Test
    void tellsWhoHasFailed() throws IOException {
        var broken = PackedEntries.plain(new FilledEntries(in(new byte[] {1, 2, 3}), "/workspace", Owner.ROOT));

        assertThatThrownBy(broken::readAllBytes).isInstanceOf(IOException.class);
        assertThat(broken.isBroken()).isTrue();
    }

    private static List<String> listed(InputStream in) throws IOException {
        var all = new ArrayList<String>();
        try (var tar = new TarArchiveInputStream(in, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String content = entry.isSymbolicLink()
                        ? " -> " + entry.getLinkName()
                        : entry.isLink()
                                ? " => " + entry.getLinkName()
                                : entry.isDirectory()
                                        ? ""
                                        : " " + new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                all.add("%s %o %d:%d%s"
                        .formatted(
                                entry.getName(),
                                entry.getMode() & 0777,
                                entry.getLongUserId(),
                                entry.getLongGroupId(),
                                content));
            }
        }
        return all;
    }

    private static byte[] tar(Consumer<List<TarArchiveEntry>> given) {
        var entries = new ArrayList<TarArchiveEntry>();
        given.accept(entries);
        var bytes = new ByteArrayOutputStream();
        try (var tar = PackedEntries.tar(bytes)) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static TarArchiveEntry hardLink(String name, String target) {
        var entry = new TarArchiveEntry(name, TarConstants.LF_LINK);
        entry.setLinkName(target);
        return entry;
    }

    private static byte[] gzip(byte[] tar) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar);
        }
        return bytes.toByteArray();
    }

    private static InputStream in(ByteArrayOutputStream bytes) {
        return in(bytes.toByteArray());
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length));
    }
}
