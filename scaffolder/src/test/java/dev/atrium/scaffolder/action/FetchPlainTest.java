package dev.atrium.scaffolder.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import java.io.RandomAccessFile;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class FetchPlainTest {

    @TempDir
    Path folder;

    private Stage stage;
    private FetchPlain action;

    @BeforeEach
    void make() throws Exception {
        stage = new Stage(folder);
        action = new FetchPlain(stage.reader, stage.hosts);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void copiesAFolderAsItIs() throws Exception {
        stage.have("content/${{ values.x }}", "${{ values.x }}")
                .have("content/.git/config", "no")
                .have("content/run", "run")
                .executable("content/run")
                .made("docs/run", "old");

        stage.run(action, "{'url': './content', 'targetPath': './docs/'}");

        assertThat(stage.workspace.files(""))
                .containsExactly(
                        new TreeFile("docs/${{ values.x }}", "${{ values.x }}".getBytes(UTF_8), false),
                        new TreeFile("docs/run", "run".getBytes(UTF_8), true));
        assertThat(stage.context.log).containsExactly("Fetched 2 files to docs");
    }

    @Test
    void copiesOneFile() throws Exception {
        stage.have("LICENSE", "free");
        var one = new FetchPlainFile(stage.reader, stage.hosts);

        stage.run(one, "{'url': './LICENSE', 'targetPath': 'legal/LICENSE'}");
        stage.run(action, "{'url': 'LICENSE'}");

        assertThat(stage.files()).isEqualTo(Map.of("legal/LICENSE", "free", "LICENSE", "free"));
        for (var wrong : List.of(
                "{'url': '.', 'targetPath': 'x'}",
                "{'url': 'LICENSE', 'targetPath': 'legal'}",
                "{'url': 'LICENSE', 'targetPath': '../x'}",
                "{'url': 'LICENSE'}",
                "{'targetPath': 'x'}")) {
            assertThatThrownBy(() -> stage.run(one, wrong)).isInstanceOf(ActionException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'url': ' '}",
                "{'url': {}}",
                "{'url': '../workspace'}",
                "{'url': '/etc'}",
                "{'url': 'file:///etc'}",
                "{'url': 'none'}",
                "{'url': 'content', 'targetPath': '..'}",
                "{'url': 'content', 'targetPath': '/tmp'}",
                "{'url': 'content', 'targetPath': 'there'}",
                "{'url': 'http://127.0.0.1:1/x.zip'}",
                "{'url': 'https://user:secret@example.com/x.zip'}",
            })
    void refusesWrongInput(String input) throws Exception {
        stage.have("content/a", "x").made("there", "x");

        assertThatThrownBy(() -> stage.run(action, input))
                .isInstanceOf(ActionException.class)
                .hasMessageNotContaining("secret");
        assertThat(stage.files()).containsOnlyKeys("there");
    }

    @Test
    void refusesATreeOfAGigabyte() throws Exception {
        Files.createDirectory(stage.template.resolve("big"));
        for (var number = 0; number < 120; number++) {
            try (var file =
                    new RandomAccessFile(stage.template.resolve("big/" + number).toFile(), "rw")) {
                file.setLength(9L << 20);
            }
        }

        assertThatThrownBy(() -> stage.run(action, "{'url': 'big'}"))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("altogether");
        assertThat(stage.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/Shop/Orders/tree/main/skeleton, github.com=atrium, atrium:shop/orders.git",
        "https://github.com/Shop/Orders.git#main:skeleton, github.com=atrium, atrium:shop/orders.git",
        "https://raw.githubusercontent.com/shop/orders/main/x, github.com=atrium, atrium:shop/orders.git",
    })
    void looksFirstWhereAnotherHostStandsForIt(String url, String alias, String repository) {
        // no other host may be asked: what is not on the built-in host is refused, and nothing goes out
        var access = SourceAccess.within(List.of(stage.template));
        var nowhere = new SourceAccess(
                access.allowedRoots(),
                false,
                Set.of("nowhere.example.com"),
                access.maxFileBytes(),
                access.maxFiles(),
                access.maxTotalBytes(),
                access.connectTimeout(),
                access.readTimeout());
        try (var reader = new SourceReader(
                nowhere, folder.resolve("cache"), folder.resolve("git"), URI.create("http://localhost:8080"))) {
            var aliased = new FetchPlain(
                    reader,
                    new SourceHosts(
                            List.of(host("atrium", "unused")),
                            Map.of(alias.split("=", -1)[0], alias.split("=", -1)[1])));

            assertThatThrownBy(() -> stage.run(aliased, "{'url': '" + url + "'}"))
                    .isInstanceOf(ActionException.class);
            assertThat(stage.context.log).anyMatch(line -> line.contains(repository));
        }
    }

    @Test
    void readsFromAnotherHostWhatItStandsFor() throws Exception {
        var clone = stage.template.resolve("elsewhere.git");
        git(stage.template, "init", "-q", "-b", "main", clone.toString());
        stage.have("elsewhere.git/skeleton/a", "a");
        git(clone, "add", ".");
        git(clone, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-q", "-m", "First");
        var aliased = new FetchPlain(
                stage.reader,
                new SourceHosts(
                        List.of(host("git.example.com", clone.toString())), Map.of("github.com", "git.example.com")));

        stage.run(aliased, "{'url': 'https://github.com/shop/orders/tree/main/skeleton'}");

        assertThat(stage.files()).isEqualTo(Map.of("a", "a"));
    }

    @Test
    void readsFromTheBuiltInHostItself() throws Exception {
        var work = stage.template.resolve("work");
        git(stage.template, "init", "-q", "-b", "main", work.toString());
        stage.have("work/skeleton/a", "a");
        git(work, "add", ".");
        git(work, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-q", "-m", "First");
        git(work, "checkout", "-q", "-b", "feature/one");
        git(
                folder,
                "clone",
                "-q",
                "--bare",
                work.toString(),
                folder.resolve("git/shop/orders.git").toString());
        try (var reader = new SourceReader(
                SourceAccess.within(List.of(stage.template)),
                folder.resolve("c"),
                folder.resolve("git"),
                URI.create("http://localhost:8080"))) {
            var aliased = new FetchPlain(
                    reader, new SourceHosts(List.of(host("atrium", "unused")), Map.of("github.com", "atrium")));
            for (var url : List.of(
                    "https://github.com/Shop/Orders/tree/main/skeleton",
                    "https://github.com/Shop/Orders/tree/feature/one/skeleton",
                    "https://github.com/shop/orders/blob/main/skeleton/a",
                    "https://github.com/shop/orders.git#main:skeleton",
                    "http://localhost:8080/git/shop/orders.git#main:skeleton",
                    "atrium:shop/orders.git#main:skeleton")) {
                stage.run(aliased, "{'url': '" + url + "', 'targetPath': 't'}");
                assertThat(stage.files()).as(url).isEqualTo(Map.of("t/a", "a"));
                stage.workspace.delete("t");
            }
        }
    }

    private static void git(Path directory, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    /** A host that knows one clone URL and nothing else. */
    private static SourceHost host(String id, String cloneUrl) {
        return (SourceHost) Proxy.newProxyInstance(
                SourceHost.class.getClassLoader(),
                new Class<?>[] {SourceHost.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "id" -> id;
                    case "repository" ->
                        Optional.of(new Repository(
                                (RepositoryRef) arguments[0], "", "main", cloneUrl, "", Instant.EPOCH, false));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
