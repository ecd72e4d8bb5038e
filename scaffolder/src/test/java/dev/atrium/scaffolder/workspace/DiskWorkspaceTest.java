package dev.atrium.scaffolder.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.Workspace.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskWorkspaceTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private DiskWorkspace workspace;

    @BeforeEach
    void make() {
        workspace = new DiskWorkspace(folder.resolve("w"), WorkspaceLimits.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "., ''",
        "./a//b/, a/b",
        "a/../b, b",
        "a/.., ''",
        ".gitignore, .gitignore",
        ".github/x, .github/x",
        "con, con",
        "a:b*?<>|, a:b*?<>|",
        "..., ...",
    })
    void normalisesPaths(String written, String normal) throws Exception {
        assertThat(workspace.normalise(written)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "a/../../x",
                "/",
                "/etc/passwd",
                "//x",
                ".git",
                "a/.git/hooks/x",
                ".GIT/x",
                ".git./x",
                ".git /x",
                "git~1/x",
                ".g\u200cit/x",
                "\ufeff.git",
                ".git::$INDEX_ALLOCATION/x",
                "a\nb",
                "a\u0000b",
                "a\u0085",
            })
    void refusesPathsThatLeadOut(String path) throws Exception {
        refuses(() -> workspace.normalise(path));
        refuses(() -> workspace.kind(path));
        refuses(() -> workspace.read(path));
        refuses(() -> workspace.list(path));
        refuses(() -> workspace.files(path));
        refuses(() -> workspace.write(file(path, "x")));
        refuses(() -> workspace.delete(path));
        write("there", "x");
        refuses(() -> workspace.move("there", path, true));
        refuses(() -> workspace.move(path, "b", true));
        assertThat(workspace.list("")).containsExactly("there");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 5000})
    void refusesNamesThatAreTooLong(int length) {
        refuses(() -> write("n".repeat(length), "x"));
    }

    @Test
    void refusesANameThatIsNoText() {
        refuses(() -> write("\ud800", "x"));
    }

    @Test
    void keepsFilesAndRunBits() throws Exception {
        var run = new TreeFile("a/run", "run".getBytes(UTF_8), true);
        workspace.write(run);
        write("a/ü b", "two");
        write("c", "");

        assertThat(workspace.list("")).containsExactly("a/run", "a/ü b", "c");
        assertThat(workspace.list("a")).containsExactly("a/run", "a/ü b");
        assertThat(workspace.list("c")).containsExactly("c");
        assertThat(workspace.read("./a/run")).contains(run);
        assertThat(workspace.files("a")).containsExactly(new TreeFile("run", run.content(), true), file("ü b", "two"));
        assertThat(workspace.files("a/run")).containsExactly(new TreeFile("run", run.content(), true));
        assertThat(List.of(
                        workspace.kind(""),
                        workspace.kind("a"),
                        workspace.kind("c"),
                        workspace.kind("d"),
                        workspace.kind("c/d")))
                .containsExactly(Kind.FOLDER, Kind.FOLDER, Kind.FILE, Kind.NOTHING, Kind.NOTHING);
        assertThat(workspace.read("a")).isEmpty();
        assertThat(workspace.read("none")).isEmpty();
        workspace.write(new TreeFile("a/run", "x".getBytes(UTF_8), false));
        assertThat(workspace.read("a/run")).contains(file("a/run", "x"));
        refuses(() -> workspace.list("none"));
        refuses(() -> write("a", "x"));
        refuses(() -> write("c/d", "x"));
        refuses(() -> write("", "x"));
    }

    @Test
    void deletesWithTheFoldersThatAreLeftEmpty() throws Exception {
        write("a/b/c", "x");
        write("a/d", "x");

        assertThat(workspace.delete("a/b/c")).isTrue();
        assertThat(workspace.delete("a/b/c")).isFalse();
        assertThat(workspace.kind("a/b")).isEqualTo(Kind.NOTHING);
        assertThat(workspace.delete("a")).isTrue();
        assertThat(workspace.list("")).isEmpty();
        refuses(() -> workspace.delete("."));
    }

    @Test
    void moves() throws Exception {
        write("a/b", "1");
        write("c", "2");

        workspace.move("a", "x/y", false);
        assertThat(workspace.list("")).containsExactly("c", "x/y/b");
        refuses(() -> workspace.move("c", "x/y/b", false));
        workspace.move("c", "x/y/b", true);
        assertThat(workspace.files("")).containsExactly(file("x/y/b", "2"));
        workspace.move("x/y/b", "x/y/b", false);
        workspace.move("x/y/b", "x/y/B", false);
        assertThat(workspace.list("")).containsExactly("x/y/B");
        refuses(() -> workspace.move("none", "d", false));
        refuses(() -> workspace.move("x", "x/z", true));
        refuses(() -> workspace.move("x/y/B", "x", true));
        refuses(() -> workspace.move("x/y/B", "x/y/B/c", true));
        refuses(() -> workspace.move("", "d", true));
        refuses(() -> workspace.move("x", ".", true));
        assertThat(workspace.files("")).containsExactly(file("x/y/B", "2"));
    }

    @ParameterizedTest
    @CsvSource({"README.md, readme.md", "src/a, Src/b", "a/B/c, a/b", "stra\u00dfe, STRASSE", "caf\u00e9, cafe\u0301"})
    void refusesNamesThatDifferOnlyByCase(String first, String second) throws Exception {
        write(first, "1");

        assertThatThrownBy(() -> write(second, "2")).hasMessageContaining("differ only by case");
        write("other", "x");
        assertThatThrownBy(() -> workspace.move("other", second, true)).hasMessageContaining("differ only by case");
        assertThat(workspace.list("")).containsExactlyInAnyOrder(first, "other");
        workspace.delete(first);
        write(second, "2");
    }

    @Test
    void followsNoLink() throws Exception {
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        write("a", "x");
        Files.createSymbolicLink(workspace.root().resolve("folder"), outside);
        Files.createSymbolicLink(workspace.root().resolve("file"), outside.resolve("secret"));

        for (var path : List.of("folder", "folder/secret", "file")) {
            refuses(() -> workspace.kind(path));
            refuses(() -> workspace.read(path));
            refuses(() -> workspace.list(path));
            refuses(() -> workspace.files(path));
            refuses(() -> write(path, "changed"));
            refuses(() -> workspace.move(path, "b", true));
            refuses(() -> workspace.move("a", path, true));
        }
        refuses(() -> write("folder/new", "x"));
        refuses(() -> workspace.delete("folder/secret"));
        refuses(() -> workspace.list(""));
        refuses(() -> workspace.fingerprint());
        refuses(() -> workspace.save(java.io.OutputStream.nullOutputStream()));
        assertThat(workspace.delete("folder")).isTrue();
        workspace.destroy();
        assertThat(Files.readString(outside.resolve("secret"))).isEqualTo("secret");
        assertThat(outside.toFile().list()).containsExactly("secret");
        assertThat(workspace.root()).doesNotExist();
    }

    @Test
    void refusesWhatIsTooMuchBeforeItIsWritten() throws Exception {
        workspace = new DiskWorkspace(folder.resolve("small"), new WorkspaceLimits(3, 10, 6));
        write("a", "123456");
        refuses(() -> write("b", "1234567"));
        refuses(() -> write("b", "12345"));
        write("b", "1234");
        write("c", "");
        refuses(() -> write("d", ""));
        write("a", "12");
        write("b", "12345678".substring(0, 6));
        workspace.move("a", "d", false);
        refuses(() -> write("e", ""));
        workspace.delete("d");
        write("e", "1234");

        assertThat(workspace.list("")).containsExactly("b", "c", "e");
        var again = new DiskWorkspace(workspace.root(), new WorkspaceLimits(3, 10, 6));
        refuses(() -> again.write(file("f", "")));
    }

    @Test
    void countsAHundredThousandFilesNoFurtherThanItHolds() throws Exception {
        workspace = new DiskWorkspace(folder.resolve("many"), new WorkspaceLimits(2000, 1 << 20, 10));
        var written = 0;
        try {
            for (; written < 100_000; written++) {
                write("f" + written, "");
            }
        } catch (ActionException e) {
            assertThat(e).hasMessageContaining("at most 2000 files");
        }
        assertThat(written).isEqualTo(2000);
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ActionException.class);
    }

    private void write(String path, String content) throws ActionException {
        workspace.write(file(path, content));
    }

    private static TreeFile file(String path, String content) {
        return new TreeFile(path, content.getBytes(UTF_8), false);
    }
}
