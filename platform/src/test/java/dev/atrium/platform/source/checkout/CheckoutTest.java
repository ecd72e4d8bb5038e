package dev.atrium.platform.source.checkout;

import static dev.atrium.platform.source.GitClient.git;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.checkout.BareRepository.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkouts out of a repository on disk, as Git's own client sees them. */
class CheckoutTest {

    private static final String ORIGIN = "https://atrium.example.com/git/shop/orders.git";

    @TempDir
    Path folder;

    private BareRepository bare;
    private Path into;

    @BeforeEach
    void init() throws Exception {
        bare = BareRepository.init(folder.resolve("server").resolve("orders.git"));
        into = folder.resolve("workspace");
    }

    @AfterEach
    void close() {
        bare.close();
    }

    @Test
    void gitIsContentWithACheckout() throws Exception {
        var first = bare.commit(bare.tree(bare.file("old", "old")));
        var second = bare.commit(
                bare.tree(
                        bare.file(".gitattributes", "* text eol=crlf\n"),
                        bare.file("README", "readme\n"),
                        bare.link("absolute", "/etc/passwd"),
                        bare.link("folder", "src/"),
                        bare.executable("mvnw", "#!/bin/sh\necho\n"),
                        bare.folder(
                                "src", bare.folder("main", bare.file("Ä b.txt", "x")), bare.link("up", "../../out")),
                        bare.submodule("sub")),
                first);
        bare.ref("refs/heads/main", second);

        checkout(second);

        // which does not look into the files when their times and sizes are those of the index
        assertThat(git(into, "diff-index", "HEAD")).isEmpty();
        assertThat(git(into, "status", "--porcelain")).isEmpty();
        assertThat(git(into, "log", "--format=%H %s")).isEqualTo(second.name() + " A change\n");
        assertThat(git(into, "fsck", "--strict")).doesNotContain("error", "missing", "dangling");
        assertThat(git(into, "rev-parse", "--is-shallow-repository")).isEqualTo("true\n");
        assertThat(git(into, "remote", "get-url", "origin")).isEqualTo(ORIGIN + "\n");
        assertThat(git(into, "branch", "--show-current")).isEmpty();
        assertThat(git(into, "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)"))
                .doesNotContain("commit\ncommit");
    }

    @Test
    void filesAreAsGitHasThem() throws Exception {
        var commit = bare.commit(bare.tree(
                bare.file(".gitattributes", "* text=auto eol=crlf\n"),
                bare.executable("mvnw", "a\r\nb\n"),
                bare.file("plain", "a\nb\r\n"),
                bare.link("to", "../../etc")));

        checkout(commit);

        assertThat(into.resolve("mvnw"))
                .hasBinaryContent("a\r\nb\n".getBytes(UTF_8))
                .isExecutable();
        assertThat(into.resolve("plain")).hasBinaryContent("a\nb\r\n".getBytes(UTF_8));
        assertThat(Files.isExecutable(into.resolve("plain"))).isFalse();
        assertThat(Files.readSymbolicLink(into.resolve("to"))).isEqualTo(Path.of("../../etc"));
    }

    @Test
    void aFirstCommitIsNoShallowOne() throws Exception {
        checkout(bare.commit(bare.tree(bare.file("a", "a"))));

        assertThat(git(into, "rev-parse", "--is-shallow-repository")).isEqualTo("false\n");
        assertThat(git(into, "fsck")).doesNotContain("error");
    }

    @Test
    void aCommitNeedBeInNoBranch() throws Exception {
        var base = bare.commit(bare.tree(bare.file("a", "a")));
        bare.ref("refs/heads/main", base);
        var merge = bare.commit(bare.tree(bare.file("a", "merged")), base, base);
        bare.ref("refs/pull/7/merge", merge);

        checkout(merge);

        assertThat(into.resolve("a")).hasContent("merged");
        assertThat(git(into, "status", "--porcelain")).isEmpty();
        assertThat(git(into, "fsck")).doesNotContain("error");
    }

    @Test
    void changesAreSeenAfterwards() throws Exception {
        checkout(bare.commit(bare.tree(bare.file("a", "one"), bare.file("b", "two"))));

        Files.writeString(into.resolve("a"), "ONE");
        Files.delete(into.resolve("b"));

        assertThat(git(into, "status", "--porcelain")).isEqualTo(" M a\n D b\n");
    }

    @Test
    void nothingInItNamesTheServersFolders() throws Exception {
        checkout(bare.commit(bare.tree(bare.file("a", "one")), bare.commit(bare.tree())));

        try (var files = Files.walk(into)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(folder.toString());
            }
        }
    }

    interface Tree {
        Item[] of(BareRepository bare, Path outside) throws IOException;
    }

    record Hostile(String what, Tree tree) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Hostile> hostileTrees() {
        return Stream.of(
                new Hostile("a file below a link of the same name as its folder", (bare, outside) ->
                        new Item[] {bare.link("a", outside.toString()), bare.folder("a", bare.file("x", "x"))}),
                new Hostile("the link after the folder", (bare, outside) ->
                        new Item[] {bare.folder("a", bare.file("x", "x")), bare.link("a", outside.toString())}),
                new Hostile("a link below a link", (bare, outside) ->
                        new Item[] {bare.link("a", outside.toString()), bare.folder("a", bare.link("x", "y"))}),
                new Hostile("a name with a slash below a link", (bare, outside) ->
                        new Item[] {bare.link("a", outside.toString()), bare.file("a/x", "x")}),
                new Hostile("up", (bare, _) -> new Item[] {bare.folder("..", bare.file("x", "x"))}),
                new Hostile("up in a name", (bare, _) -> new Item[] {bare.file("../outside/x", "x")}),
                new Hostile("absolute", (bare, outside) -> new Item[] {bare.file(outside + "/x", "x")}),
                new Hostile("Git's own folder", (bare, _) ->
                        new Item[] {bare.folder(".git", bare.file("config", "[core]\n\tfsmonitor = touch /tmp/x\n"))}),
                new Hostile("Git's own folder in upper case", (bare, _) ->
                        new Item[] {bare.folder(".GIT", bare.file("config", "x"))}),
                new Hostile("Git's own folder with its short name", (bare, _) ->
                        new Item[] {bare.folder("git~1", bare.file("config", "x"))}),
                new Hostile("Git's own folder as macOS reads it", (bare, _) ->
                        new Item[] {bare.folder(".g\u200cit", bare.file("config", "x"))}),
                new Hostile("Git's own folder further down", (bare, _) ->
                        new Item[] {bare.folder("a", bare.folder(".git", bare.file("config", "x")))}),
                new Hostile("Git's own folder as a link", (bare, outside) ->
                        new Item[] {bare.link(".git", outside.toString())}),
                new Hostile("the same file twice", (bare, _) -> new Item[] {bare.file("a", "1"), bare.file("a", "2")}),
                new Hostile("a link to nowhere", (bare, _) -> new Item[] {bare.link("a", "")}));
    }

    @ParameterizedTest
    @MethodSource("hostileTrees")
    void whatLeadsOutIsNotWritten(Hostile hostile) throws Exception {
        var outside = Files.createDirectory(folder.resolve("outside"));
        var commit = bare.commit(bare.tree(hostile.tree().of(bare, outside)));

        assertFails(Kind.REFUSED, commit.name(), CheckoutLimits.USUAL);

        assertThat(outside).isEmptyDirectory();
        assertThat(folder.resolve("x")).doesNotExist();
        // nothing of Git's own was written by a tree
        assertThat(Files.exists(into.resolve(".git/config"), LinkOption.NOFOLLOW_LINKS)
                        && Files.readString(into.resolve(".git/config")).contains("fsmonitor"))
                .isFalse();
    }

    @Test
    void aTreeThatHoldsItselfManyTimesOverEnds() throws Exception {
        var inner = bare.tree(bare.file("f", "f"));
        for (int depth = 0; depth < 20; depth++) {
            inner = bare.tree(
                    new Item(org.eclipse.jgit.lib.FileMode.TREE, "a", inner),
                    new Item(org.eclipse.jgit.lib.FileMode.TREE, "b", inner));
        }
        assertFails(Kind.TOO_LARGE, bare.commit(inner).name(), new CheckoutLimits(1 << 20, 1000));
        assertThat(into).doesNotExist();
    }

    @Test
    void boundsAreKept() throws Exception {
        var commit = bare.commit(bare.tree(bare.file("a", "12345"), bare.file("b", "12345")));

        assertFails(Kind.TOO_LARGE, commit.name(), new CheckoutLimits(9, 2));
        assertFails(Kind.TOO_LARGE, commit.name(), new CheckoutLimits(10, 1));
        new Checkout(into, commit.name(), ORIGIN, new CheckoutLimits(10, 2)).outOf(bare.git());
        assertThat(into.resolve("b")).hasContent("12345");
    }

    @Test
    void whatIsNoCommitIsNotFound() throws Exception {
        assertFails(Kind.NOT_FOUND, "0123456789012345678901234567890123456789", CheckoutLimits.USUAL);
        assertFails(Kind.NOT_FOUND, bare.tree(bare.file("a", "a")).name(), CheckoutLimits.USUAL);
        assertFails(Kind.INVALID, "main", CheckoutLimits.USUAL);
        assertFails(Kind.INVALID, "0123456", CheckoutLimits.USUAL);
    }

    @Test
    void interruptsAreHeard() throws Exception {
        var commit = bare.commit(bare.tree(bare.file("a", "a")));
        Thread.currentThread().interrupt();
        try {
            assertFails(Kind.UNREACHABLE, commit.name(), CheckoutLimits.USUAL);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void largeFilesAreWrittenWhole() throws Exception {
        var content = "0123456789abcdef".repeat(4 << 20);
        var commit = bare.commit(bare.tree(bare.file("large", content)));
        checkout(commit);

        assertThat(into.resolve("large")).hasSize(64L << 20);
        assertThat(git(into, "status", "--porcelain")).isEmpty();
    }

    private void checkout(ObjectId commit) throws SourceException {
        new Checkout(into, commit.name(), ORIGIN, CheckoutLimits.USUAL).outOf(bare.git());
    }

    private void assertFails(Kind kind, String sha, CheckoutLimits limits) {
        assertThatThrownBy(() -> new Checkout(into, sha, ORIGIN, limits).outOf(bare.git()))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }
}
