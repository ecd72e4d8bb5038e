package dev.atrium.platform.source.builtin;

import static dev.atrium.platform.source.builtin.HostFixture.ORDERS;
import static dev.atrium.platform.source.builtin.HostFixture.assertFails;
import static dev.atrium.platform.source.builtin.HostFixture.commit;
import static dev.atrium.platform.source.builtin.HostFixture.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class BuiltInHistoryTest {

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
    void readsBranchesTagsAndIds() throws Exception {
        host.create(repository(ORDERS, ""));
        var first = host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a", "1")));
        host.commit(ORDERS, commit("a/b", Optional.of("main"), "Other", Map.of("a", "2")));
        fixture.directories.use(ORDERS, repository -> {
            var update = repository.updateRef("refs/tags/v1");
            update.setNewObjectId(org.eclipse.jgit.lib.ObjectId.fromString(first.sha()));
            return update.update();
        });

        for (var revision : List.of("main", "v1", first.sha(), first.sha().substring(0, 7), "HEAD")) {
            assertThat(host.commit(ORDERS, revision)).as(revision).contains(first);
        }
        assertThat(host.commit(ORDERS, "a/b")).isPresent();
        for (var revision :
                List.of("none", "main~1", "main^{tree}", first.sha().substring(0, 6), "", "refs/heads/main")) {
            assertThat(host.commit(ORDERS, revision)).as(revision).isEmpty();
        }
        assertFails(Kind.NOT_FOUND, () -> host.tree(ORDERS, "none", ""));
        assertFails(Kind.NOT_FOUND, () -> host.commit(RepositoryRef.parse("shop/none"), "main"));
    }

    @Test
    void aRefOfAPullRequestIsARevisionThatNoBranchCanBe() throws Exception {
        host.create(repository(ORDERS, ""));
        var first = host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a", "1")));
        // no branch can be made under this name, but one that has it would not be taken for the pull request's
        write("refs/heads/refs/pull/7/merge", first.sha());
        assertThat(host.commit(ORDERS, "refs/pull/7/merge")).isEmpty();

        write("refs/pull/7/merge", first.sha());
        assertThat(host.commit(ORDERS, "refs/pull/7/merge")).contains(first);
        assertThat(host.commit(ORDERS, "refs/pull/8/merge")).isEmpty();
    }

    private void write(String ref, String sha) throws IOException {
        var file = fixture.directories.path(ORDERS).resolve(ref);
        Files.createDirectories(file.getParent());
        Files.writeString(file, sha + "\n");
    }

    @Test
    void listsFoldersFirst() throws Exception {
        host.create(repository(ORDERS, ""));
        host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a.txt", "12", "z/x", "1", "b/y/z", "1")));

        assertThat(host.tree(ORDERS, "main", ""))
                .extracting(TreeEntry::path, TreeEntry::type, TreeEntry::size)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("b", TreeEntry.Type.FOLDER, 0L),
                        org.assertj.core.groups.Tuple.tuple("z", TreeEntry.Type.FOLDER, 0L),
                        org.assertj.core.groups.Tuple.tuple("a.txt", TreeEntry.Type.FILE, 2L));
        assertThat(host.tree(ORDERS, "main", "/b/")).extracting(TreeEntry::path).containsExactly("b/y");
        assertFails(Kind.NOT_FOUND, () -> host.tree(ORDERS, "main", "a.txt"));
        assertFails(Kind.REFUSED, () -> host.tree(ORDERS, "main", "../x"));
        assertThat(host.file(ORDERS, "main", "b")).isEmpty();
        assertThat(host.file(ORDERS, "main", "none")).isEmpty();
    }

    @Test
    void pagesThroughTheHistoryOfAFileWhileTheBranchMovesOn() throws Exception {
        host.create(repository(ORDERS, ""));
        var commits = new ArrayList<Commit>();
        for (int i = 0; i < 7; i++) {
            var base = commits.isEmpty()
                    ? Optional.<String>empty()
                    : Optional.of(commits.getLast().sha());
            commits.add(host.commit(
                    ORDERS, commit("main", base, "Commit " + i, Map.of(i % 2 == 0 ? "even/x" : "odd", "" + i))));
        }

        var first = host.commits(ORDERS, "main", "even", PageRequest.first(2));
        assertThat(first.values()).containsExactly(commits.get(6), commits.get(4));
        host.commit(ORDERS, commit("main", Optional.of("main"), "News", Map.of("even/x", "new")));
        var second = host.commits(
                ORDERS,
                "main",
                "even",
                new PageRequest(2, false, first.items().getLast().cursor()));
        assertThat(second.values()).containsExactly(commits.get(2), commits.get(0));
        assertThat(second.hasNext()).isFalse();
        var back = host.commits(
                ORDERS,
                "main",
                "even",
                new PageRequest(2, true, second.items().getLast().cursor()));
        assertThat(back.values()).containsExactly(commits.get(4), commits.get(2));
        var last = host.commits(ORDERS, "main", "", new PageRequest(2, true, null));
        assertThat(last.values()).containsExactly(commits.get(1), commits.get(0));
        assertThat(host.commits(ORDERS, "main", "", PageRequest.first(0)).items())
                .isEmpty();
        assertThatThrownBy(() -> host.commits(ORDERS, "main", "", new PageRequest(2, false, "bm9uZQ")))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void aCursorOfElsewhereIsNone() throws Exception {
        host.create(repository(ORDERS, ""));
        for (var cursor : List.of("", "MTIz", "x")) {
            assertThatThrownBy(() -> host.branches(ORDERS, PageRequest.of(1, cursor, null, null)))
                    .isInstanceOf(BadRequest.class);
        }
    }
}
