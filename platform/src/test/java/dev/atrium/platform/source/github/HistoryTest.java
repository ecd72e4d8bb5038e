package dev.atrium.platform.source.github;

import static dev.atrium.platform.source.github.RecordedGitHub.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    @RegisterExtension
    static final RecordedGitHub GITHUB = new RecordedGitHub();

    private static final String TIP = "ada7853d730fd01f19666ffe43f20fb9b3d9f7d6";

    private final GitHubHost host = GITHUB.host();

    @ParameterizedTest
    @ValueSource(strings = {"main", TIP, "ada7853", "refs/pull/7/merge"})
    void findsTheCommitOfARevision(String revision) throws SourceException {
        assertThat(host.commit(SHOP, revision))
                .contains(new Commit(
                        "https://github.com/acme/shop.git",
                        TIP,
                        "Ada Lovelace <ada@example.com>",
                        Instant.parse("2026-11-25T12:30:00Z"),
                        "Change number 24\n\nFor a reason."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "0000000000000000000000000000000000000001"})
    void findsNoCommitOfARevisionThatIsNotThere(String revision) throws SourceException {
        assertThat(host.commit(SHOP, revision)).isEmpty();
    }

    @Test
    void findsNoCommitInAnEmptyRepository() throws SourceException {
        assertThat(host.commit(new RepositoryRef("github.com", "acme", "begun"), "main"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../../user", "a b", "main?x=y", "x~1", "/main", "a..b", "main\n"})
    void refusesARevisionThatCanBeNone(String revision) {
        assertThatThrownBy(() -> host.commit(SHOP, revision))
                .isInstanceOf(SourceException.class)
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.INVALID);
        assertThat(GITHUB.asked()).isEmpty();
    }

    @Test
    void listsCommitsPageByPage() throws SourceException {
        var first = host.commits(SHOP, "main", "", PageRequest.first(8));
        assertThat(first.values())
                .extracting(HistoryTest::title)
                .containsExactly("24", "23", "22", "21", "20", "19", "18", "17");
        assertThat(first.hasNext()).isTrue();

        var second = host.commits(
                SHOP,
                "main",
                "",
                new PageRequest(8, false, first.items().getLast().cursor()));
        assertThat(second.values())
                .extracting(HistoryTest::title)
                .containsExactly("16", "15", "14", "13", "12", "11", "10", "9");

        var back = host.commits(
                SHOP,
                "main",
                "",
                new PageRequest(3, true, second.items().getFirst().cursor()));
        assertThat(back.values()).extracting(HistoryTest::title).containsExactly("19", "18", "17");
    }

    @Test
    void listsTheOldestCommits() throws SourceException {
        var last = host.commits(SHOP, "main", "", new PageRequest(7, true, null));
        assertThat(last.values()).extracting(HistoryTest::title).containsExactly("6", "5", "4", "3", "2", "1", "0");
        assertThat(last.hasPrevious()).isTrue();
    }

    @Test
    void listsTheCommitsOfAPath() throws SourceException {
        assertThat(host.commits(SHOP, "main", "/src/", PageRequest.first(5)).values())
                .extracting(HistoryTest::title)
                .containsExactly("21", "20");
    }

    @Test
    void refusesAPathThatLeavesTheRepository() {
        assertThatThrownBy(() -> host.commits(SHOP, "main", "../x", PageRequest.first(5)))
                .isInstanceOf(SourceException.class);
        assertThatThrownBy(() -> host.file(SHOP, "main", "src/../../x")).isInstanceOf(SourceException.class);
    }

    @Test
    void listsNoCommitsOfARevisionThatIsNotThere() {
        assertThatThrownBy(() -> host.commits(
                        new RepositoryRef("github.com", "acme", "missing"), "main", "", PageRequest.first(5)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("GitHub has no repository acme/missing")
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void listsBranchesWithTheirTips() throws SourceException {
        var first = host.branches(SHOP, PageRequest.first(2));
        assertThat(first.values())
                .extracting(branch -> branch.name() + " " + title(branch.tip()))
                .containsExactly("feature 23", "main 24");
        assertThat(first.hasNext()).isTrue();

        var rest = host.branches(
                SHOP, new PageRequest(2, false, first.items().getLast().cursor()));
        assertThat(rest.values())
                .extracting(branch -> branch.name() + " " + title(branch.tip()))
                .containsExactly("release/1.0 20");
        assertThat(rest.hasNext()).isFalse();
        assertThat(host.branches(SHOP, new PageRequest(1, true, null)).values())
                .extracting(branch -> branch.name())
                .containsExactly("release/1.0");
    }

    @Test
    void listsAFolderWithTheFoldersFirst() throws SourceException {
        assertThat(host.tree(SHOP, "main", ""))
                .containsExactly(
                        new TreeEntry("src", "src", TreeEntry.Type.FOLDER, 0, false),
                        new TreeEntry(".gitmodules", ".gitmodules", TreeEntry.Type.FILE, 90, false),
                        new TreeEntry("catalog-info.yaml", "catalog-info.yaml", TreeEntry.Type.FILE, 181, false),
                        new TreeEntry("gradlew", "gradlew", TreeEntry.Type.FILE, 19, true),
                        new TreeEntry("huge.bin", "huge.bin", TreeEntry.Type.FILE, 20971520, false),
                        new TreeEntry("latest", "latest", TreeEntry.Type.LINK, 0, false),
                        new TreeEntry("lib", "lib", TreeEntry.Type.SUBMODULE, 0, false));
        assertThat(host.tree(SHOP, "main", "src/main/"))
                .containsExactly(new TreeEntry("Shop.java", "src/main/Shop.java", TreeEntry.Type.FILE, 14, false));
    }

    @Test
    void saysThatAFolderIsNotThere() {
        assertThatThrownBy(() -> host.tree(SHOP, "main", "src/test"))
                .isInstanceOf(SourceException.class)
                .hasMessage("GitHub has no folder src/test at main: check the name.");
        assertThatThrownBy(() -> host.tree(SHOP, "nowhere", ""))
                .isInstanceOf(SourceException.class)
                .hasMessage("GitHub has no commit nowhere: check the name.");
    }

    @Test
    void readsFilesWithTheirRunBits() throws SourceException {
        var script = host.file(SHOP, "main", "gradlew").orElseThrow();
        assertThat(script.executable()).isTrue();
        assertThat(new String(script.content(), StandardCharsets.UTF_8)).isEqualTo("#!/bin/sh\nexec true");

        var java = host.file(SHOP, "main", "src/main/Shop.java").orElseThrow();
        assertThat(java.path()).isEqualTo("src/main/Shop.java");
        assertThat(java.executable()).isFalse();
        assertThat(new String(java.content(), StandardCharsets.UTF_8)).isEqualTo("class Shop {}\n");
    }

    @ParameterizedTest
    @CsvSource({"''", "src", "latest", "lib", "nothing.txt", "src/nothing.txt", "gradlew/x"})
    void findsNoFileWhereThereIsNone(String path) throws SourceException {
        assertThat(host.file(SHOP, "main", path)).isEmpty();
    }

    @Test
    void readsNoFileBeyondTenMebibytes() {
        assertThatThrownBy(() -> host.file(SHOP, "main", "huge.bin"))
                .isInstanceOf(SourceException.class)
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.TOO_LARGE);
    }

    private static String title(Commit commit) {
        return commit.message().lines().findFirst().orElseThrow().substring("Change number ".length());
    }
}
