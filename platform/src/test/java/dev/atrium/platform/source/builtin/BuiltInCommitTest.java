package dev.atrium.platform.source.builtin;

import static dev.atrium.platform.source.builtin.HostFixture.ADA;
import static dev.atrium.platform.source.builtin.HostFixture.ORDERS;
import static dev.atrium.platform.source.builtin.HostFixture.assertFails;
import static dev.atrium.platform.source.builtin.HostFixture.commit;
import static dev.atrium.platform.source.builtin.HostFixture.repository;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost.Branch;
import dev.atrium.platform.source.TreeEntry;
import dev.atrium.platform.source.TreeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class BuiltInCommitTest {

    @TempDir
    Path root;

    private HostFixture fixture;
    private BuiltInHost host;

    @BeforeEach
    void start(DatabaseAddress address) {
        fixture = new HostFixture(address, root, Protection.USUAL);
        host = fixture.host;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void makesACommitOnce() throws Exception {
        host.create(repository(ORDERS, ""));
        var wanted = commit("main", Optional.empty(), "First\n", Map.of("a/b.txt", "one", "run.sh", "two"));

        var made = host.commit(ORDERS, wanted);
        assertThat(host.commit(ORDERS, wanted)).isEqualTo(made);
        var next = host.commit(ORDERS, commit("main", Optional.of(made.sha()), "Second", Map.of("c", "three")));
        // also when others have committed since
        assertThat(host.commit(ORDERS, wanted)).isEqualTo(made);

        assertThat(host.commits(ORDERS, "main", "", PageRequest.first(9)).values())
                .containsExactly(next, made);
        assertThat(made.author()).isEqualTo("Ada <ada@example.com>");
        assertThat(made.at()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(made.repository()).isEqualTo("https://atrium.example.com/git/Shop/Orders.git");
        assertThat(fixture.pushes()).hasSize(2);
        assertThat(fixture.pushes().getLast())
                .satisfies(push -> assertThat(push.paths()).containsExactly("c"))
                .satisfies(push -> assertThat(push.before()).isEqualTo(made.sha()))
                .satisfies(push -> assertThat(push.after()).isEqualTo(next.sha()))
                .satisfies(push -> assertThat(push.defaultBranch()).isTrue());
    }

    @Test
    void makesABranchFromAnotherOnceAlthoughThatMovesOn() throws Exception {
        host.create(repository(ORDERS, ""));
        var first = host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a", "1")));
        var wanted = commit("change", Optional.of("main"), "Change", Map.of("a", "2"));
        var change = host.commit(ORDERS, wanted);
        host.commit(ORDERS, commit("main", Optional.of(first.sha()), "Second", Map.of("b", "1")));

        assertThat(host.commit(ORDERS, wanted)).isEqualTo(change);
        assertThat(host.branches(ORDERS, PageRequest.first(9)).values())
                .extracting(Branch::name)
                .containsExactly("change", "main");
        assertThat(host.commits(ORDERS, "change", "", PageRequest.first(9)).values())
                .containsExactly(change, first);
    }

    @Test
    void refusesACommitOnABranchThatHasMoved() throws Exception {
        host.create(repository(ORDERS, ""));
        var first = host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a", "1")));
        host.commit(ORDERS, commit("main", Optional.of(first.sha()), "Second", Map.of("a", "2")));

        assertFails(
                Kind.CONFLICT,
                () -> host.commit(ORDERS, commit("main", Optional.of(first.sha()), "Mine", Map.of("a", "3"))));
        assertFails(
                Kind.CONFLICT, () -> host.commit(ORDERS, commit("main", Optional.empty(), "Mine", Map.of("a", "3"))));
        assertFails(
                Kind.NOT_FOUND,
                () -> host.commit(ORDERS, commit("x", Optional.of("nowhere"), "Mine", Map.of("a", "3"))));
    }

    @Test
    void replacesAddsAndDeletesFiles() throws Exception {
        host.create(repository(ORDERS, ""));
        var first = host.commit(
                ORDERS,
                commit(
                        "main",
                        Optional.empty(),
                        "First",
                        Map.of("keep", "1", "old/x", "1", "old/y", "1", "file", "1")));
        var second = host.commit(
                ORDERS,
                new NewCommit(
                        "main",
                        Optional.of(first.sha()),
                        "Second",
                        ADA,
                        List.of(
                                new TreeFile("file/inside", "2".getBytes(UTF_8), true),
                                new TreeFile("keep", "2".getBytes(UTF_8), false)),
                        Set.of("old/x", "none"),
                        false));

        assertThat(paths(second)).containsExactlyInAnyOrder("file/inside", "keep", "old/y");
        assertThat(host.file(ORDERS, "main", "file/inside"))
                .contains(new TreeFile("file/inside", "2".getBytes(UTF_8), true));

        var whole = host.commit(
                ORDERS,
                new NewCommit(
                        "main",
                        Optional.of("main"),
                        "Third",
                        ADA,
                        List.of(new TreeFile("only", "3".getBytes(UTF_8), false)),
                        Set.of(),
                        true));
        assertThat(paths(whole)).containsExactly("only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc/passwd", "../x", "a/../b", "a//b", ".git/config", "a/.GIT/hooks/x", "", "a/", "git~1/x"})
    void refusesAPathThatLeadsOutOfTheRepositoryOrIntoGit(String path) throws Exception {
        host.create(repository(ORDERS, ""));

        assertFails(Kind.INVALID, () -> host.commit(ORDERS, commit("main", Optional.empty(), "x", Map.of(path, "x"))));
    }

    @Test
    void refusesAFileThatIsAFolderAsWell() throws Exception {
        host.create(repository(ORDERS, ""));

        assertFails(
                Kind.INVALID,
                () -> host.commit(ORDERS, commit("main", Optional.empty(), "x", Map.of("a", "x", "a/b", "x"))));
    }

    @Test
    void aProtectedDefaultBranchTakesItsFirstCommitAndNoFurther(DatabaseAddress address) throws Exception {
        try (var strict = new HostFixture(address, root, new Protection(true, Set.of(), false))) {
            strict.host.create(repository(ORDERS, ""));
            var first = strict.host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a", "1")));

            assertThatThrownBy(() -> strict.host.commit(
                            ORDERS, commit("main", Optional.of(first.sha()), "Second", Map.of("a", "2"))))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                    .hasMessageContaining("pull request");
            strict.host.commit(ORDERS, commit("change", Optional.of("main"), "Second", Map.of("a", "2")));
            assertFails(Kind.REFUSED, () -> strict.host.deleteBranch(ORDERS, "main"));
            strict.host.deleteBranch(ORDERS, "change");
            strict.host.deleteBranch(ORDERS, "change");
            assertThat(strict.written()).hasSize(4).noneMatch(row -> row.startsWith("EXPECTED"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "HEAD", "@", "refs/heads/main", "a..b", "x.lock", "a b"})
    void refusesABranchThatGitWouldTakeForSomethingElse(String branch) throws Exception {
        assertFails(Kind.INVALID, () -> host.create(new NewRepository(ORDERS, "", branch, false, "")));
        host.create(repository(ORDERS, ""));
        assertFails(Kind.INVALID, () -> host.commit(ORDERS, commit(branch, Optional.empty(), "x", Map.of("a", "1"))));
    }

    @Test
    void refusesABranchThatNoFileCouldBeCalled() throws Exception {
        refusesABranchThatGitWouldTakeForSomethingElse("x".repeat(251));
        var longest = "x".repeat(250);
        var made = host.commit(ORDERS, commit(longest, Optional.empty(), "x", Map.of("a", "1")));
        assertThat(host.commit(ORDERS, longest)).contains(made);
        assertThat(host.commit(ORDERS, "x".repeat(9000))).isEmpty();
    }

    @Test
    void saysWhichBranchIsInTheWayOfAnother() throws Exception {
        host.create(repository(ORDERS, ""));
        host.commit(ORDERS, commit("main", Optional.empty(), "x", Map.of("a", "1")));
        assertThatThrownBy(() -> host.commit(ORDERS, commit("main/x", Optional.of("main"), "x", Map.of("a", "2"))))
                .isInstanceOfSatisfying(SourceException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
                    assertThat(e).hasMessageContaining("there is 'main'");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/heads/main.lock", "packed-refs.lock"})
    void aLockThatAKilledProcessHasLeftIsNoneAfterAMinute(String lock) throws Exception {
        host.create(repository(ORDERS, ""));
        var first = host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a", "1")));
        var file = Files.createFile(fixture.directories.path(ORDERS).resolve(lock));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

        host.commit(ORDERS, commit("main", Optional.of(first.sha()), "Second", Map.of("a", "2")));
        assertThat(file).doesNotExist();
    }

    @Test
    void aLockThatIsHeldIsRespected() throws Exception {
        host.create(repository(ORDERS, ""));
        var first = host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a", "1")));
        var file = Files.createFile(fixture.directories.path(ORDERS).resolve("refs/heads/main.lock"));

        assertFails(
                Kind.CONFLICT,
                () -> host.commit(ORDERS, commit("main", Optional.of(first.sha()), "Second", Map.of("a", "2"))));
        assertThat(file).exists();
    }

    @Test
    void refusesAPathThatCouldNotBeClonedAndAMessageThatGitWouldCut() throws Exception {
        host.create(repository(ORDERS, ""));
        for (var path : List.of("x".repeat(256), "a/" + "ü".repeat(128), "d/".repeat(2000) + "e")) {
            assertFails(
                    Kind.INVALID, () -> host.commit(ORDERS, commit("main", Optional.empty(), "x", Map.of(path, "x"))));
        }
        assertFails(
                Kind.INVALID, () -> host.commit(ORDERS, commit("main", Optional.empty(), "a\0b", Map.of("a", "x"))));
        assertFails(
                Kind.INVALID,
                () -> host.commit(
                        ORDERS, new NewCommit("main", Optional.empty(), "x", ADA, List.of(), Set.of("../x"), false)));
    }

    private List<String> paths(Commit commit) throws SourceException {
        var paths = new ArrayList<String>();
        var folders = new ArrayList<>(List.of(""));
        while (!folders.isEmpty()) {
            for (var entry : host.tree(ORDERS, commit.sha(), folders.removeLast())) {
                (entry.type() == TreeEntry.Type.FOLDER ? folders : paths).add(entry.path());
            }
        }
        return paths;
    }
}
