package dev.atrium.platform.source;

import static dev.atrium.platform.source.GitClient.git;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.github.GitHubHost;
import dev.atrium.platform.source.github.GitHubSettings;
import dev.atrium.platform.source.github.GitHubSettings.Authentication;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkouts from GitHub, which here is Git's own server behind a password. */
class GitHubCheckoutTest {

    private static final String TOKEN = "ghp_notARealToken1234";
    private static final RepositoryRef SHOP = new RepositoryRef("github.com", "acme", "shop");

    @TempDir
    Path folder;

    private GitServer server;
    private Path into;

    @BeforeEach
    void start() throws Exception {
        var root = Files.createDirectories(folder.resolve("root"));
        server = GitServer.start(root);
        server.serveAtRoot("Basic " + Base64.getEncoder().encodeToString(("x-access-token:" + TOKEN).getBytes(UTF_8)));
        into = folder.resolve("workspace");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void checksACommitOutByItsId() throws Exception {
        var sha = commits();

        host(new Authentication.Token(TOKEN)).checkout(SHOP, sha, into);

        assertThat(into.resolve("a.txt")).hasContent("two");
        assertThat(git(into, "status", "--porcelain")).isEmpty();
        assertThat(git(into, "log", "--format=%H")).isEqualTo(sha + "\n");
        assertThat(git(into, "fsck")).doesNotContain("error", "missing");
        assertThat(git(into, "remote", "get-url", "origin")).isEqualTo(server.url("/acme/shop.git") + "\n");
        try (var files = Files.walk(into)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(TOKEN, "x-access-token", "Basic ");
            }
        }
    }

    @Test
    void aTokenThatIsNotTakenIsRefused() throws Exception {
        var sha = commits();

        assertFails(Kind.REFUSED, host(new Authentication.Token("ghp_another")), sha);
        assertFails(Kind.REFUSED, host(new Authentication.None()), sha);
    }

    @Test
    void aCommitThatIsNotThereIsNotFound() throws Exception {
        commits();

        assertFails(Kind.NOT_FOUND, host(new Authentication.Token(TOKEN)), "0123456789012345678901234567890123456789");
    }

    private void assertFails(Kind kind, SourceHost host, String sha) {
        assertThatThrownBy(() -> host.checkout(SHOP, sha, into)).isInstanceOfSatisfying(SourceException.class, e -> {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
            assertThat(e.getMessage()).contains("GitHub", "acme/shop").doesNotContain("ghp_");
        });
    }

    /** Two of them, of which the newer one is in no branch any more, but a tag's. */
    private String commits() throws Exception {
        try (var work = GitFolder.init(folder.resolve("work"))) {
            work.write("a.txt", "one").commit("one");
            var sha = work.write("a.txt", "two").commit("two").name();
            Files.createDirectories(server.root().resolve("acme"));
            git(
                    folder,
                    "clone",
                    "-q",
                    "--bare",
                    work.path().toString(),
                    server.root().resolve("acme/shop.git").toString());
            git(server.root().resolve("acme/shop.git"), "update-ref", "refs/pull/7/merge", sha);
            git(server.root().resolve("acme/shop.git"), "update-ref", "refs/heads/main", sha + "^");
            return sha;
        }
    }

    private SourceHost host(Authentication authentication) {
        return new GitHubHost(
                GitHubSettings.of("github.com", URI.create(server.url("/")), List.of("acme"), authentication));
    }
}
