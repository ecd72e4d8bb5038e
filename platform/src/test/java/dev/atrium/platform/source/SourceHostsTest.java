package dev.atrium.platform.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceHostsTest {

    private final SourceHost builtIn = host("atrium");
    private final SourceHost github = host("github.com");
    private final SourceHost enterprise = host("git.example.com");

    private final SourceHosts hosts = new SourceHosts(
            List.of(github, enterprise, builtIn), Map.of("Localhost", "atrium", "gitlab.com", "git.example.com"));

    @Test
    void listsAllOfThem() {
        assertThat(hosts.all()).containsExactly(builtIn, enterprise, github);
    }

    @ParameterizedTest
    @CsvSource({
        "atrium, atrium",
        "localhost, atrium",
        "LOCALHOST., atrium",
        "gitlab.com, git.example.com",
        "GitHub.com, github.com",
        "github.com., github.com",
    })
    void findsAHostByItsNameOrAnAlias(String name, String id) {
        assertThat(hosts.named(name)).map(SourceHost::id).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bitbucket.org", "hub.com", "github.com.evil.example", "xgithub.com"})
    void findsNoOther(String name) {
        assertThat(hosts.named(name)).isEmpty();
    }

    @Test
    void lettingOneHostStandForAnotherGoesBeforeItsName() throws SourceException {
        var laptop = new SourceHosts(List.of(github, builtIn), Map.of("github.com", "atrium"));
        var shop = RepositoryRef.parse("github.com/acme/shop");

        assertThat(laptop.of(shop)).isSameAs(builtIn);
        assertThat(laptop.resolve(shop)).isEqualTo(RepositoryRef.parse("acme/shop"));
        assertThat(laptop.repository("https://github.com/acme/shop.git")).contains(RepositoryRef.parse("acme/shop"));
        assertThat(laptop.repository("https://github.com/git/git")).contains(RepositoryRef.parse("git/git"));
    }

    @Test
    void saysWhichHostsThereAre() {
        assertThatThrownBy(() -> hosts.of(RepositoryRef.parse("bitbucket.org/acme/shop")))
                .isInstanceOf(SourceException.class)
                .hasMessage("The host 'bitbucket.org' is not configured; there are atrium, git.example.com, github.com."
                        + " Configure it, or an alias for it (atrium.source.aliases).")
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(SourceException.Kind.NOT_FOUND);
    }

    @Test
    void refusesAnAliasThatLeadsNowhere() {
        assertThatThrownBy(() -> new SourceHosts(List.of(builtIn), Map.of("github.com", "atrim")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("atrium.source.aliases: there is no host 'atrim', only atrium.");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git,              github.com/acme/shop",
        "https://github.com/acme/shop,                  github.com/acme/shop",
        "https://github.com/acme/shop/,                 github.com/acme/shop",
        "https://GITHUB.com:443/acme/shop.git?x=y#main, github.com/acme/shop",
        "https://ada:secret@github.com/acme/shop,       github.com/acme/shop",
        "ssh://git@github.com/acme/shop.git,            github.com/acme/shop",
        "https://github.com/git/git,                    github.com/git/git",
        "http://localhost:8080/git/shop/orders.git,     shop/orders",
        "http://localhost:8080/shop/orders,             shop/orders",
        "https://gitlab.com/acme/shop.git,              git.example.com/acme/shop",
    })
    void knowsTheRepositoryOfAUrl(String url, String repository) {
        assertThat(hosts.repository(url)).contains(RepositoryRef.parse(repository));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a url",
                "acme/shop",
                "mailto:ada@github.com",
                "git@github.com:acme/shop.git",
                "https:///acme/shop",
                "https://github.com",
                "https://github.com/acme",
                "https://github.com/acme/shop/tree/main",
                "https://github.com/git/acme/shop",
                "https://github.com//acme/shop",
                "https://github.com/acme//shop",
                "https://github.com/acme/../shop",
                "https://github.com/../etc/passwd",
                "https://github.com/acme%2Fshop",
                "https://github.com/acme/%2e%2e",
                "https://github.com/acme/shop%00.git",
                "https://github.com/acme/.git",
                "https://github.com/acme/shop.git.git",
                "https://github.com@evil.example/acme/shop",
                "https://evil.example/github.com/acme/shop",
                "https://evil.example#@github.com/acme/shop",
                "https://github.com\\@evil.example/acme/shop",
                "https://github.com.evil.example/acme/shop",
                "http://[::1]/acme/shop",
            })
    void knowsNoRepositoryOfAnyOther(String url) {
        assertThat(hosts.repository(url)).isEmpty();
    }

    /** A host that has a name, and nothing else. */
    private static SourceHost host(String id) {
        return (SourceHost) Proxy.newProxyInstance(
                SourceHost.class.getClassLoader(),
                new Class<?>[] {SourceHost.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "id", "toString" -> id;
                    case "equals" -> id.equals(arguments[0].toString());
                    case "hashCode" -> id.hashCode();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
