package dev.atrium.platform.source.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged.Change;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvent.RepositoryCreated;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GitHubWebhookTest {

    private static final RepositoryRef SHOP = ref("acme/shop");
    private static final byte[] SECRET = bytes("It's a Secret to Everybody");
    private static final byte[] HELLO = bytes("Hello, World!");

    /** From GitHub's documentation of how to validate deliveries. */
    private static final String SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private final GitHubWebhook webhook = new GitHubWebhook("github.com");

    @Test
    void knowsGitHubsOwnExample() {
        assertThat(GitHubWebhook.verify(SECRET, HELLO, SIGNATURE)).isTrue();
        assertThat(GitHubWebhook.verify(
                        SECRET, HELLO, "sha256=" + SIGNATURE.substring(7).toUpperCase(Locale.ROOT)))
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1700",
                "sha256=x57107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256= 757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=٧57107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
            })
    void refusesAnyOtherSignature(String header) {
        assertThat(GitHubWebhook.verify(SECRET, HELLO, header)).isFalse();
    }

    @Test
    void refusesAnotherBodyAnotherSecretAndNone() {
        assertThat(GitHubWebhook.verify(SECRET, bytes("Hello, World?"), SIGNATURE))
                .isFalse();
        assertThat(GitHubWebhook.verify(bytes("another"), HELLO, SIGNATURE)).isFalse();
        assertThat(GitHubWebhook.verify(new byte[0], HELLO, SIGNATURE)).isFalse();
    }

    @Test
    void tellsWhatAPushChanges() throws InvalidPayload {
        assertThat(events("push", "push"))
                .containsExactly(new Pushed(
                        SHOP,
                        "refs/heads/main",
                        "d4b59c3617df82de0c85223624116d7de41c4e1b",
                        "d27fb6c58f347f1ef591501124e9bc384cdac4aa",
                        true,
                        List.of("catalog-info.yaml", "docs/new.md", "old.txt", "src/Shop.java"),
                        true,
                        "ada"));
    }

    @ParameterizedTest
    @CsvSource({
        "push-branch-created, refs/heads/feature, ''   , 7d31b53adb92d0c24ebf5af32ccc95b52c098797, false",
        "push-branch-deleted, refs/heads/feature, 7d31b53adb92d0c24ebf5af32ccc95b52c098797, ''   , false",
        "push-forced        , refs/heads/main   , 262134cb0683fc051599f544713c2e74703ff454, d27fb6c58f347f1ef591501124e9bc384cdac4aa, true",
        "push-tag           , refs/tags/v1.0    , ''   , d27fb6c58f347f1ef591501124e9bc384cdac4aa, false",
    })
    void saysThatAnythingMayDifferWhereThePayloadDoesNotTell(
            String file, String ref, String before, String after, boolean defaultBranch) throws InvalidPayload {
        assertThat(events("push", file))
                .containsExactly(new Pushed(SHOP, ref, before, after, defaultBranch, List.of(), false, "ada"));
    }

    @Test
    void doesNotTrustAListOfCommitsThatWasCut() throws InvalidPayload {
        var payload = payload("push");
        var commits = payload.withArray("commits");
        var last = commits.get(1);
        commits.remove(1);
        for (var i = 0; i < 2047; i++) {
            commits.add(last);
        }
        assertThat(pathsKnown(payload)).as("2048 commits").isFalse();
        commits.remove(0);
        assertThat(pathsKnown(payload)).as("2047 commits").isTrue();
    }

    @Test
    void doesNotTrustAListThatEndsElsewhereOrIsEmptyOrSaysNotWhat() throws InvalidPayload {
        var other = payload("push");
        other.put("after", "1".repeat(40));
        assertThat(pathsKnown(other)).isFalse();

        var empty = payload("push");
        empty.withArray("commits").removeAll();
        assertThat(pathsKnown(empty)).isFalse();

        var silent = payload("push");
        ((ObjectNode) silent.withArray("commits").get(0)).remove("modified");
        assertThat(pathsKnown(silent)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pull-request-opened,           OPENED,   feature",
        "pull-request-opened-from-fork, OPENED,   main",
        "pull-request-synchronize,      UPDATED,  feature",
        "pull-request-edited,           EDITED,   feature",
        "pull-request-merged,           MERGED,   feature",
        "pull-request-closed,           CLOSED,   feature",
        "pull-request-reopened,         REOPENED, feature",
    })
    void tellsWhatHappensToPullRequests(String file, Change change, String source) throws InvalidPayload {
        assertThat(events("pull_request", file))
                .containsExactly(new PullRequestChanged(
                        SHOP, 7, change, "cd05952eaba112e02d21c7221e7510fb8caca3ca", source, "main"));
    }

    @ParameterizedTest
    @CsvSource({
        "repository,                created,                        ,              acme/shop",
        "repository,                deleted,                        acme/shop,     ",
        "repository,                renamed,                        acme/store,    acme/shop",
        "repository,                transferred,                    grace/shop,    acme/shop",
        "repository,                transferred-from-organization,  oldacme/shop,  acme/shop",
        "repository,                publicized,                     ,              acme/shop",
        "repository,                privatized,                     ,              ",
        "repository,                archived,                       ,              ",
        "repository,                unarchived,                     ,              ",
        "repository,                edited-description,             ,              ",
        "repository,                edited-default-branch,          ,              acme/shop",
        "installation,              created,                        ,              acme/shop acme/api",
        "installation,              unsuspend,                      ,              acme/shop acme/api",
        "installation,              deleted,                        acme/shop acme/api,",
        "installation,              suspend,                        acme/shop acme/api,",
        "installation,              new-permissions-accepted,       ,              ",
        "installation_repositories, added,                          ,              acme/shop",
        "installation_repositories, removed,                        acme/api,      ",
    })
    void tellsWhichRepositoriesComeAndGo(String event, String action, String deleted, String created)
            throws InvalidPayload {
        var events = events(event, event.replace('_', '-') + "-" + action);
        assertThat(events.stream().filter(RepositoryDeleted.class::isInstance).map(SourceEvent::repository))
                .containsExactlyElementsOf(refs(deleted));
        assertThat(events.stream().filter(RepositoryCreated.class::isInstance).map(SourceEvent::repository))
                .containsExactlyElementsOf(refs(created));
        assertThat(events).hasSize(refs(deleted).size() + refs(created).size());
    }

    @Test
    void tellsThatTheOldNameIsGoneBeforeTheNewOneIsThere() throws InvalidPayload {
        assertThat(events("repository", "repository-renamed"))
                .containsExactly(new RepositoryDeleted(ref("acme/store")), new RepositoryCreated(SHOP));
    }

    @ParameterizedTest
    @CsvSource({
        "ping, ping",
        "pull_request, pull-request-labeled",
        "push, push-dot-github",
        "workflow_run, push",
        "'', push",
        "PUSH, push",
    })
    void hasNothingToTellAboutAnythingElse(String event, String file) throws InvalidPayload {
        assertThat(events(event, file)).isEmpty();
    }

    @Test
    void hasNothingToTellAboutAnUnknownEventWhateverItSays() throws InvalidPayload {
        assertThat(webhook.events("sponsorship", bytes("not JSON"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"push\"", "{", "{} {}", "payload=%7B%7D", "{\"ref\": }", "\u0000"})
    void refusesWhatIsNoJsonObject(String body) {
        for (var event : List.of("push", "pull_request", "repository", "installation")) {
            assertThatThrownBy(() -> webhook.events(event, bytes(body)))
                    .isInstanceOf(InvalidPayload.class)
                    .hasMessageContaining("set the webhook's content type to application/json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "push, push, ref",
        "push, push, after",
        "push, push, repository",
        "pull_request, pull-request-opened, number",
        "pull_request, pull-request-opened, pull_request",
        "repository, repository-renamed, changes",
        "repository, repository-transferred, changes",
        "repository, repository-created, repository",
    })
    void refusesAPayloadThatLacksWhatItNeeds(String event, String file, String field) {
        var payload = payload(file);
        payload.remove(field);
        assertThatThrownBy(() -> webhook.events(event, bytes(payload.toString())))
                .isInstanceOf(InvalidPayload.class)
                .hasMessageContaining("The payload has no '/" + field);
    }

    @Test
    void refusesAPayloadThatIsNestedWithoutAnEnd() {
        var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> webhook.events("push", bytes(deep))).isInstanceOf(InvalidPayload.class);
    }

    private boolean pathsKnown(ObjectNode payload) throws InvalidPayload {
        var event = (Pushed) webhook.events("push", bytes(payload.toString())).getFirst();
        assertThat(event.paths().isEmpty()).isEqualTo(!event.pathsKnown());
        return event.pathsKnown();
    }

    private List<SourceEvent> events(String type, String file) throws InvalidPayload {
        return webhook.events(type, read(file));
    }

    private static ObjectNode payload(String file) {
        return (ObjectNode) JsonMapper.shared().readTree(read(file));
    }

    private static byte[] read(String file) {
        try (var content = GitHubWebhookTest.class.getResourceAsStream("/github/webhooks/" + file + ".json")) {
            return Objects.requireNonNull(content, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RepositoryRef> refs(String names) {
        return names == null
                ? List.of()
                : List.of(names.split(" ")).stream().map(GitHubWebhookTest::ref).toList();
    }

    private static RepositoryRef ref(String name) {
        return RepositoryRef.parse("github.com/" + name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
