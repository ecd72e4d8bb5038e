package dev.atrium.platform.source.github;

import static dev.atrium.platform.source.github.RecordedGitHub.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommittingTest {

    @RegisterExtension
    static final RecordedGitHub GITHUB = new RecordedGitHub();

    private static final String TIP = "ada7853d730fd01f19666ffe43f20fb9b3d9f7d6";
    private static final String MADE = "23b12931715a4bfbc37ad604ee6d0f14e3121467";
    private static final String BEGINNING = "336edf81860bdfc5e56a603ab1759d4ec3c587d2";
    private static final RepositoryRef BRAND_NEW = new RepositoryRef("github.com", "acme", "brand-new");
    private static final Author ADA =
            new Author("Ada Lovelace", "ada@example.com", Instant.parse("2026-11-22T10:00:00.123Z"));
    private static final TreeFile TEXT = file("catalog-info.yaml", "kind: Component\n");
    private static final TreeFile LOGO = new TreeFile("logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', -1}, false);

    private final GitHubHost host = GITHUB.host();

    @Test
    void commitsOnTopOfABranch() throws SourceException {
        var made = host.commit(
                SHOP,
                new NewCommit(
                        "main",
                        Optional.of(TIP),
                        "Add the logo",
                        ADA,
                        List.of(TEXT, LOGO, new TreeFile("run.sh", "true\n".getBytes(StandardCharsets.UTF_8), true)),
                        Set.of("src/readme.md", "src/not-there.md"),
                        false));

        assertThat(made)
                .isEqualTo(new Commit(
                        "https://github.com/acme/shop.git",
                        MADE,
                        "Ada Lovelace <ada@example.com>",
                        Instant.parse("2026-11-22T10:00:00Z"),
                        "Add the logo"));
        assertThat(GITHUB.changes())
                .containsExactly(
                        "POST /repos/acme/shop/git/blobs",
                        "POST /repos/acme/shop/git/trees",
                        "POST /repos/acme/shop/git/commits",
                        "PATCH /repos/acme/shop/git/refs/heads/main");
        assertThat(json("POST /repos/acme/shop/git/trees")).isEqualTo(given("""
                {"base_tree": "d0c02a8784b1bd992bd0f325ece345bb02163d54", "tree": [
                  {"path": "catalog-info.yaml", "mode": "100644", "type": "blob", "content": "kind: Component\\n"},
                  {"path": "logo.png", "mode": "100644", "type": "blob", "sha": "5807dd602664a565fe53cf2d203674b388d7b2d1"},
                  {"path": "run.sh", "mode": "100755", "type": "blob", "content": "true\\n"},
                  {"path": "src/readme.md", "mode": "100644", "type": "blob", "sha": null}]}
                """));
        assertThat(json("POST /repos/acme/shop/git/commits")).isEqualTo(given("""
                {"message": "Add the logo", "tree": "527109c234d9bd27b281ebd07eedf64e997f7ce9", "parents": ["ada7853d730fd01f19666ffe43f20fb9b3d9f7d6"],
                 "author": {"name": "Ada Lovelace", "email": "ada@example.com", "date": "2026-11-22T10:00:00Z"},
                 "committer": {"name": "Ada Lovelace", "email": "ada@example.com", "date": "2026-11-22T10:00:00Z"}}
                """));
        assertThat(json("PATCH /repos/acme/shop/git/refs/heads/main"))
                .isEqualTo(given("{\"sha\": \"23b12931715a4bfbc37ad604ee6d0f14e3121467\", \"force\": false}"));
    }

    @Test
    void replacesTheWholeTree() throws SourceException {
        host.commit(SHOP, new NewCommit("main", Optional.of(TIP), "Anew", ADA, List.of(TEXT), Set.of(), true));
        assertThat(json("POST /repos/acme/shop/git/trees").has("base_tree")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", TIP})
    void beginsABranchFromAnother(String base) throws SourceException {
        var made = host.commit(SHOP, add("fresh", Optional.of(base)));

        assertThat(made.sha()).isEqualTo(MADE);
        assertThat(GITHUB.changes()).endsWith("POST /repos/acme/shop/git/commits", "POST /repos/acme/shop/git/refs");
    }

    @Test
    void beginsABranchWithoutAParent() throws SourceException {
        host.commit(SHOP, add("fresh", Optional.empty()));
        assertThat(json("POST /repos/acme/shop/git/commits").path("parents").size())
                .isZero();
        assertThat(json("POST /repos/acme/shop/git/trees").has("base_tree")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", TIP, ""})
    void doesNotCommitAgainWhatIsThere(String base) throws SourceException {
        var made = host.commit(SHOP, add("done", Optional.of(base).filter(name -> !name.isEmpty())));

        assertThat(made.sha()).isEqualTo(MADE);
        assertThat(made.message()).isEqualTo("Add the logo");
        assertThat(GITHUB.changes()).containsExactly("POST /repos/acme/shop/git/trees");
    }

    @Test
    void goesOnWhereTheAnswerAboutANewBranchWasLost() throws SourceException {
        assertThat(host.commit(SHOP, add("lost", Optional.of("main"))).sha()).isEqualTo(MADE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "done      | 5e1d8dffc272ec8324bedc3e9d2a9a2725baa8dc | CONFLICT | The branch 'done' is at 23b1293171, not where the commit is to be made on",
                "main      | \"\"      | CONFLICT | The branch 'main' is there already, at ada7853d73",
                "raced     | main    | CONFLICT | Somebody else has made the branch 'raced' in the meantime",
                "overtaken | ada7853d730fd01f19666ffe43f20fb9b3d9f7d6   | CONFLICT | Somebody else has committed to 'overtaken' in the meantime",
                "guarded   | ada7853d730fd01f19666ffe43f20fb9b3d9f7d6   | REFUSED  | The branch is protected: propose the change in a pull request",
                "fresh     | nowhere | NOT_FOUND | GitHub has no commit or branch nowhere to start from",
                "../x      | main    | INVALID  | '../x' cannot be a branch",
            })
    void doesNotTouchWhatOthersDid(String branch, String base, Kind kind, String message) {
        var commit = new NewCommit(
                branch,
                Optional.of(base).filter(name -> !name.isEmpty()),
                "Something else",
                ADA,
                List.of(TEXT),
                Set.of(),
                false);
        assertThatThrownBy(() -> host.commit(SHOP, commit))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(message)
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(kind);
    }

    @Test
    void beginsAnEmptyRepositoryThroughItsContents() throws SourceException {
        var files = List.of(file(".github/x", ""), file("b.txt", "bb"), file("a.txt", "a"));
        var made = host.commit(BRAND_NEW, new NewCommit("main", Optional.empty(), "Begin", ADA, files, Set.of(), true));

        assertThat(made.sha()).isEqualTo(MADE);
        assertThat(GITHUB.changes())
                .containsExactly(
                        "PUT /repos/acme/brand-new/contents/a.txt",
                        "POST /repos/acme/brand-new/git/trees",
                        "POST /repos/acme/brand-new/git/commits",
                        "PATCH /repos/acme/brand-new/git/refs/heads/main");
        assertThat(json("POST /repos/acme/brand-new/git/commits")
                        .path("parents")
                        .path(0)
                        .asString())
                .isEqualTo(BEGINNING);
        assertThat(json("POST /repos/acme/brand-new/git/trees").path("tree").size())
                .isEqualTo(3);
    }

    @Test
    void goesOnFromAnEmptyRepositoryThatItBegan() throws SourceException {
        GITHUB.server().setScenarioState("brand-new", "begun");
        var made = host.commit(
                BRAND_NEW,
                new NewCommit("main", Optional.empty(), "Begin", ADA, List.of(file("a.txt", "a")), Set.of(), true));

        assertThat(made.sha()).isEqualTo(MADE);
        assertThat(GITHUB.changes())
                .doesNotContain("PUT /repos/acme/brand-new/contents/a.txt")
                .hasSize(3);
    }

    @Test
    void needsAFile() {
        assertThatThrownBy(() -> host.commit(
                        BRAND_NEW, new NewCommit("main", Optional.empty(), "x", ADA, List.of(), Set.of(), true)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("GitHub takes no commit without a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../b", ".git/config", "a/.GIT/hooks/x", "", "a//b", "./a"})
    void commitsNoPathThatIsNone(String path) {
        assertThatThrownBy(() -> host.commit(
                        SHOP,
                        new NewCommit("main", Optional.of(TIP), "x", ADA, List.of(file(path, "")), Set.of(), false)))
                .isInstanceOf(SourceException.class)
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.INVALID);
        assertThat(GITHUB.changes()).isEmpty();
    }

    @Test
    void givesAnAuthorWithoutAnAddressOneThatLeadsNowhere() throws SourceException {
        var author = new Author("Robot", "", ADA.at());
        host.commit(SHOP, new NewCommit("main", Optional.of(TIP), "x", author, List.of(TEXT), Set.of(), false));
        assertThat(json("POST /repos/acme/shop/git/commits").at("/author/email").asString())
                .isEqualTo("noreply@atrium.invalid");
    }

    @Test
    void deletesABranchOnceAndForAll() throws SourceException {
        host.deleteBranch(SHOP, "done");
        host.deleteBranch(SHOP, "fresh");
        assertThat(GITHUB.changes()).containsExactly("DELETE /repos/acme/shop/git/refs/heads/done");
    }

    private static NewCommit add(String branch, Optional<String> base) {
        return new NewCommit(branch, base, "Add the logo", ADA, List.of(TEXT), Set.of(), false);
    }

    private static TreeFile file(String path, String content) {
        return new TreeFile(path, content.getBytes(StandardCharsets.UTF_8), false);
    }

    private static JsonNode json(String request) {
        return JsonMapper.shared().readTree(GITHUB.body(request));
    }

    private static JsonNode given(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
