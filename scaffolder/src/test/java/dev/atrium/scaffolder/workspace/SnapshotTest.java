package dev.atrium.scaffolder.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saving, restoring and telling apart. */
class SnapshotTest {

    private static final List<TreeFile> FILES = List.of(
            new TreeFile("a/run", "run".getBytes(UTF_8), true),
            new TreeFile("a/ü " + "n".repeat(180), new byte[] {0, 1, 2}, false),
            new TreeFile("empty", new byte[0], false));

    @TempDir
    Path folder;

    @Test
    void restoresWhatWasSaved() throws Exception {
        var one = workspace("one", FILES);
        var two = workspace("two", List.of(new TreeFile("old", new byte[1], false)));

        two.restore(new ByteArrayInputStream(saved(one)));

        assertThat(two.files("")).containsExactlyInAnyOrderElementsOf(FILES);
        assertThat(two.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(saved(two)).isEqualTo(saved(one));
    }

    @Test
    void savesTheSameBytesWhateverTheOrderAndTheTime() throws Exception {
        var reversed = new ArrayList<>(FILES);
        Collections.reverse(reversed);
        var one = workspace("one", FILES);
        var two = workspace("two", reversed);
        Files.setLastModifiedTime(two.root().resolve("empty"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        assertThat(saved(two)).isEqualTo(saved(one));
        assertThat(two.fingerprint()).isEqualTo(one.fingerprint());
    }

    @Test
    void savesNothingToo() throws Exception {
        var one = workspace("one", List.of());
        var two = workspace("two", FILES);

        two.restore(new ByteArrayInputStream(saved(one)));

        assertThat(two.list("")).isEmpty();
    }

    @Test
    void tellsEveryChange() throws Exception {
        var variants = List.of(
                List.<TreeFile>of(),
                List.of(file("a", "x", false)),
                List.of(file("a", "y", false)),
                List.of(file("a", "x", true)),
                List.of(file("b", "x", false)),
                List.of(file("a", "x", false), file("b", "", false)),
                List.of(file("ax", "", false)));
        var fingerprints = new HashSet<String>();
        for (var number = 0; number < variants.size(); number++) {
            fingerprints.add(workspace("w" + number, variants.get(number)).fingerprint());
        }

        assertThat(fingerprints).hasSize(variants.size());
    }

    @Property(tries = 30)
    void restoresAnyContent(@ForAll @Size(max = 4) List<byte[]> contents) throws Exception {
        var base = Files.createTempDirectory("snapshot");
        var one = new DiskWorkspace(base.resolve("one"), WorkspaceLimits.DEFAULTS);
        var two = new DiskWorkspace(base.resolve("two"), WorkspaceLimits.DEFAULTS);
        for (var number = 0; number < contents.size(); number++) {
            one.write(new TreeFile("f" + number, contents.get(number), number % 2 == 0));
        }

        two.restore(new ByteArrayInputStream(saved(one)));

        assertThat(two.files("")).isEqualTo(one.files(""));
        one.destroy();
        two.destroy();
        Files.delete(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a/../../x", ".git/config", "a\nb"})
    void refusesEntriesThatLeadOut(String name) throws Exception {
        var workspace = workspace("one", FILES);

        assertThatThrownBy(
                        () -> workspace.restore(tar(new TarArchiveEntry("ok", true), new TarArchiveEntry(name, true))))
                .isInstanceOf(ActionException.class);
        assertThat(workspace.list("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR})
    void refusesLinks(byte kind) throws Exception {
        var entry = new TarArchiveEntry("link", kind);
        entry.setLinkName("/etc/passwd");
        var workspace = workspace("one", FILES);

        assertThatThrownBy(() -> workspace.restore(tar(entry))).isInstanceOf(ActionException.class);
        assertThat(workspace.list("")).isEmpty();
    }

    @Test
    void refusesMoreThanItHolds() throws Exception {
        var small = new DiskWorkspace(folder.resolve("small"), new WorkspaceLimits(2, 100, 50));

        for (var files : List.of(
                List.of(file("a", "", false), file("b", "", false), file("c", "", false)),
                List.of(file("a", "x".repeat(51), false)))) {
            var archive = saved(workspace("w" + files.size(), files));
            assertThatThrownBy(() -> small.restore(new ByteArrayInputStream(archive)))
                    .isInstanceOf(ActionException.class);
            assertThat(small.list("")).isEmpty();
        }
    }

    @Test
    void refusesWhatIsDamaged() throws Exception {
        var archive = saved(workspace("one", FILES));
        var two = workspace("two", FILES);

        assertThatThrownBy(() -> two.restore(new ByteArrayInputStream(Arrays.copyOf(archive, archive.length / 2))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> two.restore(new ByteArrayInputStream("none".getBytes(UTF_8))))
                .isInstanceOf(IOException.class);
        assertThat(two.list("")).isEmpty();
    }

    private DiskWorkspace workspace(String name, List<TreeFile> files) throws ActionException {
        var workspace = new DiskWorkspace(folder.resolve(name), WorkspaceLimits.DEFAULTS);
        for (var file : files) {
            workspace.write(file);
        }
        return workspace;
    }

    private static byte[] saved(DiskWorkspace workspace) throws Exception {
        var bytes = new ByteArrayOutputStream();
        workspace.save(bytes);
        return bytes.toByteArray();
    }

    private static ByteArrayInputStream tar(TarArchiveEntry... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (var entry : entries) {
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static TreeFile file(String path, String content, boolean executable) {
        return new TreeFile(path, content.getBytes(UTF_8), executable);
    }
}
