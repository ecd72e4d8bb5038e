package dev.atrium.platform.source;

import static dev.atrium.platform.source.SourceTargetTest.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading whole trees of folders and repositories, to be copied. */
class WholeTreeTest {

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
    void readsAllThatAFolderHas() throws Exception {
        write("t/template.yaml", "x");
        write("t/skeleton/README.md", "readme");
        write("t/skeleton/.hidden/node_modules/a", "a");
        write("t/skeleton/.git/config", "no");
        write("t/skeleton/sub/.git", "gitdir: elsewhere");
        write("t/skeleton/.gitignore", "yes");
        executable("t/skeleton/mvnw");

        assertThat(tree(root.resolve("t").toString(), "template.yaml", "./skeleton"))
                .containsExactly(
                        file(".gitignore", "yes"),
                        file(".hidden/node_modules/a", "a"),
                        file("README.md", "readme"),
                        new TreeFile("mvnw", "run".getBytes(UTF_8), true));
        assertThat(tree(root.resolve("t/template.yaml").toString(), "template.yaml", "skeleton/README.md"))
                .containsExactly(file("README.md", "readme"));
        assertThat(one(root.resolve("t").toString(), "template.yaml", "skeleton/mvnw"))
                .isEqualTo(new TreeFile("mvnw", "run".getBytes(UTF_8), true));
    }

    @Test
    void readsAllThatACommitHas() throws Exception {
        try (var shop = GitFolder.init(root.resolve("shop"))) {
            shop.write("t/template.yaml", "x").write("t/skeleton/.hidden/a", "old");
            executable("shop/t/skeleton/mvnw");
            var first = shop.commit("First");
            shop.write("t/skeleton/.hidden/a", "new").commit("Second");
            var target = SourceTarget.parse(shop.path() + "#:t");
            var commit = new Commit(shop.path().toString(), first.name(), "", java.time.Instant.EPOCH, "");

            assertThat(reader.tree(target, Optional.empty(), "t/template.yaml", "./skeleton"))
                    .containsExactly(file(".hidden/a", "new"), new TreeFile("mvnw", "run".getBytes(UTF_8), true));
            assertThat(reader.tree(target, Optional.of(commit), "t/template.yaml", "./skeleton/.hidden"))
                    .containsExactly(file("a", "old"));
            assertThat(tree(root.toString(), "x", shop.path() + "#" + first.name() + ":t"))
                    .contains(file("skeleton/.hidden/a", "old"));
            assertThat(reader.tree(target, Optional.empty(), "t/template.yaml", ".."))
                    .hasSize(3);
            assertThat(reader.file(target, Optional.empty(), "t/template.yaml", "skeleton/mvnw"))
                    .isEqualTo(new TreeFile("mvnw", "run".getBytes(UTF_8), true));
            assertFails(Kind.INVALID, () -> reader.file(target, Optional.empty(), "t/template.yaml", "skeleton"));
            assertFails(Kind.INVALID, () -> reader.file(target, Optional.empty(), "t/template.yaml", ".."));
            assertFails(Kind.NOT_FOUND, () -> reader.tree(target, Optional.empty(), "t/template.yaml", "nothing"));
            assertFails(Kind.REFUSED, () -> reader.tree(target, Optional.empty(), "t/template.yaml", "../.."));
            assertFails(Kind.REFUSED, () -> reader.tree(target, Optional.empty(), "t/template.yaml", "/etc"));
        }
    }

    @Test
    void readsTheRepositoryThatAPageIsOf() throws Exception {
        try (var shop = GitFolder.init(folder.resolve("git/group/shop.git"));
                var server = GitServer.start(folder.resolve("git"))) {
            shop.write("skeleton/a", "a").commit("First");
            shop.git().branchCreate().setName("feature/one").call();
            var base = SourceTarget.parse(root.toString());

            for (var page : List.of(
                    "/-/tree/main/skeleton",
                    "/-/tree/feature/one/skeleton",
                    "/-/blob/main/skeleton/a",
                    "/-/raw/feature/one/skeleton/a")) {
                assertThat(reader.tree(base, Optional.empty(), "x", server.url("/smart/group/shop" + page)))
                        .as(page)
                        .containsExactly(file("a", "a"));
            }
            assertFails(
                    Kind.NOT_FOUND,
                    () -> reader.tree(
                            base, Optional.empty(), "x", server.url("/smart/group/shop/-/tree/none/skeleton")));
            var template = SourceTarget.parse(server.url("/smart/group/shop/-/raw/main/template.yaml"));
            assertThat(reader.tree(template, Optional.empty(), "template.yaml", "./skeleton"))
                    .containsExactly(file("a", "a"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"link to a file", "link to a folder", "link to nothing"})
    void refusesLinksInAFolder(String kind) throws Exception {
        write("t/skeleton/a", "a");
        var to = kind.endsWith("file") ? "a" : kind.endsWith("folder") ? "/etc" : "nowhere";
        Files.createSymbolicLink(root.resolve("t/skeleton/link"), Path.of(to));

        assertFails(Kind.REFUSED, () -> tree(root.resolve("t").toString(), "x", "skeleton"));
    }

    @Test
    void refusesAFolderOutsideOfTheRootsAndWhatGitKeeps() throws Exception {
        write("t/.git/config", "x");
        Files.createDirectory(folder.resolve("other"));
        Files.createSymbolicLink(root.resolve("out"), folder.resolve("other"));

        assertFails(Kind.REFUSED, () -> tree(root.toString(), "x", "../other"));
        assertFails(Kind.REFUSED, () -> tree(root.toString(), "x", "/etc"));
        assertFails(Kind.REFUSED, () -> tree(root.toString(), "x", "out"));
        assertFails(Kind.REFUSED, () -> tree(root.toString(), "x", "t/.git"));
        assertFails(Kind.NOT_FOUND, () -> tree(root.toString(), "x", "none"));
        assertFails(Kind.INVALID, () -> one(root.toString(), "x", "t"));
    }

    @Test
    void refusesLinksAndSubmodulesOfARepository() throws Exception {
        for (var mode : List.of(FileMode.SYMLINK, FileMode.GITLINK)) {
            try (var shop = GitFolder.init(root.resolve("shop" + mode))) {
                shop.write("t/a", "a").commit("First");
                index(shop, "t/odd", mode);

                assertFails(Kind.REFUSED, () -> tree(shop.path().toString(), "x", "t"));
                assertFails(Kind.REFUSED, () -> tree(shop.path().toString(), "x", "t/odd"));
                assertFails(Kind.REFUSED, () -> one(shop.path().toString(), "x", "t/odd"));
            }
        }
    }

    @Test
    void refusesATreeOfAGigabyteBeforeItIsRead() throws Exception {
        Files.createDirectory(root.resolve("big"));
        for (var number = 0; number < 1100; number++) {
            try (var file = new RandomAccessFile(root.resolve("big/" + number).toFile(), "rw")) {
                file.setLength(Accesses.MAX_FILE);
            }
        }

        assertFails(Kind.TOO_LARGE, () -> tree(root.toString(), "x", "big"));
    }

    @Test
    void refusesALargeFileAndManyFilesOfARepository() throws Exception {
        try (var shop = GitFolder.init(root.resolve("shop"))) {
            shop.write("big/a", "x".repeat(Accesses.MAX_FILE + 1));
            for (var number = 0; number < 101; number++) {
                shop.write("many/" + number, "x");
            }
            for (var number = 0; number < 9; number++) {
                shop.write("much/" + number, number + "x".repeat(Accesses.MAX_FILE - 1));
            }
            shop.commit("First");

            for (var path : List.of("big", "many", "much")) {
                assertFails(Kind.TOO_LARGE, () -> tree(shop.path().toString(), "x", path));
            }
            assertFails(Kind.TOO_LARGE, () -> one(shop.path().toString(), "x", "big/a"));
        }
    }

    @Test
    void holdsNoMoreThanATreeMayHave() {
        var access = SourceAccess.within(List.of());

        assertThat(access.forTrees().maxTotalBytes()).isEqualTo(256L << 20);
        assertThat(access.forTrees().maxFiles()).isEqualTo(access.maxFiles());
        assertThat(Accesses.below().forTrees()).isEqualTo(Accesses.below());
    }

    private static void index(GitFolder shop, String path, FileMode mode) throws Exception {
        var repository = shop.git().getRepository();
        ObjectId id;
        try (var inserter = repository.newObjectInserter()) {
            id = mode.equals(FileMode.SYMLINK)
                    ? inserter.insert(org.eclipse.jgit.lib.Constants.OBJ_BLOB, "/etc/passwd".getBytes(UTF_8))
                    : repository.resolve("HEAD");
            inserter.flush();
        }
        var cache = DirCache.lock(repository, event -> {});
        var editor = cache.editor();
        editor.add(new org.eclipse.jgit.dircache.DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(mode);
                entry.setObjectId(id);
            }
        });
        editor.commit();
        shop.git().commit().setMessage("odd").setSign(false).call();
    }

    private List<TreeFile> tree(String location, String from, String reference) throws SourceException {
        return reader.tree(SourceTarget.parse(location), Optional.empty(), from, reference);
    }

    private TreeFile one(String location, String from, String reference) throws SourceException {
        return reader.file(SourceTarget.parse(location), Optional.empty(), from, reference);
    }

    private static TreeFile file(String path, String content) {
        return new TreeFile(path, content.getBytes(UTF_8), false);
    }

    private void write(String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).resolveSibling(""));
        Files.writeString(root.resolve(path), content);
    }

    private void executable(String path) throws IOException {
        write(path, "run");
        Files.setPosixFilePermissions(root.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
