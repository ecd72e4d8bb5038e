package dev.atrium.platform.source;

import static dev.atrium.platform.source.SourceTargetTest.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading local files, in a root with something secret beside it. */
class FilesTest {

    @TempDir
    Path folder;

    private Path root = Path.of("");
    private Path secret = Path.of("");
    private SourceReader reader = new SourceReader(Accesses.below(), Path.of("unused"));

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        secret = Files.writeString(
                Files.createDirectory(folder.resolve("outside")).resolve("secret.yaml"), "secret");
        reader.close();
        reader = new SourceReader(Accesses.below(root), folder.resolve("cache"));
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void readsAFileByItsName() throws Exception {
        write("a/any.txt", "hello");

        var content = read(root + "/a/any.txt");

        assertThat(content.files())
                .containsExactly(new SourceFile("any.txt", "hello".getBytes(UTF_8), Optional.empty()));
        assertThat(content.commit()).isEmpty();
    }

    @Test
    void readsTheDescriptorsOfAFolderAtAnyDepth() throws Exception {
        for (var file : List.of(
                "catalog-info.yaml",
                "a/b/c/catalog-info.yml",
                "a/template.yaml",
                "template.yml",
                "other.yaml",
                ".hidden/catalog-info.yaml",
                "node_modules/x/catalog-info.yaml",
                "target/catalog-info.yaml")) {
            write(file, file);
        }

        assertThat(paths(root.toString()))
                .containsExactly("a/b/c/catalog-info.yml", "a/template.yaml", "catalog-info.yaml", "template.yml");
    }

    @Test
    void readsEveryYamlOfAFolderWithoutDescriptors() throws Exception {
        write("b/two.yml", "2");
        write("one.yaml", "1");
        write("readme.md", "");

        assertThat(paths(root.toString())).containsExactly("b/two.yml", "one.yaml");
    }

    @Test
    void givesNothingForAnEmptyFolder() throws Exception {
        assertThat(paths(root.toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*.yaml, top.yaml",
        "s/*/x.yaml, [id]/x.yaml a/x.yaml b/x.yaml",
        "s/**/x.yaml, [id]/x.yaml a/d/x.yaml a/x.yaml b/x.yaml x.yaml",
        "s/**, [id]/x.yaml a/d/x.yaml a/x.yaml b/x.yaml x.yaml",
        "'s/{a,c}/?.yaml', a/x.yaml",
        "s/[b-z]/x.yaml, b/x.yaml",
        "s/.h/*.yaml, x.yaml",
        "s/*/none.yaml, ''",
    })
    void readsWhatAGlobMatches(String glob, String expected) throws Exception {
        for (var file : List.of(
                "top.yaml", "s/x.yaml", "s/a/x.yaml", "s/b/x.yaml", "s/a/d/x.yaml", "s/.h/x.yaml", "s/[id]/x.yaml")) {
            write(file, file);
        }

        assertThat(String.join(" ", paths(root + "/" + glob))).isEqualTo(expected);
        assertThat(paths(root + "/s/[id]/x.yaml")).as("a name with wildcards").containsExactly("x.yaml");
    }

    @Test
    void refusesAPatternThatWouldTakeForEver() {
        assertFails(Kind.INVALID, () -> read(root + "/*a*a*a*a*a*a*a"));
        assertFails(Kind.INVALID, () -> read(root + "/**/a/**/b/**/c"));
        assertFails(Kind.INVALID, () -> read(root + "/{a"));
    }

    @Test
    void saysThatNothingChanged() throws Exception {
        write("catalog-info.yaml", "one");
        var known = read(root.toString()).revision();

        assertThat(reader.read(target(root.toString()), Optional.of(known))).isEqualTo(new Reading.Unchanged());
        write("catalog-info.yaml", "two");
        assertThat(reader.read(target(root.toString()), Optional.of(known))).isInstanceOf(Reading.Content.class);
    }

    @Test
    void noticesThatAFileWasRenamed() throws Exception {
        write("a/catalog-info.yaml", "one");
        var known = read(root.toString()).revision();
        Files.move(root.resolve("a"), root.resolve("b"));

        assertThat(read(root.toString()).revision()).isNotEqualTo(known);
    }

    @Test
    void tellsWhatDoesNotExist() {
        assertFails(Kind.NOT_FOUND, () -> read(root + "/none.yaml"));
        assertFails(Kind.NOT_FOUND, () -> read(root + "/none/*.yaml"));
    }

    @Test
    void refusesWhatLiesOutsideOfTheRootsWhetherItExistsOrNot() {
        assertFails(Kind.REFUSED, () -> read(secret.toString()));
        assertFails(Kind.REFUSED, () -> read(root + "/../outside/secret.yaml"));
        assertFails(Kind.REFUSED, () -> read(folder + "/outside/none.yaml"));
        assertFails(Kind.REFUSED, () -> read(folder + "/none/none.yaml"));
        assertFails(Kind.REFUSED, () -> read(folder.toString()));
        assertFails(Kind.REFUSED, () -> read(folder + "/*/secret.yaml"));
        assertFails(Kind.REFUSED, () -> read(root + "-not/x.yaml"));
        assertFails(Kind.REFUSED, () -> read("/"));
    }

    @Test
    void refusesALinkThatLeadsOutOfTheRoot() throws Exception {
        Files.createSymbolicLink(root.resolve("catalog-info.yaml"), secret);
        Files.createSymbolicLink(root.resolve("out"), folder.resolve("outside"));

        assertFails(Kind.REFUSED, () -> read(root + "/catalog-info.yaml"));
        assertFails(Kind.REFUSED, () -> read(root.toString()));
        assertFails(Kind.REFUSED, () -> read(root + "/*.yaml"));
        assertFails(Kind.REFUSED, () -> read(root + "/out"));
        assertFails(Kind.REFUSED, () -> read(root + "/out/secret.yaml"));
        assertFails(Kind.REFUSED, () -> read(root + "/out/*.yaml"));
    }

    @Test
    void walksThroughNoLinkToAFolder() throws Exception {
        write("a/catalog-info.yaml", "one");
        Files.createSymbolicLink(root.resolve("b"), folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("a/loop"), root);

        assertThat(paths(root.toString())).containsExactly("a/catalog-info.yaml");
        assertThat(paths(root + "/**/*.yaml")).containsExactly("a/catalog-info.yaml");
    }

    @Test
    void followsALinkWithinTheRoot() throws Exception {
        write("real/x.yaml", "one");
        Files.createSymbolicLink(root.resolve("catalog-info.yaml"), root.resolve("real/x.yaml"));

        assertThat(paths(root.toString())).containsExactly("catalog-info.yaml");
    }

    @Test
    void refusesMoreThanTheLimits() throws Exception {
        write("big/catalog-info.yaml", "x".repeat(Accesses.MAX_FILE + 1));
        write("right/catalog-info.yaml", "x".repeat(Accesses.MAX_FILE));
        for (var file = 0; file <= 100; file++) {
            write("many/" + file + ".yaml", "x");
        }
        for (var file = 0; file < 9; file++) {
            write("much/" + file + ".yaml", "x".repeat(Accesses.MAX_FILE));
        }

        assertFails(Kind.TOO_LARGE, () -> read(root + "/big"));
        assertThat(paths(root + "/right")).hasSize(1);
        assertFails(Kind.TOO_LARGE, () -> read(root + "/many"));
        assertFails(Kind.TOO_LARGE, () -> read(root + "/much"));
    }

    @Test
    void readsARelatedFileAndNothingOutside() throws Exception {
        write("a/catalog-info.yaml", "x");
        write("a/api.yaml", "api");
        Files.createSymbolicLink(root.resolve("a/link.yaml"), secret);
        var location = target(root.toString());

        assertThat(related(location, "./api.yaml")).isEqualTo("api");
        assertThat(related(location, root + "/a/api.yaml")).isEqualTo("api");
        assertFails(Kind.REFUSED, () -> related(location, "../../outside/secret.yaml"));
        assertFails(Kind.REFUSED, () -> related(location, "../../../../../../../../../../etc/passwd"));
        assertFails(Kind.REFUSED, () -> related(location, "/etc/passwd"));
        assertFails(Kind.REFUSED, () -> related(location, "link.yaml"));
        assertFails(Kind.NOT_FOUND, () -> related(location, "none.yaml"));
        assertFails(Kind.INVALID, () -> related(location, "."));
    }

    @Test
    void knowsTheCommitOfFilesThatAreAsCommitted() throws Exception {
        try (var git =
                Git.init().setDirectory(root.toFile()).setInitialBranch("main").call()) {
            git.getRepository().getConfig().setString("remote", "origin", "url", "https://me:pw@e.com/shop.git");
            git.getRepository().getConfig().save();
            write("s/catalog-info.yaml", "one");
            var uncommitted = read(root + "/s");
            git.add().addFilepattern(".").call();
            var commit = git.commit()
                    .setMessage("First\n")
                    .setSign(false)
                    .setAuthor("Ada", "ada@e.com")
                    .call();

            var committed = read(root + "/s");

            assertThat(uncommitted.commit()).isEmpty();
            assertThat(committed.revision()).isNotEqualTo(uncommitted.revision());
            assertThat(committed.commit())
                    .contains(new Commit(
                            "https://e.com/shop.git",
                            commit.name(),
                            "Ada <ada@e.com>",
                            commit.getCommitterIdent().getWhenAsInstant(),
                            "First"));
            assertThat(read(root + "/s/catalog-info.yaml").commit()).isEqualTo(committed.commit());
            write("s/catalog-info.yaml", "two");
            assertThat(read(root + "/s").commit()).isEmpty();
        }
    }

    @Test
    void isUnchangedByCommitsOfOtherFiles() throws Exception {
        try (var git = GitFolder.init(root)) {
            write("s/catalog-info.yaml", "one");
            git.commit("First");
            var committed = Optional.of(read(root + "/s").revision());

            assertThat(reader.read(target(root + "/s"), committed)).isEqualTo(new Reading.Unchanged());
            write("other.txt", "x");
            git.commit("Second");
            assertThat(reader.read(target(root + "/s"), committed)).isEqualTo(new Reading.Unchanged());
            write("s/catalog-info.yaml", "two");
            var changed = read(root + "/s");
            assertThat(changed.commit()).isEmpty();
            assertThat(reader.read(target(root + "/s"), Optional.of(changed.revision())))
                    .isEqualTo(new Reading.Unchanged());
            git.commit("Third");
            assertThat(reader.read(target(root + "/s"), Optional.of(changed.revision())))
                    .isInstanceOfSatisfying(
                            Reading.Content.class,
                            content -> assertThat(content.commit())
                                    .map(Commit::message)
                                    .contains("Third"));
        }
    }

    private void write(String path, String content) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    private static SourceTarget target(String path) {
        return new SourceTarget.Files(Path.of(path).normalize().toString());
    }

    private Reading.Content read(String path) throws SourceException {
        return (Reading.Content) reader.read(target(path), Optional.empty());
    }

    private List<String> paths(String path) throws SourceException {
        return read(path).files().stream().map(SourceFile::path).toList();
    }

    private String related(SourceTarget location, String reference) throws SourceException {
        return new String(reader.readRelated(location, Optional.empty(), "a/catalog-info.yaml", reference), UTF_8);
    }
}
