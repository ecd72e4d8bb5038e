package dev.atrium.deploys.canary;

import static dev.atrium.deploys.canary.Example.CANARY;
import static dev.atrium.deploys.canary.Example.SERVICE;
import static dev.atrium.deploys.canary.Example.canary;
import static dev.atrium.deploys.canary.Example.canaryService;
import static dev.atrium.deploys.canary.Example.configuration;
import static dev.atrium.deploys.canary.Example.deployment;
import static dev.atrium.deploys.canary.Yaml.assertSame;
import static dev.atrium.deploys.canary.Yaml.manifests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.manifest.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Requests shared by numbers of pods: manifests in, manifests out. */
class ReleaseReplicasTest {

    private static final Release DECLARED = release("replicas: 8", "replicas: 10");
    private static final Release UNDECLARED = release("", "");

    @Test
    void sharesTheDeclaredPods() {
        assertThat(DECLARED.problems()).isEmpty();
        assertThat(DECLARED.traffic()).isEqualTo(Release.Traffic.REPLICAS);
        assertSame(
                DECLARED.during(25, 99),
                SERVICE,
                canaryService("app"),
                deployment("one", "replicas: 8"),
                canary("two", 3, "app", 25),
                configuration("old"));
    }

    @Test
    void startsTheCanaryWithoutPods() {
        assertSame(
                DECLARED.during(0, 99),
                SERVICE,
                canaryService("app"),
                deployment("one", "replicas: 10"),
                canary("two", 0, "app", 0),
                configuration("old"));
    }

    @Test
    void updatesTheStableVersionToAllItsPodsWhileTheCanaryKeepsItsOwn() {
        assertSame(
                DECLARED.promoting(25, 99),
                SERVICE,
                canaryService("app"),
                deployment("two", "replicas: 10"),
                canary("two", 3, "app", 25),
                configuration("old"));
    }

    @Test
    void leavesANumberAloneThatTheManifestsDoNotSay() {
        assertSame(
                UNDECLARED.during(25, 6),
                SERVICE,
                canaryService("app"),
                deployment("one", ""),
                canary("two", 2, "app", 25),
                configuration("old"));
    }

    @ParameterizedTest
    @CsvSource({
        // asked, canary's annotation, wanted, ready; stable wanted, ready; what comes of it
        "25, 3, 3, 8, 8, 25", // as it was asked for
        "25, 3, 2, 8, 8, 20", // one is not ready yet
        "25, 3, 3, 8, 7, 30", // the stable version has lost one
        "25, 3, 3, 9, 9, 25", // 3 of 12 pods, whatever was asked for
        "25, 1, 1, 9, 9, 10", // somebody has taken pods away
        "5, 1, 1, 10, 10, 5", // 1 of 11 pods is what 5 % can be
        "0, 0, 0, 10, 10, 0",
        "50, 5, 0, 5, 5, 0",
        "50, 5, 5, 5, 0, 100",
        "nonsense, 5, 5, 5, 5, 50"
    })
    void believesTheAnnotationOnlyWhereThePodsAreThoseThatItAsksFor(
            String asked, int canary, int canaryReady, int stable, int stableReady, int weight) {
        assertThat(DECLARED.weightOf(List.of(
                        live("app", stable, stableReady, "", 3), live("app-canary", canary, canaryReady, asked, 3))))
                .isEqualTo(weight);
    }

    @Test
    void doesNotBelieveAStatusFromBeforeTheLastChange() {
        var stale = live("app-canary", 3, 3, "25", 2);
        assertThat(DECLARED.weightOf(List.of(live("app", 8, 8, "", 3), stale))).isEqualTo(27);
    }

    @Test
    void givesNothingToACanaryThatIsNotThere() {
        assertThat(DECLARED.weightOf(List.of(live("app", 8, 8, "", 3)))).isZero();
        assertThat(DECLARED.weightOf(List.of())).isZero();
    }

    @Test
    void readsTheWeightOfPodsThatAreAddedToThoseOfAnAutoscaler() {
        var live = List.of(live("app", 6, 6, "", 3), live("app-canary", 2, 2, "20", 3));
        assertThat(UNDECLARED.weightOf(live)).isEqualTo(20);
        assertThat(UNDECLARED.weightOf(List.of(live("app", 12, 12, "", 3), live("app-canary", 2, 2, "20", 3))))
                .isEqualTo(14);
    }

    @Test
    void leavesAnAutoscalersDeploymentAloneAndWarns() {
        var autoscaler = """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: scale, namespace: shop}
                spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: app}}
                """;
        var one = deployment("one", "replicas: 8");
        var release = Release.of(
                CANARY,
                "app",
                manifests(SERVICE, one),
                manifests(SERVICE, deployment("two", "replicas: 10"), autoscaler),
                false);
        assertThat(release.problems()).singleElement().satisfies(p -> {
            assertThat(p.severity().name()).isEqualTo("WARNING");
            assertThat(p.message()).startsWith("HorizontalPodAutoscaler scale counts the canary's pods too");
        });
        assertSame(
                release.during(50, 20), SERVICE, canaryService("app"), one, canary("two", 20, "app", 50), autoscaler);
    }

    @Test
    void sharesWorkByPodsWhereNoServiceSendsRequests() {
        var release = Release.of(
                CANARY,
                "app",
                manifests(deployment("one", "replicas: 4")),
                manifests(deployment("two", "replicas: 4")),
                true);
        assertThat(release.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).startsWith("No Service selects the pods of Deployment app"));
        assertSame(release.during(50, 1), deployment("one", "replicas: 2"), canary("two", 2, "app", 50));
    }

    private static ObjectNode live(String name, int replicas, int ready, String asked, int observed) {
        return Yaml.objects("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: %s, namespace: shop, generation: 3, annotations: {atrium.dev/canary-weight: "%s"}}
                        spec: {replicas: %d}
                        status: {readyReplicas: %d, observedGeneration: %d}
                        """.formatted(name, asked, replicas, ready, observed))
                .getFirst();
    }

    private static Release release(String stable, String next) {
        List<Manifest> before = manifests(SERVICE, deployment("one", stable), configuration("old"));
        return Release.of(CANARY, "app", before, manifests(SERVICE, deployment("two", next)), false);
    }
}
