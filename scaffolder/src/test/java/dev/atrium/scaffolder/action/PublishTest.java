package dev.atrium.scaffolder.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PublishTest {

    private final Fate fate = new Fate();
    private final PretendHost builtIn = new PretendHost(RepositoryRef.BUILT_IN, fate);
    private final PretendHost github = new PretendHost("github.com", fate);
    private final SourceHosts both = new SourceHosts(List.of(builtIn, github), Map.of("git.shop.example", "atrium"));
    private final SourceHosts laptop = new SourceHosts(List.of(builtIn), Map.of("github.com", "atrium"));
    private final PretendStep step = new PretendStep(fate);
    private final RepositoryRef orders = RepositoryRef.parse("shop/orders");

    static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private ObjectNode run(TemplateAction action, String input) throws Exception {
        return action.run(step, json(input));
    }

    @Test
    void publishesTheWholeWorkspaceWithRunBits() throws Exception {
        step.workspace.with("README.md", "orders").with("bin/run", "#!/bin/sh", true);
        var output = run(
                new PublishGit(both), "{'repoUrl': 'atrium?owner=shop&repo=orders', 'description': 'Takes orders'}");
        assertThat(builtIn.tree(orders, "main")).isEqualTo(Map.of("README.md", "orders", "bin/run", "+x #!/bin/sh"));
        var made = builtIn.made(orders);
        assertThat(made.description()).isEqualTo("Takes orders");
        assertThat(made.isPrivate()).isTrue();
        assertThat(made.key()).isEqualTo(step.task() + "/publish");
        assertThat(output.get("remoteUrl").asString()).isEqualTo("http://portal.example.com:8080/git/shop/orders.git");
        assertThat(output.get("repoContentsUrl").asString())
                .isEqualTo("http://portal.example.com:8080/git/shop/orders/blob/main");
        assertThat(output.get("commitHash").asString()).matches("[0-9a-f]{40}");
        assertThat(output.get("repository").asString()).isEqualTo("shop/orders");
        assertThat(step.warnings).isEmpty();
    }

    @Test
    void publishesAFolderToABranchInTheNameOfSomebody() throws Exception {
        step.workspace.with("service/a.txt", "a").with("other.txt", "b");
        run(new PublishGithub(both), """
                {'repoUrl': 'github.com?repo=orders&owner=shop', 'sourcePath': './service', 'defaultBranch': 'trunk',
                 'gitCommitMessage': 'begin', 'gitAuthorName': 'Bot', 'gitAuthorEmail': 'bot@example.com',
                 'repoVisibility': 'public', 'allowedHosts': ['GitHub.com']}""");
        var ref = new RepositoryRef("github.com", "shop", "orders");
        assertThat(github.tree(ref, "trunk")).isEqualTo(Map.of("a.txt", "a"));
        assertThat(github.messages(ref, "trunk")).containsExactly("begin");
        assertThat(github.commit(ref, "trunk").orElseThrow().author()).isEqualTo("Bot <bot@example.com>");
        assertThat(github.made(ref).isPrivate()).isFalse();
        assertThat(builtIn.names()).isEmpty();
    }

    @Test
    void templatesForGithubRunOnALaptop() throws Exception {
        step.workspace.with("a", "a");
        var output = run(new PublishGithub(laptop), "{'repoUrl': 'github.com?owner=shop&repo=orders'}");
        assertThat(builtIn.names()).containsExactly("shop/orders");
        assertThat(output.get("remoteUrl").asString()).startsWith("http://portal.example.com:8080/");
    }

    @Test
    void warnsOfWhatIsLeftOut() throws Exception {
        step.workspace.with("a", "a");
        run(new PublishGithub(both), """
                {'repoUrl': 'github.com?owner=shop&repo=orders', 'topics': ['shop'], 'protectDefaultBranch': true,
                 'collaborators': [], 'homepage': '', 'access': null, 'repoVisibility': 'internal', 'token': 'hush'}""");
        assertThat(step.warnings).hasSize(2);
        assertThat(step.warnings.getFirst())
                .contains("protectDefaultBranch, token, topics")
                .doesNotContain("hush");
        assertThat(step.warnings.getFirst()).doesNotContain("collaborators").doesNotContain("homepage");
        assertThat(step.warnings.getLast()).contains("private");
    }

    @Test
    void doesNotTouchARepositoryThatExists() throws Exception {
        builtIn.existing("Shop/Orders", "main", Map.of("theirs", "theirs"));
        step.workspace.with("a", "a");
        var action = new PublishGit(both);
        var input = "{'repoUrl': 'atrium?owner=shop&repo=orders'}";
        // the second time as somebody does who tries the task again
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> run(action, input))
                    .isInstanceOf(ActionException.class)
                    .hasMessageContaining("shop/orders exists already")
                    .hasMessageContaining("Choose another name");
        }
        assertThat(builtIn.effects).isEmpty();
        assertThatThrownBy(() -> action.rehearse(step, json(input))).hasMessageContaining("exists already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "master"})
    void doesNotTouchARepositoryThatExistsOnAHostThatForgetsKeys(String theirBranch) throws Exception {
        github.forgetful = true;
        var ref = github.existing("shop/orders", theirBranch, Map.of("theirs", "theirs"));
        step.workspace.with("a", "a");
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> run(new PublishGithub(both), "{'repoUrl': 'github.com?owner=shop&repo=orders'}"))
                    .isInstanceOf(ActionException.class)
                    .hasMessageContaining("exists already");
        }
        assertThat(github.effects).isEmpty();
        assertThat(github.branchNames(ref)).containsExactly(theirBranch);
        assertThat(github.tree(ref, theirBranch)).isEqualTo(Map.of("theirs", "theirs"));
    }

    @Test
    void goesOnAfterTheHostWasGone() throws Exception {
        step.workspace.with("a", "a");
        builtIn.trouble = new SourceException(Kind.UNREACHABLE, "The host does not answer.");
        var input = "{'repoUrl': 'atrium?owner=shop&repo=orders'}";
        assertThatThrownBy(() -> run(new PublishGit(both), input))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("The host does not answer.")
                .hasMessageContaining("try the task again when the host answers");
        builtIn.trouble = null;
        run(new PublishGit(both), input);
        assertThat(builtIn.effects).containsExactly("create", "commit");
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, only once that is changed",
        "TIMEOUT, when the host answers",
        "TOO_LARGE, said by the host",
        "INVALID, said by the host"
    })
    void saysWhatTheHostSays(Kind kind, String said) {
        step.workspace.with("a", "a");
        builtIn.trouble = new SourceException(kind, "This is said by the host.");
        assertThatThrownBy(() -> run(new PublishGit(both), "{'repoUrl': 'atrium?owner=shop&repo=orders'}"))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("shop/orders")
                .hasMessageContaining("This is said by the host.")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{'repoUrl': 'gitlab.com?owner=a&repo=b'}                              | 'gitlab.com' is not configured",
                "{'repoUrl': 'atrium?owner=a&repo=b', 'allowedHosts': ['github.com']}   | does not allow the host 'atrium'",
                "{'repoUrl': 'atrium?owner=a&repo=b', 'sourcePath': 'nowhere'}          | no folder 'nowhere'",
                "{'repoUrl': 'atrium?owner=a&repo=b', 'sourcePath': 'a'}                | no folder 'a'",
                "{'repoUrl': 'atrium?owner=a&repo=b', 'sourcePath': '../..'}            | leads out",
                "{'repoUrl': 'atrium?owner=a&repo=b', 'defaultBranch': 'a..b'}          | defaultBranch: 'a..b' cannot be a branch",
                "{'repoUrl': 'atrium?owner=a&repo=b', 'gitAuthorName': 'A <b>'}         | gitAuthorName",
                "{'repoUrl': 'atrium?owner=a&repo=b', 'gitAuthorEmail': 'a b'}          | gitAuthorEmail"
            },
            delimiter = '|')
    void refusesWhatItCannotDo(String input, String message) {
        step.workspace.with("a", "a");
        assertThatThrownBy(() -> run(new PublishGit(both), input))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining(message);
        assertThat(builtIn.effects).isEmpty();
        assertThat(step.begun).isEmpty();
    }

    @Test
    void refusesAnEmptyWorkspace() {
        assertThatThrownBy(() -> run(new PublishGit(both), "{'repoUrl': 'atrium?owner=shop&repo=orders'}"))
                .hasMessageContaining("The workspace is empty");
        assertThat(builtIn.names()).isEmpty();
    }

    @Test
    void publishingToGithubDoesNotNameTheBuiltInHost() {
        step.workspace.with("a", "a");
        assertThatThrownBy(() -> run(new PublishGithub(both), "{'repoUrl': 'atrium?owner=shop&repo=orders'}"))
                .hasMessageContaining("use publish:git");
    }

    @Test
    void stopsWhenTheTaskIsCancelled() {
        step.workspace.with("a", "a");
        step.cancelled = true;
        assertThatThrownBy(() -> run(new PublishGit(both), "{'repoUrl': 'atrium?owner=shop&repo=orders'}"))
                .isInstanceOf(InterruptedException.class);
        assertThat(builtIn.effects).isEmpty();
    }

    @Test
    void rehearsesWithoutAnEffect() throws Exception {
        builtIn.existing("other/thing", "main", Map.of());
        step.workspace.with("a", "a");
        var action = new PublishGit(both);
        assertThat(action.dryRunnable()).isFalse();
        var output = action.rehearse(step, json("{'repoUrl': 'git.shop.example?owner=shop&repo=orders'}"));
        assertThat(output.get("remoteUrl").asString()).isEqualTo("http://portal.example.com:8080/git/shop/orders.git");
        assertThat(step.log).singleElement().asString().contains("Would create the repository shop/orders");
        assertThat(builtIn.effects).isEmpty();
        assertThat(step.begun).isEmpty();
    }
}
