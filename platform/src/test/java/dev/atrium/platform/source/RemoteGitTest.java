package dev.atrium.platform.source;

import static dev.atrium.platform.source.SourceTargetTest.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading repositories from a Git server over HTTP. */
class RemoteGitTest {

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private Path cache() {
        return folder.resolve("cache");
    }

    private record Stage(GitServer server, GitFolder shop, SourceReader reader) {
        SourceTarget target(String rest) throws SourceException {
            return SourceTarget.parse(server.url("/smart/shop/.git") + rest);
        }

        Reading.Content read(String rest) throws SourceException {
            return (Reading.Content) reader.read(target(rest), Optional.empty());
        }

        String paths(String rest) throws SourceException {
            return String.join(
                    " ", read(rest).files().stream().map(SourceFile::path).toList());
        }
    }

    @SuppressWarnings("NullAway.Init") // set before each test
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        var served = Files.createDirectory(folder.resolve("served"));
        stage = new Stage(
                keep(GitServer.start(served)),
                keep(GitFolder.init(served.resolve("shop"))),
                keep(new SourceReader(Accesses.below(), cache())));
    }

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        for (var closeable : open.reversed()) {
            closeable.close();
        }
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.add(closeable);
        return closeable;
    }

    @Test
    void readsThroughAShallowCopyThatIsKept() throws Exception {
        var first = stage.shop.write("catalog-info.yaml", "one").commit("First");
        var second = stage.shop.write("catalog-info.yaml", "two").commit("Second");

        var content = stage.read("");

        assertThat(content.files())
                .containsExactly(new SourceFile("catalog-info.yaml", "two".getBytes(UTF_8), Optional.empty()));
        assertThat(content.commit()).map(Commit::sha).contains(second.name());
        assertThat(content.commit()).map(Commit::repository).contains(stage.server.url("/smart/shop/.git"));
        try (var copy = Git.open(onlyCopy().toFile())) {
            var objects = copy.getRepository().getObjectDatabase();
            assertThat(objects.has(second)).isTrue();
            assertThat(objects.has(first)).as("history was fetched").isFalse();
        }
    }

    @Test
    void fetchesNothingWhenNothingChanged() throws Exception {
        stage.shop.write("catalog-info.yaml", "one").commit("First");
        stage.shop.git().tag().setName("v1").setMessage("x").setSigned(false).call();
        var known = stage.read("").revision();
        deleteCopies();

        for (var fragment : List.of("", "#main", "#v1", "#main:catalog-info.yaml")) {
            assertThat(stage.reader.read(stage.target(fragment), Optional.of(known)))
                    .isEqualTo(new Reading.Unchanged());
        }
        assertThat(cache()).isEmptyDirectory();
    }

    @Test
    void fetchesEveryChange() throws Exception {
        for (var round = 0; round < 5; round++) {
            var commit = stage.shop
                    .write("catalog-info.yaml", "round " + round)
                    .write("s/" + round + "/catalog-info.yaml", "x")
                    .commit("Round");

            var content = stage.read("");

            assertThat(content.revision()).isEqualTo(commit.name());
            assertThat(content.files()).hasSize(round + 2);
        }
        stage.shop
                .git()
                .reset()
                .setMode(ResetCommand.ResetType.HARD)
                .setRef("HEAD~3")
                .call();
        assertThat(stage.read("").files()).as("after a forced push").hasSize(3);
    }

    @Test
    void readsBranchesAndTagsThatComeAndGo() throws Exception {
        stage.shop.write("main.yaml", "x").commit("First");
        stage.shop.git().tag().setName("v1").setMessage("x").setSigned(false).call();
        stage.shop.git().checkout().setCreateBranch(true).setName("a").call();
        stage.shop.write("a.yaml", "x").commit("A");

        assertThat(stage.paths("#main")).isEqualTo("main.yaml");
        assertThat(stage.paths("#v1")).isEqualTo("main.yaml");
        assertThat(stage.paths("#a")).isEqualTo("a.yaml main.yaml");
        assertThat(stage.paths("#a:a.yaml")).isEqualTo("a.yaml");
        stage.shop.git().branchRename().setOldName("a").setNewName("b").call();
        stage.shop.git().branchRename().setOldName("b").setNewName("a/b").call();
        stage.shop.write("b.yaml", "x").commit("B");
        assertThat(stage.paths("#a/b")).isEqualTo("a.yaml b.yaml main.yaml");
        assertFails(Kind.NOT_FOUND, () -> stage.read("#a"));
        assertFails(Kind.NOT_FOUND, () -> stage.read("#mai"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "config", "pack", "idx", "objects", "junk", "shallow"})
    void makesADamagedCopyAnew(String damage) throws Exception {
        stage.shop.write("catalog-info.yaml", "one").commit("First");
        stage.read("");
        damage(damage);

        assertThat(stage.paths("")).isEqualTo("catalog-info.yaml");
        stage.shop.write("catalog-info.yaml", "two").commit("Second");
        damage(damage);
        assertThat(stage.read("").files().getFirst().content()).asString(UTF_8).isEqualTo("two");
    }

    private void damage(String damage) throws IOException {
        var copy = onlyCopy();
        switch (damage) {
            case "HEAD" -> Files.delete(copy.resolve("HEAD"));
            case "config" -> Files.writeString(copy.resolve("config"), "[[[");
            case "objects" -> deleteRecursively(copy.resolve("objects"));
            case "shallow" -> Files.writeString(copy.resolve("shallow"), "junk\n");
            case "junk" -> {
                deleteRecursively(copy);
                Files.writeString(copy, "not a folder");
            }
            default -> {
                try (var packs = Files.list(copy.resolve("objects/pack"))) {
                    for (var pack : packs.filter(file -> file.toString().endsWith("." + damage))
                            .toList()) {
                        Files.delete(pack);
                        Files.writeString(pack, "junk that is not a pack");
                    }
                }
            }
        }
    }

    @Test
    void readsOneRepositoryForSeveralAtOnce() throws Exception {
        stage.shop.write("catalog-info.yaml", "main").commit("First");
        stage.shop.git().checkout().setCreateBranch(true).setName("next").call();
        stage.shop.write("catalog-info.yaml", "next").commit("Second");
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readings = new ArrayList<Future<String>>();
            for (var reading = 0; reading < 8; reading++) {
                var branch = reading % 2 == 0 ? "main" : "next";
                Callable<String> read = () -> {
                    begin.await();
                    var content = stage.read("#" + branch);
                    return branch + "=" + new String(content.files().getFirst().content(), UTF_8);
                };
                readings.add(threads.submit(read));
            }
            begin.countDown();

            for (var reading : readings) {
                assertThat(reading.get()).isIn("main=main", "next=next");
            }
        }
    }

    @Test
    void readsARelatedFileOfTheSameCommitEvenWhenTheCopyIsGone() throws Exception {
        stage.shop.write("a/catalog-info.yaml", "x").write("api.yaml", "old").commit("First");
        var commit = stage.read("").commit();
        stage.shop.write("api.yaml", "new").commit("Second");
        stage.read("");

        assertThat(related(commit, "../api.yaml")).isEqualTo("old");
        assertThat(related(Optional.empty(), "../api.yaml")).isEqualTo("new");
        deleteCopies();
        assertThat(related(commit, "../api.yaml")).isEqualTo("old");
        assertFails(Kind.REFUSED, () -> related(commit, "../../api.yaml"));
        assertFails(Kind.NOT_FOUND, () -> related(commit, "none.yaml"));
    }

    private String related(Optional<Commit> commit, String reference) throws SourceException {
        return new String(stage.reader.readRelated(stage.target(""), commit, "a/catalog-info.yaml", reference), UTF_8);
    }

    @Test
    void readsFromAServerThatKnowsOnlyFiles() throws Exception {
        stage.shop.write("catalog-info.yaml", "one").commit("First");
        stage.shop.write("catalog-info.yaml", "two").commit("Second");
        var update = new ProcessBuilder("git", "update-server-info")
                .directory(stage.shop.path().toFile())
                .start();
        assertThat(update.waitFor()).isZero();

        var content = (Reading.Content)
                stage.reader.read(SourceTarget.parse(stage.server.url("/dumb/shop/.git")), Optional.empty());

        assertThat(content.files().getFirst().content()).asString(UTF_8).isEqualTo("two");
    }

    @Test
    void tellsThatARepositoryIsEmptyOrMissing() {
        assertFails(Kind.NOT_FOUND, () -> stage.read(""));
        assertFails(Kind.NOT_FOUND, () -> stage.read("#main"));
        assertFails(Kind.NOT_FOUND, () -> read("/smart/none.git"));
        assertFails(Kind.NOT_FOUND, () -> read("/none.git"));
    }

    @ParameterizedTest
    @CsvSource({"200, INVALID", "401, REFUSED", "403, REFUSED", "500, UNREACHABLE", "503, UNREACHABLE"})
    void tellsThatAServerGivesNoRepository(int status, Kind kind) {
        serve("/web.git", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=x");
            exchange.sendResponseHeaders(status, 5);
            exchange.getResponseBody().write("<htm>".getBytes(UTF_8));
            exchange.close();
        });

        assertFails(kind, () -> read("/web.git"));
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        serve("/silent.git", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var impatient = keep(new SourceReader(Accesses.impatient(), cache()));

        assertFails(
                Kind.TIMEOUT,
                () -> impatient.read(SourceTarget.parse(stage.server.url("/silent.git")), Optional.empty()));
    }

    @Test
    void refusesARepositoryThatIsTooLarge() throws Exception {
        var noise = new byte[9 * Accesses.MAX_FILE];
        new Random(1).nextBytes(noise);
        stage.shop.write("catalog-info.yaml", "x");
        Files.write(stage.shop.path().resolve("noise"), noise);
        stage.shop.commit("First");

        assertFails(Kind.TOO_LARGE, () -> stage.read(""));
    }

    @Test
    void asksNoServerOnAPrivateAddress() throws Exception {
        stage.shop.write("catalog-info.yaml", "x").commit("First");
        var port = stage.server.server().getAddress().getPort();
        serve("/lure.git", exchange -> {
            var query = exchange.getRequestURI().getRawQuery();
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + port + "/smart/shop/.git/info/refs?" + query);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        var guarded = keep(new SourceReader(Accesses.hosts(Set.of()), cache()));
        var lured = keep(new SourceReader(Accesses.hosts(Set.of("localhost")), cache()));

        assertFails(Kind.REFUSED, () -> guarded.read(stage.target(""), Optional.empty()));
        assertThat(lured.read(stage.target(""), Optional.empty())).isInstanceOf(Reading.Content.class);
        assertFails(
                Kind.REFUSED, () -> lured.read(SourceTarget.parse(stage.server.url("/lure.git")), Optional.empty()));
    }

    private void serve(String path, HttpHandler handler) {
        stage.server.server().createContext(path, handler);
    }

    private Reading read(String path) throws SourceException {
        return stage.reader.read(SourceTarget.parse(stage.server.url(path)), Optional.empty());
    }

    private Path onlyCopy() throws IOException {
        try (var copies = Files.list(cache())) {
            var all = copies.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private void deleteCopies() throws IOException {
        deleteRecursively(cache());
        Files.createDirectory(cache());
    }

    private static void deleteRecursively(Path path) throws IOException {
        FileUtils.delete(path.toFile(), FileUtils.RECURSIVE);
    }
}
