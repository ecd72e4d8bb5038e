package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.client.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Builds as developers meet them: they push, propose, look on, stop and try again. */
class BuildStoryTest extends BuildTest {

    @Test
    void aPushIsBuiltAndTheCommitSaysSo() {
        var project = project("pushed");
        var sha = project.push(
                "main",
                "Sing",
                "build-info.yaml",
                buildInfo("echo $COMMIT_SHA on $BRANCH > song; ls -a", "echo of $REPOSITORY; cat song"));
        var build = finished(project, "Master build", sha);
        hasStatus(build, "SUCCEEDED");
        assertThat(build.path("trigger").asString()).isEqualTo("PUSH");
        assertThat(build.path("ref").asString()).isEqualTo("main");
        assertThat(build.at("/commit/message").asString()).isEqualTo("Sing");
        assertThat(build.at("/progress")).hasToString("{\"done\":1,\"total\":1}");
        var steps = build.at("/stages/0/tasks/0/steps");
        assertThat(steps.valueStream().map(s -> s.path("exitCode").asInt(-1))).containsExactly(0, 0);
        assertThat(steps.at("/0/log").asString()).contains(".git", "song");
        assertThat(steps.at("/1/log").asString()).contains("of builds/pushed", sha + " on main");
        assertThat(steps.at("/1/duration").asDouble()).isPositive();

        await().atMost(LONG)
                .until(
                        () -> page(build.path("id").asString())
                                .at("/commit/statuses/0/state")
                                .asString(""),
                        "SUCCESS"::equals);
        var status = page(build.path("id").asString()).at("/commit/statuses/0");
        assertThat(status.path("context").asString()).isEqualTo("ci/master-build");
        var log = status.path("targetUrl").asString();
        var text = api.get(log.substring(log.indexOf("/builds/")));
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(text.body()).contains("Build", "shell", "of builds/pushed");
    }

    @Test
    void aPullRequestIsReviewedAsItWillBeMergedAndItsMergeIsBuilt() {
        var project = project("proposed");
        project.push("main", "Begin", "build-info.yaml", buildInfo("ls; test -f main.txt"), "main.txt", "main");
        project.push("change", "Change [skip ci]", "change.txt", "one");
        // what only the target has is there in the merge that is tested
        project.git().run("checkout", "-q", "main").ok();
        project.push("main", "More", "more.txt", "more");
        var opened = api.ask("""
                mutation { openPullRequest(input: { repository: "builds/proposed", title: "Change", sourceBranch: "change", targetBranch: "main" }) {
                    pullRequest { number headSha } } }""").ok().at("/openPullRequest/pullRequest");
        var number = opened.path("number").asInt();
        assertThat(builds(project, "Review build")).as("[skip ci]").isEmpty();

        project.git().run("checkout", "-q", "change").ok();
        var head = project.push("change", "Change more", "change.txt", "two");
        var review = finished(project, "Review build", head);
        hasStatus(review, "SUCCEEDED");
        assertThat(review.path("ref").asString()).isEqualTo("pr/" + number + "/merge");
        assertThat(review.path("headSha").asString()).isEqualTo(head);
        assertThat(review.at("/commit/sha").asString()).isNotEqualTo(head);
        assertThat(review.at("/stages/0/tasks/0/steps/0/log").asString()).contains("change.txt", "more.txt");
        await().atMost(LONG)
                .until(() -> checks(number).contains("ci/review-build")
                        && checks(number).contains("SUCCESS"));

        var merged = api.ask("""
                mutation($n: Int!) { mergePullRequest(input: { repository: "builds/proposed", number: $n }) {
                    pullRequest { mergeSha } } }""", Map.of("n", number)).ok();
        var merge = merged.at("/mergePullRequest/pullRequest/mergeSha").asString();
        hasStatus(finished(project, "Master build", merge), "SUCCEEDED");
    }

    @Test
    void aNewerPushCancelsTheOlderBuildOfAPullRequest() {
        var project = project("hurried");
        project.push("main", "Begin", "build-info.yaml", buildInfo("if test -f slow; then sleep 300; fi"));
        var first = project.push("change", "Slow", "slow", "");
        api.ask("""
                mutation { openPullRequest(input: { repository: "builds/hurried", title: "Slow", sourceBranch: "change", targetBranch: "main" }) {
                    pullRequest { number } } }""").ok();
        var slow = build(project, "Review build", first).path("id").asString();
        await().atMost(LONG).until(() -> page(slow).path("status").asString().equals("RUNNING"));
        project.git().run("rm", "-q", "slow").ok();
        var second = project.push("change", "Fast", "fast", "");
        var cancelled = finished(slow);
        hasStatus(cancelled, "CANCELLED");
        assertThat(cancelled.path("message").asString()).contains(second.substring(0, 7));
        hasStatus(finished(project, "Review build", second), "SUCCEEDED");
    }

    @Test
    void aBrokenFileGivesAFailedBuildThatSaysWhere() {
        var project = project("broken");
        var sha = project.push("main", "Break", "build-info.yaml", """
                version: "2"
                pipelines:
                - pipeline: "Build"
                  reff: "main"
                  stages: []
                """);
        var build = finished(project, "build-info.yaml", sha);
        hasStatus(build, "FAILED");
        var problem = build.at("/problems/0");
        assertThat(problem.path("path").asString()).isEqualTo("build-info.yaml");
        assertThat(build.path("problems").valueStream().map(p -> p.path("line").asInt()))
                .contains(4);
        assertThat(build.path("problems").toString()).contains("reff");
        var started = send("StartBuild", Map.of("input", Map.of("repository", project.name())));
        assertThat(started.at("/startBuild/build").isNull()).isTrue();
        assertThat(started.at("/startBuild/problems").toString()).contains("reff");
        var expanded = send("BuildInfoExpansion", Map.of("repository", project.name()));
        assertThat(expanded.at("/expandBuildInfo/problems").toString()).contains("reff");
        assertThat(expanded.at("/expandBuildInfo/expanded").isNull()).isTrue();
    }

    @Test
    void theLogComesWhileTheStepRuns() throws Exception {
        var project = project("talking");
        var sha = project.push("main", "Talk", "build-info.yaml", pipeline("""
                        - stage: Build
                          tasks:
                          - task: talk
                            steps:
                            - action: action-containers/shell
                              args: ["-c", "printf '\\\\033[1mHello\\\\033[0m\\\\n'; while [ ! -f go ]; do sleep 0.1; done; echo Goodbye"]
                        """));
        var id = build(project, "Build", sha).path("id").asString();
        var heard = new ArrayList<JsonNode>();
        var body = Map.of("query", document("BuildLog"), "variables", Map.of("buildId", id));
        try (var stream = new EventStream(api.uri("http", "/graphql"), body)) {
            while (!heard.toString().contains("Hello")) {
                heard.add(next(stream, heard));
            }
            assertThat(page(id).path("status").asString()).isEqualTo("RUNNING");
            send("CancelBuild", Map.of("input", Map.of("id", id)));
            while (!heard.getLast().path("buildStatus").asString("").equals("CANCELLED")) {
                heard.add(next(stream, heard));
            }
            assertThat(stream.poll()).isNull();
        }
        assertThat(heard.toString()).contains("\\u001B[1mHello").doesNotContain("Goodbye");
        assertThat(heard.stream().map(e -> e.path("task").asString(""))).contains("talk");
        assertThat(heard.stream().map(e -> Long.parseLong(e.path("sequence").asString())))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aFailedStageIsTriedAgainAndThoseBeforeItAreLeft() {
        var project = project("retried");
        var marker = folder.resolve("mended");
        var sha = project.push("main", "Try", "build-info.yaml", pipeline("""
                - stage: First
                  tasks:
                  - task: one
                    steps: [{ action: action-containers/shell, args: ["-c", "date +%%s%%N"] }]
                - stage: Second
                  tasks:
                  - task: two
                    steps:
                    - { action: action-containers/shell, args: ["-c", "test -f %1$s"] }
                    - { action: action-containers/shell, args: ["-c", "echo never before it is mended"] }
                  - task: beside
                    steps: [{ action: action-containers/shell, args: ["-c", "echo beside"] }]
                - stage: Third
                  tasks:
                  - task: three
                    needs: two
                    steps: [{ action: action-containers/shell, args: ["-c", "echo three"] }]
                """.formatted(marker)));
        var failed = finished(project, "Build", sha);
        hasStatus(failed, "FAILED");
        assertThat(failed.path("message").asString()).contains("two");
        assertThat(failed.at("/stages").valueStream().map(s -> s.path("status").asString()))
                .containsExactly("SUCCEEDED", "FAILED", "SKIPPED");
        assertThat(failed.at("/stages/1/tasks/0/steps")
                        .valueStream()
                        .map(s -> s.path("status").asString()))
                .containsExactly("FAILED", "SKIPPED");
        assertThat(failed.at("/stages/1/tasks/0/steps/0/exitCode").asInt()).isEqualTo(1);
        assertThat(failed.at("/stages/1/tasks/1/status").asString()).isEqualTo("SUCCEEDED");

        project.git().write("../mended", "");
        var id = failed.path("id").asString();
        var again = Map.of("input", Map.of("id", id, "fromFailedStage", true));
        assertThat(send("RetryBuild", again).at("/retryBuild/build/attempt").asInt())
                .isEqualTo(2);
        var mended = finished(id);
        hasStatus(mended, "SUCCEEDED");
        assertThat(mended.at("/stages/0/tasks/0/steps/0/log")).isEqualTo(failed.at("/stages/0/tasks/0/steps/0/log"));
        assertThat(ask("RetryBuild", Map.of("input", Map.of("id", id))).codes()).isEmpty();
        assertThat(finished(id).at("/stages/0/tasks/0/steps/0/log"))
                .isNotEqualTo(failed.at("/stages/0/tasks/0/steps/0/log"));
    }

    @Test
    void whatIsNotConfiguredIsSkippedAndSaysSo() {
        var project = project("deploying");
        var sha = project.push("main", "Deploy", "build-info.yaml", """
                version: 2
                template: { type: javaBackend }
                """, "catalog-info.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: { name: deploying-app }
                spec: { type: service, lifecycle: production, owner: team-a }
                """);
        var build = finished(project, "Master build", sha);
        hasStatus(build, "SUCCEEDED");
        var deploy = build.at("/stages/1/tasks/0");
        assertThat(deploy.toString()).contains("not configured");
        assertThat(deploy.at("/steps/0/status").asString()).isEqualTo("SKIPPED");
        assertThat(build.at("/stages/0/tasks/0/steps/0/name").asString()).isEqualTo("mvn-java17 clean deploy");

        await().atMost(LONG)
                .until(() -> api.ask("{ entity(ref: \"component:deploying-app\") { ref } }")
                        .ok()
                        .at("/entity")
                        .isObject());
        var tab = send("CiCdTab", Map.of("ref", "component:deploying-app")).at("/entity/ciCd");
        assertThat(tab.path("available").asBoolean()).isTrue();
        assertThat(tab.path("repository").asString()).isEqualTo("builds/deploying");
        assertThat(tab.at("/latest/id")).isEqualTo(build.path("id"));
        assertThat(tab.at("/latestReview").isNull()).isTrue();
        assertThat(tab.at("/builds/totalCount").asInt()).isEqualTo(1);
        assertThat(tab.at("/statistics/successRate").asDouble()).isEqualTo(1.0);
        assertThat(tab.at("/statistics/medianDuration").asDouble()).isPositive();
        assertThat(tab.at("/buildInfo/template").asString()).isEqualTo("javaBackend");
        assertThat(tab.at("/buildInfo/expanded").asString()).contains("--entity-id=deploying-app");
        var owned = send(
                "BuildTable",
                Map.of(
                        "filter",
                        Map.of(
                                "status",
                                List.of("SUCCEEDED"),
                                "ownedBy",
                                Map.of("ref", "group:team-a"),
                                "repository",
                                project.name())));
        assertThat(owned.at("/builds/totalCount").asInt()).isEqualTo(1);
        var others = send("BuildTable", Map.of("filter", Map.of("owner", List.of("group:nobody-at-all"))));
        assertThat(others.at("/builds/totalCount").asInt()).isZero();
    }

    @Test
    void aComponentWithoutARepositorySaysWhyItHasNoBuilds() {
        var id = register(write("builds/adrift.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: { name: adrift }
                spec: { type: service, lifecycle: production, owner: team-a }
                """));
        try {
            var tab = send("CiCdTab", Map.of("ref", "component:adrift")).at("/entity/ciCd");
            assertThat(tab.path("available").asBoolean()).isFalse();
            assertThat(tab.path("reason").asString()).contains("backstage.io/source-location");
            assertThat(tab.at("/builds/totalCount").asInt()).isZero();
        } finally {
            unregister(id);
        }
    }

    @Test
    void whatCannotBeStartedSaysWhatCould() {
        var project = project("started");
        var none = ask("StartBuild", Map.of("input", Map.of("repository", project.name())));
        assertThat(none.codes()).containsExactly("BAD_USER_INPUT");
        var sha = project.push("main", "Begin [skip ci]", "build-info.yaml", buildInfo("true"));
        var wrong = ask("StartBuild", Map.of("input", Map.of("repository", project.name(), "pipeline", "Mastr build")));
        assertThat(wrong.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(wrong.text()).contains("Master build");
        assertThat(ask("StartBuild", Map.of("input", Map.of("repository", "builds/nothing-there")))
                        .codes())
                .containsExactly("NOT_FOUND");
        assertThat(ask("StartBuild", Map.of("input", Map.of("repository", "no repository")))
                        .codes())
                .containsExactly("BAD_USER_INPUT");
        var started = send("StartBuild", Map.of("input", Map.of("repository", project.name(), "ref", sha)));
        var build = finished(started.at("/startBuild/build/id").asString());
        hasStatus(build, "SUCCEEDED");
        assertThat(build.path("trigger").asString()).isEqualTo("MANUAL");
        assertThat(build.path("triggeredBy").asString()).isEqualTo("user:default/guest");
        assertThat(api.ask(
                                document("NodeRefetch"),
                                Map.of("id", build.path("id").asString()))
                        .ok()
                        .at("/node/__typename")
                        .asString())
                .isEqualTo("Build");
    }

    private static JsonNode next(EventStream stream, List<JsonNode> heard) throws InterruptedException {
        var event = stream.next();
        assertThat(event).as("after " + heard).isNotNull();
        return event.at("/data/buildLog");
    }

    private List<JsonNode> builds(Project project, String pipeline) {
        return send("BuildTable", Map.of("filter", Map.of("repository", project.name(), "pipeline", pipeline)))
                .at("/builds/nodes")
                .valueStream()
                .toList();
    }

    private String checks(int number) {
        return api.ask("""
                query($n: Int!) { repository(owner: "builds", name: "proposed") { pullRequest(number: $n) { checks { context state } } } }""", Map.of("n", number))
                .ok()
                .at("/repository/pullRequest/checks")
                .toString();
    }
}
