package dev.atrium.scaffolder.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.TemplateAction;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A process that is killed at any two moments of a publishing step, one after the other, and a third one that is not: there is
 * one repository, one commit and one pull request in the end, whatever others do meanwhile.
 */
class KilledPublicationTest {

    /** What others do while the process is dead. */
    @FunctionalInterface
    interface Others {
        void meddle(PretendHost host, RepositoryRef repository) throws SourceException;
    }

    @FunctionalInterface
    interface Check {
        void holds(PretendHost host, RepositoryRef repository) throws Exception;
    }

    record Scenario(
            String name,
            Function<SourceHosts, TemplateAction> action,
            String input,
            Check before,
            Others meanwhile,
            List<String> effects,
            Check after) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Scenario> scenarios() {
        var repository = "{\"repoUrl\": \"github.com?owner=shop&repo=orders\"}";
        var proposal =
                "{\"repoUrl\": \"github.com?owner=shop&repo=orders\", \"branchName\": \"change\", \"title\": \"Change\"%s}";
        Check readme = (host, ref) -> host.existing("shop/orders", "main", Map.of("README.md", "theirs"));
        Check taken = (host, ref) -> {
            readme.holds(host, ref);
            host.branch(ref, "change", "main");
            host.push(ref, "change", "draft", Map.of("draft.md", "draft"));
        };
        Check published = (host, ref) -> {
            assertThat(host.names()).containsExactly("shop/orders");
            assertThat(host.messages(ref, "main")).containsOnlyOnce("initial commit");
            assertThat(host.tree(ref, "main"))
                    .containsEntry("README.md", "ours")
                    .containsEntry("gradlew", "+x #!/bin/sh");
        };
        Check proposed = (host, ref) -> {
            assertThat(host.messages(ref, "change")).containsOnlyOnce("Change");
            assertThat(host.allPullRequests(ref)).hasSize(1);
        };
        Others nothing = (host, ref) -> {};
        Others push = (host, ref) -> {
            for (var branch : List.of("main", "change")) {
                if (host.names().contains("shop/orders")
                        && host.branchNames(ref).contains(branch)) {
                    host.push(ref, branch, "meanwhile", Map.of(branch + ".md", "meanwhile"));
                }
            }
        };
        Others moveTarget = (host, ref) -> host.push(ref, "main", "meanwhile", Map.of("main.md", "meanwhile"));
        var created = List.of("create", "commit");
        var opened = List.of("commit", "pull request");
        return Stream.of(
                new Scenario("publish:git", PublishGit::new, repository, (h, r) -> {}, nothing, created, published),
                new Scenario(
                        "publish:github", PublishGithub::new, repository, (h, r) -> {}, nothing, created, published),
                new Scenario(
                        "publish:git, somebody pushes at once",
                        PublishGit::new,
                        repository,
                        (h, r) -> {},
                        push,
                        created,
                        published),
                new Scenario(
                        "publish:github, on a host that forgets keys",
                        PublishGithub::new,
                        repository,
                        (h, r) -> h.forgetful = true,
                        nothing,
                        List.of("create", "begin", "commit"),
                        published),
                new Scenario(
                        "publish:pull-request",
                        PublishPullRequest::new,
                        proposal.formatted(""),
                        readme,
                        nothing,
                        opened,
                        proposed),
                new Scenario(
                        "publish:github:pull-request, the target moves on",
                        PublishPullRequest::forGithub,
                        proposal.formatted(""),
                        readme,
                        moveTarget,
                        opened,
                        proposed),
                new Scenario(
                        "publish:pull-request, somebody pushes to all branches",
                        PublishPullRequest::new,
                        proposal.formatted(""),
                        readme,
                        push,
                        opened,
                        proposed),
                new Scenario(
                        "publish:pull-request, it is merged at once",
                        PublishPullRequest::new,
                        proposal.formatted(""),
                        readme,
                        PretendHost::mergeAll,
                        opened,
                        proposed),
                new Scenario(
                        "publish:pull-request, adding to a branch",
                        PublishPullRequest::new,
                        proposal.formatted(", \"update\": true"),
                        taken,
                        moveTarget,
                        opened,
                        proposed));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsWithOneOfEach(Scenario scenario) throws Exception {
        var moments = 0;
        while (dies(scenario, moments, Integer.MAX_VALUE)) {
            for (var second = 0; dies(scenario, moments, second); second++) {
                assertThat(second).isLessThan(100);
            }
            moments++;
        }
        // before and after each call, the notes, and the checkpoints
        assertThat(moments).isGreaterThanOrEqualTo(9);
    }

    /** @return whether the process came to each of the moments, and so died there */
    private static boolean dies(Scenario scenario, int first, int second) throws Exception {
        var fate = new Fate();
        var host = new PretendHost(RepositoryRef.BUILT_IN, fate);
        var ref = RepositoryRef.parse("shop/orders");
        var hosts = new SourceHosts(List.of(host), Map.of("github.com", RepositoryRef.BUILT_IN));
        scenario.before().holds(host, ref);
        var step = new PretendStep(fate);
        step.workspace.with("README.md", "ours").with("gradlew", "#!/bin/sh", true);
        var input = (ObjectNode) JsonMapper.shared().readTree(scenario.input());

        var died = execute(scenario, hosts, step, input, fate, first);
        if (died && second < Integer.MAX_VALUE) {
            fate.averted();
            scenario.meanwhile().meddle(host, ref);
            died = execute(scenario, hosts, step, input, fate, second);
        }
        if (died) {
            fate.averted();
            scenario.meanwhile().meddle(host, ref);
        }
        // also where the work was done: the process may have died before it could say so
        fate.averted();
        scenario.action().apply(hosts).run(step, input);

        assertThat(host.effects).isEqualTo(scenario.effects());
        scenario.after().holds(host, ref);
        return died;
    }

    private static boolean execute(
            Scenario scenario, SourceHosts hosts, PretendStep step, ObjectNode input, Fate fate, int moment)
            throws Exception {
        fate.sealed(moment);
        try {
            scenario.action().apply(hosts).run(step, input);
            return false;
        } catch (Fate.Death e) {
            return true;
        }
    }
}
