package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.portal.client.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clumsy and hostile clients send to source control and the scaffolder: each is told what is wrong, by its code. */
class AwkwardRequestTest extends PortalTest {

    private static final String REPOSITORY = "awkward/requests";
    private static final String COMMIT =
            "mutation($i: CommitFilesInput!) { commitFiles(input: $i) { commit { sha } } }";

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void makeARepository() {
        api.ask("mutation { createRepository(input: { repository: \"" + REPOSITORY + "\" }) { repository { id } } }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ repository(owner: \"a\", name: \"b\", host: null) { id } }",
                "{ repositories(host: null) { nodes { id } } }",
                "{ repository(owner: \"awkward\", name: \"requests\") { tree(path: null) { path } } }",
                "mutation { createRepository(input: { repository: \"a/b\", description: null }) { repository { id } } }",
                "mutation { createRepository(input: { repository: \"a/b\", defaultBranch: null }) { repository { id } } }",
                "mutation { commitFiles(input: { repository: \"a/b\", branch: \"c\", message: \"d\", files: null }) {"
                        + " commit { sha } } }",
                "mutation { openPullRequest(input: { repository: \"a/b\", title: \"c\", sourceBranch: \"d\", body: null })"
                        + " { pullRequest { number } } }"
            })
    void nothingIsNoValueForWhatHasADefault(String document) {
        assertThat(api.ask(document).codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void aFilterOfNothingKeepsEverything() {
        api.ask("{ tasks(filter: { status: null, template: null, createdBy: null }) { nodes { id } } }")
                .ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($t: String!) { repositories(owner: $t) { nodes { id } } }",
                "mutation($t: String!) { createRepository(input: { repository: \"a/b\", description: $t }) {"
                        + " repository { id } } }"
            })
    void aTextThatCannotBeKeptIsRefused(String document) {
        assertThat(api.ask(document, Map.of("t", "a\0b")).codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void tenThousandFilesAreOneCommit() {
        var files = IntStream.range(0, 10_000)
                .mapToObj(i -> Map.of("path", "f/" + i % 100 + "/" + i, "text", "" + i))
                .toList();
        commit(files).ok();
        assertThat(api.ask("{ repository(owner: \"awkward\", name: \"requests\") { tree(revision: \"many\", path:"
                                + " \"f/7\") { name } } }")
                        .ok()
                        .at("/repository/tree"))
                .hasSize(100);
    }

    private Answer commit(List<Map<String, String>> files) {
        return api.ask(
                COMMIT,
                Map.of("i", Map.of("repository", REPOSITORY, "branch", "many", "message", "Many", "files", files)));
    }

    @Test
    void aFolderThatIsNotThereIsNull() {
        commit(List.of(Map.of("path", "a", "text", "1")));
        api.ask("{ repository(owner: \"awkward\", name: \"requests\") { tree(revision: \"many\", path: \"nowhere\") {"
                        + " name } } }")
                .ok()
                .has("", "{ \"repository\": { \"tree\": null } }");
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000_000, 20_000_000})
    void aRequestThatIsTooLargeHearsSo(int size) throws Exception {
        var answer =
                post("/graphql", "application/json", "{\"query\":\"{ viewer { ref } } #" + "x".repeat(size) + "\"}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BAD_USER_INPUT", "8 MiB").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "no", "{\"query\":\"{a}\",\"variables\":{\"a\":[[[[[["})
    void aRequestThatIsNoJsonHearsSo(String body) throws Exception {
        var answer = post("/graphql", "application/json", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_USER_INPUT", "JSON");
    }

    @Test
    void aRawFileWithoutAPathIsNotThere() throws Exception {
        var answer = http.send(request("/git/" + REPOSITORY + "/raw/main").GET().build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"garbage,", "fff0xxxx,", "no gzip,gzip", "'',gzip"})
    void whatIsNoRequestOfGitIsNoFailureOfOurs(String body, String encoding) throws Exception {
        var request = request("/git/" + REPOSITORY + ".git/git-receive-pack")
                .header("Content-Type", "application/x-git-receive-pack-request")
                .POST(BodyPublishers.ofString(body));
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
