package dev.atrium.platform.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.SourceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTargetTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://example.com/a/x.yaml                      | Web   | https://example.com/a/x.yaml
            HTTPS://Example.COM:443/a/./b/../x.yaml#L10       | Web   | https://example.com/a/x.yaml
            http://example.com:80                             | Web   | http://example.com/
            http://example.com:8080/%7euser/a%2fb             | Web   | http://example.com:8080/~user/a%2Fb
            https://example.com/../../x.yaml?b=1&a=2          | Web   | https://example.com/x.yaml?b=1&a=2
            https://example.com/x.git?file=1                  | Web   | https://example.com/x.git?file=1
            https://github.com/o/r/blob/main/d/x.yaml         | Web   | https://raw.githubusercontent.com/o/r/main/d/x.yaml
            https://github.acme.com/o/r/blob/main/x.yaml?w=1  | Web   | https://github.acme.com/o/r/raw/main/x.yaml
            https://git.acme.com/a/b/c/-/blob/main/x.yaml     | Web   | https://git.acme.com/a/b/c/-/raw/main/x.yaml
            https://example.com/o/r/blob/main/x.yaml          | Web   | https://example.com/o/r/blob/main/x.yaml
            https://git.example.com/shop.git                  | Git   | https://git.example.com/shop.git
            https://Git.Example.com/shop.git/                 | Git   | https://git.example.com/shop.git
            https://git.example.com/shop.git#main             | Git   | https://git.example.com/shop.git#main
            https://git.example.com/shop.git#main:            | Git   | https://git.example.com/shop.git#main
            https://git.example.com/shop.git#:a               | Git   | https://git.example.com/shop.git#:a
            https://git.example.com/shop.git#v/1:/a/./*/{b,c}/ | Git  | https://git.example.com/shop.git#v/1:a/*/{b,c}
            git+https://example.com/shop                      | Git   | git+https://example.com/shop
            git+https://example.com/shop.git                  | Git   | https://example.com/shop.git
            git+https://example.com/shop#main:x.yaml          | Git   | git+https://example.com/shop#main:x.yaml
            /srv/a/../b//x.yaml                               | Files | /srv/b/x.yaml
            file:///srv/a%20b/%23x.yaml                       | Files | file:///srv/a%20b/%23x.yaml
            file://localhost/srv/*/{a,b}.yaml                 | Files | /srv/*/{a,b}.yaml
            file:/srv/x.yaml                                  | Files | /srv/x.yaml
            /srv/shop.git                                     | Git   | /srv/shop.git
            /srv/shop#main                                    | Git   | /srv/shop#main
            /srv/shop#main:a/*.yaml                           | Git   | /srv/shop#main:a/*.yaml
            file:///srv/shop#main:a                           | Git   | /srv/shop#main:a
            git+file:///srv/shop                              | Git   | git+file:///srv/shop
            git+file:///srv/shop.git                          | Git   | /srv/shop.git
            /srv/100%/x.yaml                                  | Files | /srv/100%/x.yaml
            git+file:///srv/c%23/shop                         | Git   | git+file:///srv/c%23/shop
            atrium:Shop/Orders.git                            | Git   | atrium:shop/orders.git
            ATRIUM:shop/orders                                | Git   | atrium:shop/orders.git
            atrium:shop/orders.git#Main:/a//x.yaml            | Git   | atrium:shop/orders.git#Main:a/x.yaml
            """)
    void hasOneCanonicalFormThatMeansTheSame(String written, String type, String canonical) throws Exception {
        var target = SourceTarget.parse(written);

        assertThat(target.getClass().getSimpleName()).isEqualTo(type);
        assertThat(target).hasToString(canonical);
        assertThat(SourceTarget.parse(canonical)).isEqualTo(target);
    }

    @Test
    void takesARelativePathFromTheWorkingDirectory() throws Exception {
        var here = Path.of("").toAbsolutePath();

        assertThat(SourceTarget.parse("./x/../y.yaml")).isEqualTo(new SourceTarget.Files(here + "/y.yaml"));
        assertThat(SourceTarget.parse("file:y.yaml")).isEqualTo(new SourceTarget.Files(here + "/y.yaml"));
    }

    @Test
    void takesARepositorysRootForTheRepository(@TempDir Path folder) throws Exception {
        Git.init().setDirectory(folder.resolve("work").toFile()).call().close();
        Git.init()
                .setBare(true)
                .setDirectory(folder.resolve("bare").toFile())
                .call()
                .close();
        Files.createDirectories(folder.resolve("c#/plain"));

        assertThat(SourceTarget.parse(folder + "/work")).isEqualTo(new SourceTarget.Git(folder + "/work", "", ""));
        assertThat(SourceTarget.parse(folder + "/bare")).hasToString("git+file://" + folder + "/bare");
        assertThat(SourceTarget.parse(folder + "/c#/plain")).isEqualTo(new SourceTarget.Files(folder + "/c#/plain"));
        assertThat(SourceTarget.parse(folder.toString())).isInstanceOf(SourceTarget.Files.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ftp://example.com/x.yaml",
                "ssh://git@example.com/shop.git",
                "git@example.com:shop.git",
                "https://",
                "https:///x.yaml",
                "https://exa mple.com/",
                "https://example.com/a b.yaml",
                "https://example.com/shop.git#a..b",
                "https://github.com/o/r/tree/main/folder",
                "file://elsewhere/srv/x.yaml",
                "file:///srv/%zz",
                "file:///srv/%00",
                "/srv/a\u0000b",
                "atrium:orders.git",
                "atrium:shop/../etc.git",
                "atrium://shop/orders.git",
                "atrium:shop/orders.git.git",
                "atrium:/etc/passwd",
                "git+atrium:",
            })
    void saysWhatIsWrongWithATarget(String written) {
        assertFails(Kind.INVALID, () -> SourceTarget.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@example.com/x.yaml",
                "https://secret@example.com/shop.git#main",
                "git+https://user:secret@example.com/shop",
            })
    void refusesCredentialsWithoutRepeatingThem(String written) {
        assertThatThrownBy(() -> SourceTarget.parse(written))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /srv/x.yaml                          | x.yaml       | ./api.yaml              | /srv/api.yaml
            /srv/x.yaml                          | x.yaml       | ../o/*.yaml             | /o/*.yaml
            /srv                                 | a/x.yaml     | api.yaml                | /srv/a/api.yaml
            /srv/*/x.yaml                        | a/x.yaml     | ../b/api.yaml           | /srv/b/api.yaml
            /srv                                 | x.yaml       | /other/y.yaml           | /other/y.yaml
            /srv                                 | x.yaml       | https://e.com/y.yaml    | https://e.com/y.yaml
            https://e.com/a/x.yaml               | x.yaml       | ./api.yaml              | https://e.com/a/api.yaml
            https://e.com/a/x.yaml?v=1           | x.yaml       | ../api.yaml?v=2         | https://e.com/api.yaml?v=2
            https://e.com/a/x.yaml               | x.yaml       | https://f.com/b.git     | https://f.com/b.git
            https://e.com/s.git#main:a           | a/b/x.yaml   | ../api.yaml             | https://e.com/s.git#main:a/api.yaml
            https://e.com/s.git                  | a/x.yaml     | ../*/y.yaml             | https://e.com/s.git#:*/y.yaml
            https://e.com/s.git#main             | a/x.yaml     | https://e.com/t.git#v1  | https://e.com/t.git#v1
            /srv/s.git#main                      | x.yaml       | y.yaml                  | /srv/s.git#main:y.yaml
            atrium:a/b.git#main:x                | x/c.yaml     | ../api.yaml             | atrium:a/b.git#main:api.yaml
            https://e.com/s.git                  | a/x.yaml     | atrium:A/b.git#:y       | atrium:a/b.git#:y
            """)
    void resolvesAReferenceWithinItsLocation(String location, String file, String reference, String expected)
            throws Exception {
        assertThat(SourceTarget.parse(location).resolve(file, reference)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://e.com/a/x.yaml, x.yaml, /etc/passwd",
        "https://e.com/a/x.yaml, x.yaml, file:///etc/passwd",
        "https://e.com/a/x.yaml, x.yaml, FILE:/etc/passwd",
        "https://e.com/a/x.yaml, x.yaml, git+file:///srv/shop",
        "https://e.com/a/x.yaml, x.yaml, //localhost/x",
        "https://e.com/s.git, x.yaml, /etc/passwd",
        "https://e.com/s.git, x.yaml, ../x.yaml",
        "https://e.com/s.git, a/x.yaml, ../../../etc/passwd",
        "/srv/s.git, x.yaml, /srv/t.git",
        "/srv/x.yaml, x.yaml, ../../x.yaml",
        "atrium:a/b.git, x.yaml, ../x.yaml",
        "atrium:a/b.git, x.yaml, /etc/passwd",
        "atrium:a/b.git, x.yaml, file:///etc/passwd",
    })
    void refusesAReferenceThatLeavesItsLocation(String location, String file, String reference) throws Exception {
        var target = SourceTarget.parse(location);

        assertFails(Kind.REFUSED, () -> target.resolve(file, reference));
    }

    @Test
    void refusesAPatternOnAWebServer() throws Exception {
        var target = SourceTarget.parse("https://e.com/a/x.yaml");

        assertFails(Kind.INVALID, () -> target.resolve("x.yaml", "./*.yaml"));
        assertFails(Kind.INVALID, () -> target.resolve("x.yaml", " "));
    }

    static void assertFails(Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        SourceException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }
}
