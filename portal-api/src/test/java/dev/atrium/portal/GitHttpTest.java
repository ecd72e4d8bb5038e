package dev.atrium.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.builtin.BuiltInHost;
import dev.atrium.portal.client.GitClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The stock {@code git} client against a running portal. */
class GitHttpTest extends PortalTest {

    private static final AtomicInteger made = new AtomicInteger();

    @TempDir
    Path folder;

    @Autowired
    BuiltInHost host;

    @Autowired
    Database database;

    private final HttpClient http = HttpClient.newHttpClient();
    private RepositoryRef repository;
    private GitClient git;

    @BeforeEach
    void makeARepository() throws SourceException {
        repository = RepositoryRef.parse("Git-Tests/Repository-" + made.incrementAndGet());
        host.create(new NewRepository(repository, "", "main", false, ""));
        git = new GitClient(folder);
    }

    private String url() {
        return "http://localhost:" + port + "/git/" + repository.path() + ".git";
    }

    private GitClient cloned(String name, String... options) {
        return git.clone(url(), name, options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void clonesPushesAndFetchesWithEveryVersionOfTheProtocol(String version) {
        var option = "protocol.version=" + version;
        var mine = cloned("mine", "-c", option).commit("a.txt", "one");
        mine.run("push", "origin", "main").ok();
        var yours = cloned("yours", "-c", option);
        assertThat(yours.read("a.txt")).isEqualTo("one");

        mine.commit("a.txt", "two").run("push", "origin", "HEAD:main").ok();
        mine.run("tag", "-a", "v1", "-m", "First").ok();
        mine.run("push", "origin", "v1").ok();
        yours.run("pull", "-q").ok();
        assertThat(yours.read("a.txt")).isEqualTo("two");
        assertThat(yours.id("v1^{commit}")).isEqualTo(mine.id("main"));
        assertThat(git.run("ls-remote", url()).ok().output()).contains("refs/heads/main", "refs/tags/v1");
    }

    @Test
    void clonesShallowAndPartially() {
        var mine = cloned("mine").commit("a.txt", "one").commit("b.txt", "two").commit("a.txt", "three");
        mine.run("push", "origin", "main").ok();

        var shallow = cloned("shallow", "--depth", "1");
        assertThat(shallow.run("rev-list", "--count", "HEAD").ok().output()).isEqualToIgnoringWhitespace("1");
        assertThat(shallow.run("rev-parse", "--is-shallow-repository").output()).contains("true");
        shallow.run("fetch", "-q", "--unshallow").ok();
        assertThat(shallow.run("rev-list", "--count", "HEAD").ok().output()).isEqualToIgnoringWhitespace("3");

        var partial = cloned("partial", "--filter=blob:none", "--no-checkout");
        assertThat(partial.run("rev-list", "--objects", "--missing=print", "HEAD")
                        .ok()
                        .output())
                .contains("\n?");
        partial.run("checkout", "-q", "main").ok();
        assertThat(partial.read("a.txt")).isEqualTo("three");
    }

    @Test
    void readsACompressedRequest() {
        var mine = cloned("mine").commit("a.txt", "one");
        mine.run("push", "origin", "main").ok();
        var yours = cloned("yours", "-c", "protocol.version=0");
        for (int i = 0; i < 60; i++) {
            yours.run("commit", "-q", "--allow-empty", "-m", "Mine " + i).ok();
        }
        mine.commit("a.txt", "two").run("push", "origin", "main").ok();

        yours.run("fetch", "origin").ok();

        assertThat(yours.id("origin/main")).isEqualTo(mine.id("main"));
    }

    @Test
    void streamsALargePush() throws Exception {
        var large = new byte[60 << 20];
        new Random(1).nextBytes(large);
        var mine = cloned("mine").commit("large.bin", large);

        mine.run("push", "origin", "main").ok();

        var yours = cloned("yours");
        assertThat(Files.mismatch(
                        mine.folder().resolve("large.bin"), yours.folder().resolve("large.bin")))
                .isEqualTo(-1);
    }

    @Test
    void refusesAForcedPushToTheDefaultBranchAndSaysWhy() {
        var mine = cloned("mine").commit("a.txt", "one");
        mine.run("push", "origin", "main").ok();
        mine.run("push", "origin", "main:other").ok();
        mine.run("commit", "-q", "--amend", "-m", "Other").ok();

        var refused = mine.run("push", "--force", "origin", "main");
        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("[remote rejected]", "protected against forced pushes");
        var deleted = mine.run("push", "origin", ":main");
        assertThat(deleted.code()).isNotZero();
        assertThat(deleted.output()).contains("default branch");
        mine.run("push", "--force", "origin", "main:other").ok();
        mine.run("push", "origin", ":other").ok();
    }

    @Test
    void anAtomicPushMovesAllOrNothing() {
        var mine = cloned("mine").commit("a.txt", "one");
        mine.run("push", "origin", "main").ok();
        mine.run("commit", "-q", "--amend", "-m", "Other").ok();

        var refused = mine.run("push", "--atomic", "--force", "origin", "main", "main:side");
        assertThat(refused.code()).isNotZero();
        assertThat(git.run("ls-remote", url()).ok().output()).doesNotContain("side");

        mine.run("push", "--atomic", "origin", "main:one", "main:two").ok();
        assertThat(git.run("ls-remote", url()).ok().output()).contains("refs/heads/one", "refs/heads/two");
    }

    @Test
    void refusesARefThatIsNoBranchOrTag() {
        var mine = cloned("mine").commit("a.txt", "one");

        var refused = mine.run("push", "origin", "main:refs/pull/1/head");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("only branches");
    }

    @Test
    void refusesATreeThatLeadsIntoGit() throws Exception {
        var mine = cloned("mine").commit("a.txt", "one");
        var blob = mine.id("HEAD:a.txt");
        Files.writeString(mine.folder().resolve("tree"), "100644 blob " + blob + "\t.git\n");
        var script = "git mktree < tree";
        var tree = new ProcessBuilder("sh", "-c", script)
                .directory(mine.folder().toFile())
                .start();
        var id = new String(tree.getInputStream().readAllBytes(), UTF_8).strip();
        var commit = mine.run("commit-tree", "-m", "Evil", id).ok().output().strip();

        var refused = mine.run("push", "origin", commit + ":refs/heads/main");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("unpack");
        assertThat(git.run("ls-remote", url()).ok().output()).isEmpty();
    }

    @Test
    void oneOfTwoPushesAtTheSameTimeWins() throws Exception {
        cloned("mine").commit("a.txt", "one").run("push", "origin", "main").ok();
        var one = cloned("one").commit("one.txt", "1");
        var two = cloned("two").commit("two.txt", "2");

        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<GitClient.Outcome> first = () -> one.run("push", "origin", "main");
            Callable<GitClient.Outcome> second = () -> two.run("push", "origin", "main");
            var outcomes = threads.invokeAll(java.util.List.of(first, second));
            var winners = outcomes.stream()
                    .filter(outcome -> outcome.resultNow().code() == 0)
                    .count();

            assertThat(winners).as(outcomes.toString()).isEqualTo(1);
        }
        assertThat(git.run("ls-remote", url(), "main").ok().output()).containsAnyOf(one.id("main"), two.id("main"));
    }

    @Test
    void writesDownWhatWasPushed() {
        var mine = cloned("mine").commit("catalog-info.yaml", "x");
        mine.run("push", "origin", "main").ok();

        await().untilAsserted(() -> assertThat(database.sql()
                        .rows(
                                Query.of("""
                                        select state, body from platform.source_event
                                        where kind = 'PUSHED' and position($1 in body) > 0""", mine.id("main")),
                                row -> row.get(0, String.class) + " " + row.get(1, String.class))
                        .collectList()
                        .block())
                .singleElement()
                .asString()
                .startsWith("FILED")
                .contains("\"catalog-info.yaml\"", "user:default/guest", repository.name()));
    }

    @Test
    void aDeletedRepositoryIsNotThere() throws Exception {
        var mine = cloned("mine").commit("a.txt", "one");
        mine.run("push", "origin", "main").ok();
        host.delete(repository);

        for (var command : new String[][] {{"fetch"}, {"push", "origin", "main:x"}}) {
            var refused = mine.run(command);
            assertThat(refused.code()).isNotZero();
            assertThat(refused.output()).contains("There is no repository");
        }
        assertThat(get("/git/" + repository.path() + ".git/info/refs?service=git-upload-pack")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /git/none/none.git/info/refs?service=git-upload-pack          | 404
            /git/none/none/info/refs?service=git-receive-pack             | 404
            /git/-x/none.git/info/refs?service=git-upload-pack            | 400
            /git/x/..%2f..%2fetc.git/info/refs?service=git-upload-pack    | 400
            /git/..%2fx/y.git/info/refs?service=git-upload-pack           | 400
            /git/x/y%00.git/info/refs?service=git-upload-pack             | 400
            /git/%2e%2e/git/x/y.git/info/refs?service=git-upload-pack     | 404
            /git/x/y.lock/info/refs?service=git-upload-pack               | 400
            /git/x/y.git/info/refs                                        | 403
            /git/x/y.git/info/refs?service=git-upload-archive             | 403
            /git/x/y.git/HEAD                                             | 404
            /git/x/y.git/objects/info/packs                               | 404
            /git/x/y/raw/main/a.txt                                       | 404
            """)
    void answersBadPathsWithAReason(String path, int status) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void answersOnlyWhatAGitClientSends() throws Exception {
        var path = URI.create(url() + "/git-receive-pack");
        var form = HttpRequest.newBuilder(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("0000"))
                .build();
        assertThat(http.send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);

        var probe = HttpRequest.newBuilder(path)
                .header("Content-Type", "application/x-git-receive-pack-request")
                .POST(HttpRequest.BodyPublishers.ofString("0000"))
                .build();
        var answer = http.send(probe, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-git-receive-pack-result");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-cache");
    }

    @Test
    void showsAFileAndHasNothingInItRun() throws Exception {
        var mine = cloned("mine")
                .commit("docs/a b.html", "<script>alert(1)</script>")
                .commit("x.bin", new byte[] {1, 0, 2});
        mine.run("push", "origin", "main", "main:feature/x").ok();

        for (var revision : new String[] {"main", "feature%2Fx", mine.id("main")}) {
            var page = get("/git/" + repository.path() + "/raw/" + revision + "/docs/a%20b.html");
            assertThat(page.statusCode()).as(revision).isEqualTo(200);
            assertThat(page.body()).isEqualTo("<script>alert(1)</script>");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("sandbox");
        }
        var binary = get("/git/" + repository.path() + ".git/raw/main/x.bin");
        assertThat(binary.headers().firstValue("Content-Type")).contains("application/octet-stream");
        for (var none : new String[] {"main/docs", "main/none", "none/x.bin", "main/..%2f..%2fHEAD", "main~1/x.bin"}) {
            assertThat(get("/git/" + repository.path() + "/raw/" + none).statusCode())
                    .as(none)
                    .isIn(400, 403, 404);
        }
    }

    @Test
    void readsDescriptorsOfARepositoryThatItHosts() {
        var name = "hosted-" + repository.name().toLowerCase(java.util.Locale.ROOT);
        var mine = cloned("mine").commit("catalog-info.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: %s
                spec:
                  type: service
                  lifecycle: production
                  owner: team-a
                """.formatted(name));
        mine.run("push", "origin", "main").ok();

        register("atrium:" + repository.path() + ".git").ok();

        var source = api.ask("{ entity(ref: \"component:default/" + name + "\") { source { commit } } }")
                .ok();
        assertThat(source.at("/entity/source/commit").asString()).isEqualTo(mine.id("main"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
