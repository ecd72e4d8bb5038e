package dev.atrium.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.pipelines.Trigger;
import dev.atrium.pipelines.descriptor.BuildInfo;
import dev.atrium.pipelines.descriptor.BuildInfoReader;
import dev.atrium.pipelines.descriptor.BuildInfoReader.Content;
import dev.atrium.pipelines.plan.Planning.PlanException;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingLimits;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PlanningTest {

    private static final String SHA = "0123456789012345678901234567890123456789";
    private static final UUID ID = new UUID(1, 2);
    private static final Set<String> BUILT_IN = Set.of("action-containers/deploy");
    private static final Nunjucks NUNJUCKS = new Nunjucks(RenderingLimits.DEFAULTS);
    private static final Planning PLANNING = new Planning(NUNJUCKS);

    @AfterAll
    static void close() {
        NUNJUCKS.close();
    }

    private static BuildInfo read(String yaml) {
        var read = new BuildInfoReader(NUNJUCKS, BUILT_IN)
                .read(Place.file("", "build-info.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(read.problems()).isEmpty();
        return ((Content.Long) read.content()).buildInfo();
    }

    private static BuildContext context(String branch, @Nullable Integer pullRequest) {
        return new BuildContext(
                ID,
                RepositoryRef.parse("encore/shop"),
                "main",
                branch,
                pullRequest == null ? branch : "pr/" + pullRequest + "/merge",
                new Commit("x", SHA, "Ann <ann@example.com>", Instant.EPOCH, "Fix it\n\nNow"),
                pullRequest,
                pullRequest == null ? Trigger.PUSH : Trigger.PULL_REQUEST,
                "user:default/ann");
    }

    private static BuildPlan plan(String yaml, BuildContext context) throws PlanException {
        var buildInfo = read(yaml);
        return PLANNING.plan(buildInfo, buildInfo.pipelines().getFirst(), context, BUILT_IN);
    }

    /** A pipeline of one step. */
    private static String step(String more) {
        return "version: 2\npipelines:\n- pipeline: P\n  ref: main\n  stages:\n  - stage: S\n    tasks:\n    - task: T\n"
                + "      steps:\n      - action: alpine\n" + more.indent(8);
    }

    @ParameterizedTest
    @CsvSource({
        "pr/./merge, pr/7/merge, true",
        "pr/./merge, pr/1234/merge, true",
        "pr/./merge, pr/x/merge, false",
        "pr/./merge, pr/7/merge/x, false",
        "pr/.*/merge, pr/12/merge, true",
        "main, main, true",
        "main, main2, false",
        "main, domain, false",
        "main|release/.+, release/1, true",
        "(a|aa)+b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"
    })
    void findsThePipelinesOfARef(String pattern, String ref, boolean found) {
        var buildInfo = read(step("").replace("ref: main", "ref: '" + pattern + "'"));
        assertThat(Planning.pipelinesFor(buildInfo, ref)).hasSize(found ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "Fix it, false",
        "Fix it [skip ci], true",
        "[ci skip] Fix it, true",
        "Fix [SKIP CI] it, true",
        "skip ci, false",
        "[skip  ci], false"
    })
    void seesWhatIsNotToBeBuilt(String message, boolean skipped) {
        assertThat(Planning.skips(message)).isEqualTo(skipped);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            $COMMIT_SHA            ; 0123456789012345678901234567890123456789
            a${BRANCH}b            ; amainb
            $BRANCHES              ; $BRANCHES
            $BRANCH-$PULL_REQUEST. ; main-.
            ${REPOSITORY}          ; encore/shop
            $PIPELINE $REF $CI     ; P main true
            $HOME $1 $$ ${X:-y} $( ; $HOME $1 $$ ${X:-y} $(
            $LEVEL/$NESTED/$OTHER  ; debug/main-1/$OTHER
            $TOKEN $GIVEN          ; $TOKEN $GIVEN
            \\$1$BRANCH            ; \\$1main
            """)
    void putsVariablesIntoArguments(String arg, String resolved) throws PlanException {
        var plan = plan(
                step("args: ['" + arg
                                + "']\nenv: { LEVEL: debug, NESTED: \"$BRANCH-$VERSION\", GIVEN: a }\nsecrets: [TOKEN]")
                        .replace("- task: T\n", "- task: T\n      env: { VERSION: \"1\", TOKEN: open }\n")
                        .replace("GIVEN: a", "LAST: a"),
                context("main", null));
        assertThat(plan.tasks().getFirst().steps().getFirst().args()).containsExactly(resolved);
    }

    @Test
    void givesStepsTheirEnvironmentFromTheOutsideToTheInside() throws PlanException {
        var plan = plan("""
                version: 2
                env: { A: root, B: root, C: root, D: root }
                pipelines:
                - pipeline: P
                  ref: main
                  env: { B: pipeline }
                  stages:
                  - stage: S
                    env: { C: "$B-stage" }
                    tasks:
                    - task: T
                      env: { E: task }
                      secrets: { D: secret-d, F: secret-f }
                      steps:
                      - action: alpine
                        env: { F: open }
                        secrets: { E: secret-e }
                """, context("feature", 7));
        var step = plan.tasks().getFirst().steps().getFirst();
        assertThat(step.secrets()).containsExactlyInAnyOrderEntriesOf(Map.of("D", "secret-d", "E", "secret-e"));
        assertThat(step.env())
                .containsEntry("A", "root")
                .containsEntry("B", "pipeline")
                .containsEntry("C", "pipeline-stage")
                .containsEntry("F", "open")
                .containsEntry("CI", "true")
                .containsEntry("BRANCH", "feature")
                .containsEntry("REF", "pr/7/merge")
                .containsEntry("PULL_REQUEST", "7")
                .containsEntry("BUILD_ID", ID.toString())
                .containsEntry("REPOSITORY", "encore/shop")
                .containsEntry("COMMIT_SHA", SHA)
                .containsEntry("PIPELINE", "P")
                .doesNotContainKeys("D", "E");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            branch == 'main'                                  ; true
            ${{ branch == 'main' }}                           ; true
            branch == defaultBranch                           ; true
            pullRequest                                       ; false
            trigger == 'push' and repository == 'encore/shop' ; true
            "Fix" in commit.message                           ; true
            commit.author == 'bot'                            ; false
            ref != branch or not commit.sha                   ; false
            false                                             ; false
            true                                              ; true
            """)
    void decidesConditions(String condition, boolean runs) throws PlanException {
        var quoted = "'" + condition.replace("'", "''") + "'";
        var skipped = plan(step("") + "      - action: alpine\n        if: " + quoted + "\n", context("main", null))
                .tasks()
                .getFirst()
                .steps()
                .get(1)
                .skipped();
        assertThat(skipped.isEmpty()).isEqualTo(runs);
        if (!runs) {
            assertThat(skipped).isEqualTo("Skipped: the `if` of the step \"alpine\" says no: " + condition);
        }
    }

    @Test
    void whatASkippedThingHasIsSkippedForTheSameReason() throws PlanException {
        var pipeline = plan(step("").replace("ref: main", "ref: main\n  if: false"), context("main", null));
        assertThat(pipeline.tasks().getFirst().skipped())
                .isEqualTo("Skipped: the `if` of the pipeline \"P\" says no: false")
                .isEqualTo(pipeline.tasks().getFirst().steps().getFirst().skipped());
        var stage = plan(step("").replace("stage: S", "stage: S\n    if: pullRequest"), context("main", null));
        assertThat(stage.tasks().getFirst().skipped()).contains("stage \"S\"");
        var steps = plan(step("if: false"), context("main", null));
        assertThat(steps.tasks().getFirst().skipped()).isEqualTo("Skipped: the `if` of each of its steps says no.");
    }

    @Test
    void asksThePipelineWhetherItIsWanted() throws PlanException {
        var pipeline = read(step("").replace("ref: main", "ref: main\n  if: pullRequest"))
                .pipelines()
                .getFirst();
        assertThat(PLANNING.wants(pipeline, context("main", null))).isFalse();
        assertThat(PLANNING.wants(pipeline, context("x", 7))).isTrue();
    }

    @Test
    void callsAStepWithoutANameByItsImageAndArguments() throws PlanException {
        assertThat(name("args: [clean, verify]")).isEqualTo("alpine clean verify");
        assertThat(name("")).isEqualTo("alpine");
        assertThat(name("args: [\"-c\", \"echo a\\n  echo $COMMIT_SHA\"]"))
                .isEqualTo("alpine -c echo a echo $COMMIT_SHA");
        assertThat(name("args: [" + "x".repeat(100) + "]")).hasSize(60).endsWith("x…");
        assertThat(name("name: Sing")).isEqualTo("Sing");
    }

    private static String name(String more) throws PlanException {
        return plan(step(more), context("main", null))
                .tasks()
                .getFirst()
                .steps()
                .getFirst()
                .name();
    }

    @Test
    void saysWhichConditionFails() {
        assertThatThrownBy(() -> plan(step("if: branch.x()"), context("main", null)))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("The `if` of the step \"alpine\" fails: ");
    }

    private static final String STAGES = """
            version: 2
            useBuildIdentity: true
            pipelines:
            - pipeline: P
              ref: main
              timeout: 1h
              stages:
              - stage: Build
                tasks:
                - task: a
                  steps: &steps [{ action: alpine }]
                - task: b
                  needs: [a, c]
                  steps: *steps
                - task: c
                  retry: 2
                  timeout: 5m
                  cache: node_modules
                  artifacts: dist
                  resources: { cpu: 2, memory: 1Gi }
                  steps: *steps
              - stage: Test
                tasks:
                - task: a
                  needs: b
                  steps: *steps
                - task: z
                  needs: [a, c]
                  entrypoint: [sh, -c]
                  steps:
                  - { action: "alpine:3", timeout: 30s, name: First, args: ["$BRANCH"] }
                  - { action: "localhost:5000/alpine", entrypoint: bash }
              - stage: Deploy
                tasks:
                - task: deploy
                  needs: a
                  steps: [{ action: "action-containers/deploy:latest" }]
            """;

    @Test
    void numbersTasksAndFindsWhatTheyNeedInTheNearestStage() throws PlanException {
        var plan = plan(STAGES, context("main", null));
        assertThat(plan.stages()).containsExactly("Build", "Test", "Deploy");
        assertThat(plan.useBuildIdentity()).isTrue();
        assertThat(plan.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(plan.tasks()).extracting(BuildPlan.Task::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(plan.tasks()).extracting(BuildPlan.Task::stage).containsExactly(0, 0, 0, 1, 1, 2);
        assertThat(plan.tasks())
                .extracting(BuildPlan.Task::needs)
                .containsExactly(Set.of(), Set.of(1, 3), Set.of(), Set.of(2), Set.of(4, 3), Set.of(4));
        assertThat(plan.tasks())
                .extracting(BuildPlan.Task::builtIn)
                .containsExactly(false, false, false, false, false, true);
        var steps = plan.tasks().get(4).steps();
        assertThat(steps).extracting(BuildPlan.Step::image).containsExactly("alpine:3", "localhost:5000/alpine:latest");
        assertThat(steps).extracting(BuildPlan.Step::entrypoint).containsExactly(List.of("sh", "-c"), List.of("bash"));
        assertThat(steps).extracting(BuildPlan.Step::number).containsExactly(1, 2);
    }

    @Test
    void aPlanIsTheSameAfterJson() throws PlanException {
        var json = JsonMapper.shared();
        var plan = plan(STAGES, context("main", 7));
        assertThat(json.readValue(json.writeValueAsString(plan), BuildPlan.class))
                .isEqualTo(plan);
    }
}
