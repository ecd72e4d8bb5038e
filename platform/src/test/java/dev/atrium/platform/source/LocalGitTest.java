package dev.atrium.platform.source;

import static dev.atrium.platform.source.SourceTargetTest.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.source.SourceException.Kind;
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

/** Reading Git repositories of this machine where they are. */
class LocalGitTest {

    @TempDir
    Path folder;

    private Path root = Path.of("");
    private SourceReader reader = new SourceReader(Accesses.below(), Path.of("unused"));

    @BeforeEach
    void makeRoot() throws Exception {
        root = Files.createDirectory(folder.resolve("root"));
        reader.close();
        reader = new SourceReader(Accesses.below(root), folder.resolve("cache"));
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void readsTheDescriptorsOfTheDefaultBranch() throws Exception {
        try (var shop = GitFolder.init(root.resolve("shop"))) {
            shop.write("catalog-info.yaml", "one").write("a/b/template.yml", "two");
            shop.write("other.yaml", "x")
                    .write(".github/catalog-info.yaml", "x")
                    .write("target/catalog-info.yaml", "x");
            var commit = shop.commit("  First\n\nLong story\n");
            shop.write("uncommitted/catalog-info.yaml", "x");

            var content = read(shop.path().toString());

            assertThat(content.files())
                    .containsExactly(
                            new SourceFile("a/b/template.yml", "two".getBytes(UTF_8), Optional.empty()),
                            new SourceFile("catalog-info.yaml", "one".getBytes(UTF_8), Optional.empty()));
            assertThat(content.commit())
                    .contains(new Commit(
                            shop.path().toString(),
                            commit.name(),
                            "Ada <ada@example.com>",
                            commit.getCommitterIdent().getWhenAsInstant(),
                            "First\n\nLong story"));
            assertThat(reader.read(target(shop.path().toString()), Optional.of(content.revision())))
                    .isEqualTo(new Reading.Unchanged());
            shop.write("new.txt", "x").commit("Second");
            assertThat(reader.read(target(shop.path().toString()), Optional.of(content.revision())))
                    .isInstanceOf(Reading.Content.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "#:a, a/catalog-info.yaml",
        "#:a/catalog-info.yaml, a/catalog-info.yaml",
        "#main:b, b/d/y.yaml b/x.yaml",
        "#:*/x.yaml, '[b]/x.yaml b/x.yaml'",
        "#:b/**/*.yaml, b/d/y.yaml b/x.yaml",
        "#:[b]/x.yaml, '[b]/x.yaml'",
        "#:**/none.yaml, ''",
        "#v1, old.yaml",
        "#v1-annotated, old.yaml",
        "#feature/x, feature.yaml",
    })
    void readsWhatAPathMeansAtABranchOrTag(String fragment, String expected) throws Exception {
        try (var shop = GitFolder.init(root.resolve("shop"))) {
            shop.write("old.yaml", "x").commit("Old");
            shop.git().tag().setName("v1").setAnnotated(false).call();
            shop.git()
                    .tag()
                    .setName("v1-annotated")
                    .setMessage("x")
                    .setSigned(false)
                    .call();
            shop.git().checkout().setCreateBranch(true).setName("feature/x").call();
            shop.git().rm().addFilepattern("old.yaml").call();
            shop.write("feature.yaml", "x").commit("Feature");
            shop.git().checkout().setName("main").call();
            shop.write("a/catalog-info.yaml", "x").write("a/other.yaml", "x");
            shop.write("b/x.yaml", "x").write("b/d/y.yaml", "x").write("[b]/x.yaml", "x");
            shop.commit("Main");

            assertThat(paths(shop.path() + fragment)).isEqualTo(expected);
        }
    }

    @Test
    void readsABareRepository() throws Exception {
        try (var shop = GitFolder.init(root.resolve("shop"))) {
            shop.write("catalog-info.yaml", "one").commit("First");
            Git.cloneRepository()
                    .setBare(true)
                    .setURI(shop.path().toUri().toString())
                    .setDirectory(root.resolve("bare").toFile())
                    .call()
                    .close();
        }

        assertThat(paths(root + "/bare")).isEqualTo("catalog-info.yaml");
        assertThat(paths("git+file://" + root + "/bare")).isEqualTo("catalog-info.yaml");
    }

    @Test
    void skipsLinksAndSubmodules() throws Exception {
        try (var shop = GitFolder.init(root.resolve("shop"))) {
            shop.write("real.yaml", "x");
            Files.createSymbolicLink(shop.path().resolve("catalog-info.yaml"), Path.of("/etc/passwd"));
            Files.createSymbolicLink(shop.path().resolve("link"), Path.of("/etc"));
            shop.commit("First");

            assertThat(paths(shop.path().toString())).isEqualTo("real.yaml");
            assertFails(Kind.REFUSED, () -> read(shop.path() + "#:catalog-info.yaml"));
            assertFails(Kind.NOT_FOUND, () -> read(shop.path() + "#:link/passwd"));
            assertFails(Kind.INVALID, () -> related(shop, Optional.empty(), "../catalog-info.yaml"));
        }
    }

    @Test
    void tellsWhatDoesNotExist() throws Exception {
        try (var shop = GitFolder.init(root.resolve("shop"))) {
            assertFails(Kind.NOT_FOUND, () -> read(shop.path().toString()));
            shop.write("catalog-info.yaml", "x").commit("First");

            assertFails(Kind.NOT_FOUND, () -> read(shop.path() + "#none"));
            assertFails(Kind.NOT_FOUND, () -> read(shop.path() + "#:none.yaml"));
            assertFails(Kind.NOT_FOUND, () -> read(shop.path() + "#:none/*.yaml"));
            assertFails(Kind.NOT_FOUND, () -> read(root + "/none.git"));
        }
        Files.writeString(root.resolve("file.git"), "x");
        Files.createDirectory(root.resolve("folder.git"));
        assertFails(Kind.INVALID, () -> read(root + "/file.git"));
        assertFails(Kind.INVALID, () -> read(root + "/folder.git"));
        assertFails(Kind.INVALID, () -> read(root + "#main"));
    }

    @Test
    void refusesRepositoriesOutsideOfTheRoots() throws Exception {
        try (var secret = GitFolder.init(folder.resolve("secret"))) {
            secret.write("catalog-info.yaml", "x").commit("First");
            Files.createSymbolicLink(root.resolve("link"), secret.path());
            var moved = Files.createDirectory(root.resolve("moved"));
            Files.writeString(moved.resolve(".git"), "gitdir: " + secret.path().resolve(".git") + "\n");
            var half = Files.createDirectory(root.resolve("half"));
            Files.createSymbolicLink(half.resolve(".git"), secret.path().resolve(".git"));

            assertFails(Kind.REFUSED, () -> read(secret.path().toString()));
            assertFails(Kind.REFUSED, () -> read(root + "/../secret"));
            assertFails(Kind.REFUSED, () -> read(root + "/link"));
            assertFails(Kind.REFUSED, () -> read(moved.toString()));
            assertFails(Kind.REFUSED, () -> read(half.toString()));
        }
    }

    @Test
    void refusesMoreThanTheLimits() throws Exception {
        try (var shop = GitFolder.init(root.resolve("shop"))) {
            shop.write("big/x.yaml", "x".repeat(Accesses.MAX_FILE + 1));
            for (var file = 0; file <= 100; file++) {
                shop.write("many/" + file + ".yaml", "x");
            }
            shop.commit("First");

            assertFails(Kind.TOO_LARGE, () -> read(shop.path() + "#:big"));
            assertFails(Kind.TOO_LARGE, () -> read(shop.path() + "#:many"));
        }
    }

    @Test
    void readsARelatedFileOfTheSameCommit() throws Exception {
        try (var shop = GitFolder.init(root.resolve("shop"))) {
            shop.write("a/catalog-info.yaml", "x").write("api.yaml", "old").commit("First");
            var commit = read(shop.path().toString()).commit();
            shop.write("api.yaml", "new").commit("Second");

            assertThat(related(shop, commit, "../api.yaml")).isEqualTo("old");
            assertThat(related(shop, Optional.empty(), "../api.yaml")).isEqualTo("new");
            assertFails(Kind.REFUSED, () -> related(shop, commit, "../../../../etc/passwd"));
            assertFails(Kind.REFUSED, () -> related(shop, commit, "/etc/passwd"));
            assertFails(Kind.NOT_FOUND, () -> related(shop, commit, "none.yaml"));
            assertFails(Kind.INVALID, () -> related(shop, commit, ".."));
        }
    }

    private String related(GitFolder shop, Optional<Commit> commit, String reference) throws SourceException {
        return new String(
                reader.readRelated(target(shop.path().toString()), commit, "a/catalog-info.yaml", reference), UTF_8);
    }

    private static SourceTarget target(String text) throws SourceException {
        return SourceTarget.parse(text);
    }

    private Reading.Content read(String text) throws SourceException {
        return (Reading.Content) reader.read(target(text), Optional.empty());
    }

    private String paths(String text) throws SourceException {
        List<String> paths = read(text).files().stream().map(SourceFile::path).toList();
        return String.join(" ", paths);
    }
}
