package dev.atrium.scaffolder.action;

import static dev.atrium.scaffolder.action.PublishTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class PullRequestTest {

    private final Fate fate = new Fate();
    private final PretendHost host = new PretendHost(RepositoryRef.BUILT_IN, fate);
    private final SourceHosts hosts = new SourceHosts(List.of(host), Map.of("github.com", "atrium"));
    private final PretendStep step = new PretendStep(fate);
    private final RepositoryRef orders = RepositoryRef.parse("shop/orders");

    @BeforeEach
    void repository() throws Exception {
        host.existing("shop/orders", "main", Map.of("README.md", "old", "docs/old.md", "old", "docs/keep.md", "keep"));
    }

    private ObjectNode run(String more) throws Exception {
        return new PublishPullRequest(hosts)
                .run(
                        step,
                        json(
                                "{'repoUrl': 'github.com?owner=shop&repo=orders', 'branchName': 'change', 'title': 'Change'"
                                        + more + "}"));
    }

    @Test
    void proposesTheFilesOnTopOfTheTarget() throws Exception {
        step.workspace.with("README.md", "new").with("run", "run", true);
        var output = run(", 'description': 'Why'");
        assertThat(host.tree(orders, "change"))
                .isEqualTo(Map.of("README.md", "new", "run", "+x run", "docs/old.md", "old", "docs/keep.md", "keep"));
        assertThat(host.messages(orders, "change")).containsExactly("Change", "theirs");
        assertThat(host.tree(orders, "main")).containsEntry("README.md", "old");
        var opened = host.allPullRequests(orders).getFirst();
        assertThat(opened.title()).isEqualTo("Change");
        assertThat(opened.body()).isEqualTo("Why");
        assertThat(opened.author()).isEqualTo("user:default/guest");
        assertThat(output)
                .isEqualTo(json("{'remoteUrl': 'http://portal.example.com:8080/git/shop/orders/pull/1',"
                        + " 'pullRequestNumber': 1, 'targetBranchName': 'main'}"));
    }

    @Test
    void putsAFolderIntoAFolderAndDeletes() throws Exception {
        step.workspace.with("generated/new.md", "new").with("else", "else");
        run(", 'sourcePath': 'generated', 'targetPath': './docs', 'filesToDelete': ['old.md', 'new.md'],"
                + " 'commitMessage': 'Rework docs', 'reviewers': ['ada']");
        assertThat(host.tree(orders, "change"))
                .isEqualTo(Map.of("README.md", "old", "docs/new.md", "new", "docs/keep.md", "keep"));
        assertThat(host.messages(orders, "change")).startsWith("Rework docs");
        assertThat(step.warnings).singleElement().asString().contains("reviewers");
    }

    @Test
    void isForTheBranchThatIsNamed() throws Exception {
        host.branch(orders, "next", "main");
        step.workspace.with("README.md", "new");
        assertThat(run(", 'targetBranchName': 'next'").get("targetBranchName").asString())
                .isEqualTo("next");
        assertThat(host.allPullRequests(orders).getFirst().targetBranch()).isEqualTo("next");
    }

    @Test
    void leavesABranchOfOthersAlone() throws Exception {
        host.branch(orders, "change", "main");
        host.push(orders, "change", "draft", Map.of("draft", "draft"));
        step.workspace.with("README.md", "new");
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> run(""))
                    .isInstanceOf(ActionException.class)
                    .hasMessageContaining("has a branch 'change' with other commits")
                    .hasMessageContaining("update: true");
        }
        assertThat(host.effects).isEmpty();
    }

    @Test
    void addsToABranchIfItMay() throws Exception {
        host.branch(orders, "change", "main");
        host.push(orders, "change", "draft", Map.of("draft", "draft"));
        step.workspace.with("README.md", "new");
        run(", 'update': true");
        assertThat(host.messages(orders, "change")).containsExactly("Change", "draft", "theirs");
        assertThat(host.tree(orders, "change")).containsEntry("draft", "draft").containsEntry("README.md", "new");
    }

    @Test
    void updatesThePullRequestThatIsOpen() throws Exception {
        step.workspace.with("README.md", "new");
        run("");
        var later = new PretendStep(fate);
        later.workspace.with("README.md", "newer");
        var output = new PublishPullRequest(hosts)
                .run(
                        later,
                        json("{'repoUrl': 'atrium?owner=shop&repo=orders', 'branchName': 'change', 'title': 'More',"
                                + " 'update': true}"));
        assertThat(output.get("pullRequestNumber").asInt()).isEqualTo(1);
        assertThat(host.messages(orders, "change")).containsExactly("More", "Change", "theirs");
    }

    @Test
    void nothingToChangeIsAnError() {
        step.workspace.with("README.md", "old");
        assertThatThrownBy(() -> run(", 'filesToDelete': ['gone.md']"))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("There is nothing to propose");
        assertThat(host.effects).isEmpty();
    }

    @Test
    void nothingToChangeMayBeAllowed() throws Exception {
        step.workspace.with("README.md", "old");
        assertThat(run(", 'createWhenEmpty': false")).isEqualTo(json("{'targetBranchName': 'main'}"));
        assertThat(host.effects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                ", 'branchName': 'add readme'          | branchName: 'add readme' cannot be a branch",
                ", 'branchName': 'now-2026-11-22T10:00' | no ':' in it",
                ", 'branchName': 'main', 'update': true | choose another name",
                ", 'targetBranchName': 'change'         | choose another name",
                ", 'targetBranchName': 'nowhere'        | no branch 'nowhere'",
                ", 'targetPath': '../etc'               | leads out",
                ", 'filesToDelete': ['../../x']         | leads out",
                ", 'filesToDelete': ['.']               | whole repository",
                ", 'title': '  '                        | title: it is empty",
                ", 'repoUrl': 'atrium?owner=a&repo=b'   | There is no repository a/b"
            })
    void refusesWhatItCannotDo(String more, String message) {
        step.workspace.with("README.md", "new");
        var input = json("{'repoUrl': 'github.com?owner=shop&repo=orders', 'branchName': 'change', 'title': 'Change'}");
        input.setAll(json("{" + more.substring(1) + "}"));
        assertThatThrownBy(() -> new PublishPullRequest(hosts).run(step, input))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining(message);
        assertThat(host.effects).isEmpty();
    }

    @Test
    void rehearsesWithoutAnEffect() throws Exception {
        step.workspace.with("README.md", "new");
        var action = PublishPullRequest.forGithub(hosts);
        assertThat(action.dryRunnable()).isFalse();
        var output = action.rehearse(
                step,
                json("{'repoUrl': 'github.com?owner=shop&repo=orders', 'branchName': 'change', 'title': 'Change'}"));
        assertThat(output.get("targetBranchName").asString()).isEqualTo("main");
        assertThat(output.get("remoteUrl").asString()).startsWith("http://portal.example.com:8080/");
        assertThat(host.effects).isEmpty();
        assertThat(step.begun).isEmpty();
    }
}
