package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.portal.client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sends the operations on repositories in the order in which their pages send them. */
class RepositoryStoryTest extends PortalTest {

    private static final Path OPERATIONS = Path.of("../frontend-contract/operations");

    @Test
    void aRepositoryFromItsFirstCommitToItsEnd() throws IOException {
        var created = send("CreateRepository");
        assertThat(created.at("/createRepository/repository/nameWithOwner").asString())
                .isEqualTo("encore/setlists");
        assertThat(created.at("/createRepository/repository/cloneUrl").asString())
                .endsWith("/git/encore/setlists.git");
        assertThat(ask("CreateRepository").codes()).containsExactly("CONFLICT");

        var first = send("CommitFiles");
        assertThat(first.at("/commitFiles/commit/message").asString()).isEqualTo("Begin");
        send("CommitFiles", Map.of("branch", "hamburg", "base", "main", "message", "Hamburg", "files", songs()));

        var opened = send("OpenPullRequest").at("/openPullRequest/pullRequest");
        assertThat(opened.path("state").asString()).isEqualTo("OPEN");
        assertThat(send("OpenPullRequest").at("/openPullRequest/pullRequest/number"))
                .as("the open one is the answer")
                .isEqualTo(opened.path("number"));
        var comment = send("CommentOnPullRequest")
                .at("/commentOnPullRequest/comment/id")
                .asString();
        send("EditPullRequestComment", Map.of("comment", comment));
        send("SetCommitStatus", Map.of("sha", opened.path("headSha").asString()));

        var page = ask("PullRequestPage").ok().at("/repository/pullRequest");
        assertThat(page.path("mergeability").asString()).isEqualTo("MERGEABLE");
        assertThat(page.at("/checks/0/state").asString()).isEqualTo("SUCCESS");
        assertThat(page.at("/diff/0/newPath").asString()).isEqualTo("hamburg.md");
        assertThat(page.at("/diff/0/change").asString()).isEqualTo("ADDED");
        assertThat(page.at("/diff/0/patch").asString()).contains("+One", "+Two");
        assertThat(page.path("commits")).hasSize(1);
        assertThat(page.at("/comments/nodes/0/body").asString()).isEqualTo("Which **two**?");

        var merged = send("MergePullRequest").at("/mergePullRequest/pullRequest");
        assertThat(merged.path("state").asString()).isEqualTo("MERGED");
        assertThat(ask("ClosePullRequest").codes()).containsExactly("CONFLICT");

        var repository = api.ask(document("RepositoryPage"), Map.of("owner", "encore", "name", "setlists"))
                .ok()
                .at("/repository");
        assertThat(repository.at("/file/text").asString()).isEqualTo("# Setlists\n");
        assertThat(repository.path("tree").valueStream().map(e -> e.path("name").asString()))
                .containsExactly("README.md", "hamburg.md");
        assertThat(repository.at("/commits/nodes/0/sha")).isEqualTo(merged.path("mergeSha"));
        assertThat(repository.at("/pullRequests/nodes")).isEmpty();
        var again = api.ask(
                        document("NodeRefetch"),
                        Map.of("id", repository.path("id").asString()))
                .ok();
        assertThat(again.at("/node/__typename").asString()).isEqualTo("Repository");

        send("DeleteRepository");
        assertThat(api.ask("{ repository(owner: \"encore\", name: \"setlists\") { id } }")
                        .ok()
                        .at("/repository")
                        .isNull())
                .isTrue();
        assertThat(ask("DeleteRepository").codes()).containsExactly("NOT_FOUND");
    }

    @Test
    void namesThatCannotBeNamesAreRefused() {
        for (var name : List.of("../etc", "a b", "-x", "x.git", "", "a..b")) {
            var answer = api.ask(
                    "mutation($n: String!) { createRepository(input: { repository: $n }) { repository { id } } }",
                    Map.of("n", "encore/" + name));
            assertThat(answer.codes()).as(name).containsExactly("BAD_USER_INPUT");
        }
    }

    private static List<Map<String, String>> songs() {
        return List.of(Map.of("path", "hamburg.md", "text", "One\nTwo\n"));
    }

    private Answer send(String operation) throws IOException {
        return ask(operation).ok();
    }

    private Answer ask(String operation) throws IOException {
        return api.ask(document(operation), ContractTest.variables(operation));
    }

    /** With some fields of the input as they are at present. */
    private Answer send(String operation, Map<String, ?> changed) throws IOException {
        var input = new HashMap<String, Object>();
        input.putAll((Map<String, ?>) cast(ContractTest.variables(operation).get("input")));
        input.putAll(changed);
        return api.ask(document(operation), Map.of("input", input)).ok();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> cast(Object input) {
        return (Map<String, ?>) input;
    }

    private static String document(String operation) throws IOException {
        return Files.readString(OPERATIONS.resolve(operation + ".graphql"));
    }
}
