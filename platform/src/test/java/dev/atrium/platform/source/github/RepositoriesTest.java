package dev.atrium.platform.source.github;

import static dev.atrium.platform.source.github.RecordedGitHub.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoriesTest {

    @RegisterExtension
    static final RecordedGitHub GITHUB = new RecordedGitHub();

    private final GitHubHost host = GITHUB.host();

    @Test
    void describesARepository() throws SourceException {
        assertThat(host.repository(SHOP))
                .contains(new Repository(
                        SHOP,
                        "What the shop sells",
                        "main",
                        "https://github.com/acme/shop.git",
                        "https://github.com/acme/shop",
                        Instant.parse("2026-03-02T09:15:00Z"),
                        false));
        assertThat(GITHUB.requests().getFirst().getHeader("Authorization")).isEqualTo("Bearer ghp_notARealToken1234");
        assertThat(GITHUB.requests().getFirst().getHeader("X-GitHub-Api-Version"))
                .isEqualTo("2022-11-28");
    }

    @Test
    void findsNoRepositoryWhereThereIsNone() throws SourceException {
        assertThat(host.repository(ref("missing"))).isEmpty();
    }

    @Test
    void followsARepositoryThatWasRenamed() throws SourceException {
        assertThat(host.repository(ref("moved"))).map(Repository::ref).contains(SHOP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "taken-down | GitHub does not give out the repository acme/taken-down for legal reasons",
                "forbidden  | Resource not accessible by personal access token",
                "led-astray | to where Atrium does not follow",
            })
    void refusesWithAReason(String name, String message) {
        assertThatThrownBy(() -> host.repository(ref(name)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("ghp_")
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void listsTheRepositoriesOfAllOrganisationsPageByPage() throws SourceException {
        var names = new ArrayList<String>();
        var page = host.repositories("", PageRequest.first(5));
        assertThat(page.hasPrevious()).isFalse();
        page.values().forEach(found -> names.add(found.ref().path()));
        while (page.hasNext()) {
            page = host.repositories(
                    "", new PageRequest(5, false, page.items().getLast().cursor()));
            page.values().forEach(found -> names.add(found.ref().path()));
        }

        assertThat(names)
                .as(".github cannot be a repository of Atrium's")
                .containsExactly(
                        "acme/api",
                        "acme/billing",
                        "acme/cart",
                        "acme/docs",
                        "acme/events",
                        "acme/forms",
                        "acme/gateway",
                        "acme/home",
                        "acme/images",
                        "acme/jobs",
                        "acme/shop",
                        "grace/compiler");
    }

    @Test
    void listsTheLastRepositories() throws SourceException {
        var last = host.repositories("", new PageRequest(3, true, null));
        assertThat(last.values())
                .extracting(Repository::ref)
                .extracting(RepositoryRef::path)
                .containsExactly("acme/jobs", "acme/shop", "grace/compiler");
        assertThat(last.hasPrevious()).isTrue();
        assertThat(last.hasNext()).isFalse();

        var before = host.repositories(
                "", new PageRequest(2, true, last.items().getFirst().cursor()));
        assertThat(before.values())
                .extracting(Repository::ref)
                .extracting(RepositoryRef::path)
                .containsExactly("acme/home", "acme/images");
        assertThat(before.hasNext()).isTrue();
    }

    @Test
    void listsWhatTheTokensOwnerKeepsPrivate() throws SourceException {
        assertThat(host.repositories("Atrium-Bot", PageRequest.first(5)).values())
                .extracting(found -> found.ref().path())
                .containsExactly("atrium-bot/secret-plans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MTox", "!!", "LTE6MTphYg"})
    void refusesACursorThatIsNone(String cursor) {
        assertThatThrownBy(() -> host.repositories("acme", new PageRequest(5, false, cursor)))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void makesARepositoryOfAnOrganisation() throws SourceException {
        var made = host.create(new NewRepository(ref("orders"), "Orders of the shop", "main", true, "task-1"));

        assertThat(made.ref()).isEqualTo(ref("orders"));
        assertThat(made.empty()).isTrue();
        assertThat(GITHUB.changes()).containsExactly("POST /orgs/acme/repos");
    }

    @Test
    void makesARepositoryOfTheTokensOwner() throws SourceException {
        var mine = new RepositoryRef("github.com", "atrium-bot", "mine");
        assertThat(host.create(new NewRepository(mine, "", "main", false, "")).ref())
                .isEqualTo(mine);
        assertThat(GITHUB.changes()).containsExactly("POST /user/repos");
    }

    @Test
    void takesTheEmptyRepositoryThatAnEarlierTryMade() throws SourceException {
        var made = host.create(new NewRepository(ref("begun"), "", "main", true, "task-1"));
        assertThat(made.ref()).isEqualTo(ref("begun"));
        assertThat(made.empty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"begun, ''", "shop, task-1", "shop, ''"})
    void doesNotTakeWhatSomebodyElseMade(String name, String key) {
        assertThatThrownBy(() -> host.create(new NewRepository(ref(name), "", "main", true, key)))
                .isInstanceOf(SourceException.class)
                .hasMessage("There is a repository acme/" + name + " on github.com already: choose another name.")
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void saysWhatGitHubSaysOfABadField() {
        assertThatThrownBy(() -> host.create(new NewRepository(ref("bad"), "x", "main", true, "")))
                .asInstanceOf(InstanceOfAssertFactories.type(SourceException.class))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.INVALID))
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .contains("Repository creation failed.; description control characters are not allowed");
    }

    @Test
    void deletesARepositoryOnceAndForAll() throws SourceException {
        host.delete(ref("old"));
        host.delete(ref("missing"));
        assertThat(GITHUB.changes()).containsExactly("DELETE /repos/acme/old");
    }

    private static RepositoryRef ref(String name) {
        return new RepositoryRef("github.com", "acme", name);
    }
}
