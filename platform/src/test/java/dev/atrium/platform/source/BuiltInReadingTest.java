package dev.atrium.platform.source;

import static dev.atrium.platform.source.SourceTargetTest.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.builtin.BareRepositories;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading repositories of the built-in host, which lie below no allowed root. */
class BuiltInReadingTest {

    private static final RepositoryRef ORDERS = RepositoryRef.parse("Shop/Orders");

    @TempDir
    Path folder;

    private SourceReader reader = new SourceReader(Accesses.below(), Path.of("unused"));
    private String sha = "";

    @BeforeEach
    void push() throws Exception {
        reader.close();
        reader = new SourceReader(
                Accesses.below(),
                folder.resolve("cache"),
                folder.resolve("git"),
                URI.create("https://Atrium.example.com:443/portal/"));
        var repositories = new BareRepositories(folder.resolve("git"));
        repositories.create(ORDERS, "main");
        // it would run in the background, and meet the deletion of the folder
        repositories.use(ORDERS, repository -> {
            repository.getConfig().setBoolean("receive", null, "autogc", false);
            repository.getConfig().save();
            return true;
        });
        try (var work = GitFolder.init(folder.resolve("work"))) {
            work.write("a/catalog-info.yaml", "one").write("a/x y.yaml", "two");
            sha = work.commit("First").name();
            work.git()
                    .push()
                    .setRemote(new URIish(repositories.path(ORDERS).toUri().toURL()).toString())
                    .setRefSpecs(new RefSpec("main:main"))
                    .call();
        }
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "atrium:shop/orders.git",
                "atrium:SHOP/Orders.git#main",
                "https://atrium.example.com/portal/git/Shop/orders.git",
                "git+https://atrium.example.com/portal/git/shop/orders#main:a",
            })
    void readsFromTheDiskAndSaysWhereItIsFromOutside(String target) throws Exception {
        var content = (Reading.Content) reader.read(SourceTarget.parse(target), Optional.empty());

        var repository = "https://atrium.example.com/portal/git/shop/orders";
        assertThat(content.files())
                .containsExactly(new SourceFile(
                        "a/catalog-info.yaml",
                        "one".getBytes(UTF_8),
                        Optional.of(repository + "/raw/" + sha + "/a/catalog-info.yaml")));
        assertThat(content.commit()).map(Commit::repository).contains(repository + ".git");
        assertThat(content.commit()).map(Commit::sha).contains(sha);
        assertThat(reader.read(SourceTarget.parse(target), Optional.of(content.revision())))
                .isEqualTo(new Reading.Unchanged());
        assertThat(reader.readRelated(SourceTarget.parse(target), content.commit(), "a/catalog-info.yaml", "x y.yaml"))
                .asString(UTF_8)
                .isEqualTo("two");
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        for (var target :
                new String[] {"atrium:shop/none.git", "atrium:shop/orders.git#none", "atrium:shop/orders.git#:x"}) {
            assertFails(Kind.NOT_FOUND, () -> reader.read(SourceTarget.parse(target), Optional.empty()));
        }
        try (var without = new SourceReader(Accesses.below(), folder.resolve("cache"))) {
            assertFails(
                    Kind.NOT_FOUND, () -> without.read(SourceTarget.parse("atrium:shop/orders.git"), Optional.empty()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://atrium.example.com/portal/git/Shop/Orders.git, atrium:shop/orders.git",
        "https://atrium.example.com/portal/git/Shop/Orders.git#v1:a, atrium:shop/orders.git#v1:a",
        "https://atrium.example.com/portal/git/Shop/.git, https://atrium.example.com/portal/git/Shop/.git",
        "https://atrium.example.com/portal/git/a/b/c.git, https://atrium.example.com/portal/git/a/b/c.git",
        "https://atrium.example.com/git/Shop/Orders.git, https://atrium.example.com/git/Shop/Orders.git",
        "https://atrium.example.com.evil.com/portal/git/a/b.git, https://atrium.example.com.evil.com/portal/git/a/b.git",
        "http://atrium.example.com/portal/git/a/b.git, http://atrium.example.com/portal/git/a/b.git",
        "/srv/x.git, /srv/x.git",
    })
    void knowsItsOwnRepositoriesByOneName(String written, String canonical) throws Exception {
        assertThat(reader.canonical(SourceTarget.parse(written))).hasToString(canonical);
    }

    @Test
    void anAddressIsAUrl() {
        var address = new BuiltInAddress(URI.create("http://localhost:8080"));

        assertThat(address.repository(ORDERS)).isEqualTo("http://localhost:8080/git/Shop/Orders.git");
        assertThat(address.raw(ORDERS, "feature/x y", "ä b#.txt"))
                .isEqualTo("http://localhost:8080/git/Shop/Orders/raw/feature%2Fx%20y/%C3%A4%20b%23.txt");
        for (var none : new String[] {"localhost:8080", "https://u:p@example.com", "https://example.com/?x=1"}) {
            assertThatThrownBy(() -> new BuiltInAddress(URI.create(none)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("u:p");
        }
    }
}
