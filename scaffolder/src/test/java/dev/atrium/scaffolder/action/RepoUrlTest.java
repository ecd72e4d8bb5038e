package dev.atrium.scaffolder.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepoUrlTest {

    private final PretendHost builtIn = new PretendHost(RepositoryRef.BUILT_IN, new Fate());
    private final SourceHosts hosts = new SourceHosts(
            List.of(builtIn, new PretendHost("github.com", new Fate())), Map.of("gitlab.com", "atrium"));

    @ParameterizedTest
    @CsvSource({
        "github.com?owner=shop&repo=orders, github.com/shop/orders",
        "github.com?repo=orders&owner=shop, github.com/shop/orders",
        "GitHub.com?repo=orders&owner=shop&workspace=x, github.com/shop/orders",
        "https://github.com?repo=orders&owner=shop, github.com/shop/orders",
        "github.com/?repo=orders&owner=%73hop, github.com/shop/orders",
        "atrium?owner=shop&repo=orders, shop/orders",
        "gitlab.com?owner=shop&repo=orders, shop/orders",
        "https://github.com/shop/orders, github.com/shop/orders",
        "https://github.com/shop/orders.git, github.com/shop/orders",
        "https://github.com/shop/orders/, github.com/shop/orders",
        "https://gitlab.com/shop/orders.git, shop/orders",
        "http://portal.example.com:8080/git/shop/known.git, shop/known"
    })
    void readsEveryForm(String text, String repository) throws Exception {
        builtIn.existing("shop/known", "main", Map.of());
        assertThat(RepoUrl.parse(text, hosts).repository()).hasToString(repository);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "github.com?repo=orders                    | does not say the owner",
                "github.com?owner=shop                     | does not say the repo",
                "github.com?owner=&repo=orders             | does not say the owner",
                "?owner=shop&repo=orders                   | does not say the host",
                "github.com?owner=%zz&repo=orders          | wrong percent escape",
                "github.com?owner=..&repo=orders           | cannot be a repository's owner",
                "github.com?owner=a/b&repo=orders          | cannot be a repository's owner",
                "github.com?owner=shop&repo=.git           | cannot be a repository's name",
                "bitbucket.org?owner=shop&repo=orders      | 'bitbucket.org' is not configured",
                "https://bitbucket.org/shop/orders.git     | 'bitbucket.org' is not configured",
                "https://github.com/shop                   | names no repository",
                "shop/orders                               | names no repository",
                "file:///etc/passwd                        | names no repository",
                "undefined                                 | names no repository"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> RepoUrl.parse(text, hosts))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("repoUrl: ")
                .hasMessageContaining(message);
    }

    @Test
    void doesNotRepeatAPassword() {
        assertThatThrownBy(() -> RepoUrl.parse("https://ada:hush@github.com/shop/orders.git", hosts))
                .hasMessageContaining("take them out")
                .hasMessageNotContaining("hush");
    }
}
