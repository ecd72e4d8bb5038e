package dev.atrium.deploys.canary;

import static dev.atrium.deploys.canary.Example.CANARY;
import static dev.atrium.deploys.canary.Example.ROUTE;
import static dev.atrium.deploys.canary.Example.SERVICE;
import static dev.atrium.deploys.canary.Example.deployment;
import static dev.atrium.deploys.canary.Yaml.manifests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.manifest.Manifest;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.node.ObjectNode;

/** For all weights and numbers of pods: the shares are right, and the stable version always has pods. */
class ReleasePropertyTest {

    @Property(tries = 1000)
    void partsPodsSoThatNeitherHasFewerThanItsShareNeeds(
            @ForAll @IntRange(max = 200) int stable,
            @ForAll @IntRange(max = 200) int next,
            @ForAll @IntRange(max = 100) int weight) {
        var shares = ReplicaShares.parted(stable, next, weight);
        assertThat(shares.stable() == 0).isEqualTo(stable == 0);
        assertThat(shares.canary() == 0).isEqualTo(weight == 0 || next == 0);
        assertThat(shares.canary() * 100).isGreaterThanOrEqualTo(next * weight);
        assertThat(shares.canary()).isLessThanOrEqualTo(next);
        if (stable > 0 && next > 0) {
            assertThat(shares.stable() * 100).isGreaterThanOrEqualTo(next * (100 - weight));
            assertThat(shares.stable() + shares.canary()).isLessThanOrEqualTo(next + 1);
            // as near as whole pods can be
            var given = 100.0 * shares.canary() / (shares.stable() + shares.canary());
            assertThat(given).isBetween(weight - 100.0 / next, weight + 100.0 / next);
        }
    }

    @Property(tries = 1000)
    void addsPodsToThoseOfTheStableVersion(
            @ForAll @IntRange(max = 200) int stable, @ForAll @IntRange(max = 100) int weight) {
        var shares = ReplicaShares.added(stable, weight);
        assertThat(shares.stable()).isEqualTo(stable);
        assertThat(shares.canary() == 0).isEqualTo(weight == 0);
        assertThat(shares.canary()).isLessThanOrEqualTo(Math.max(1, stable));
        if (weight > 0 && weight <= 50 && stable > 1) {
            var fewer = 100.0 * (shares.canary() - 1) / (shares.canary() - 1 + stable);
            var given = 100.0 * shares.canary() / (shares.canary() + stable);
            assertThat(given).isGreaterThanOrEqualTo(weight);
            assertThat(fewer).isLessThan(weight);
        }
    }

    @Property(tries = 300)
    void readsTheWeightThatWasAskedForOnceThePodsAreReady(
            @ForAll boolean declared,
            @ForAll @IntRange(min = 1, max = 50) int pods,
            @ForAll @IntRange(max = 100) int weight) {
        var release = release(declared ? "replicas: " + pods : "", false);
        var live =
                release.during(weight, pods).stream().map(m -> ready(m, pods)).toList();
        assertThat(release.weightOf(live)).isEqualTo(weight);
    }

    @Property(tries = 300)
    void readsTheWeightOfARouteThatWasAskedFor(@ForAll @IntRange(max = 100) int weight) {
        var release = release("replicas: 2", true);
        for (var manifests : List.of(release.during(weight, 2), release.promoting(weight, 2))) {
            assertThat(release.weightOf(
                            manifests.stream().map(Manifest::content).toList()))
                    .isEqualTo(weight);
        }
    }

    @Property(tries = 300)
    void neverTakesTheStablePodsAway(
            @ForAll boolean routed,
            @ForAll @IntRange(min = 1, max = 50) int pods,
            @ForAll @IntRange(max = 100) int weight) {
        var release = release("replicas: " + pods, routed);
        for (var manifests : List.of(release.during(weight, pods), release.promoting(weight, pods))) {
            var stable = manifests.stream()
                    .filter(m -> m.key().kind().equals("Deployment")
                            && m.key().name().equals("app"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Parts.replicas(stable)).isPositive();
            var service = manifests.stream()
                    .filter(m -> m.key().equals(Kinds.service("shop", "app")))
                    .findFirst()
                    .orElseThrow();
            assertThat(Labels.selects(Labels.ofService(service.content()), Labels.ofPods(stable.content())))
                    .isTrue();
        }
    }

    @Property(tries = 50)
    void doesNotChangeWhatItWasGiven(@ForAll boolean routed, @ForAll @IntRange(max = 100) int weight) {
        var stable = manifests(SERVICE, deployment("one", "replicas: 2"), ROUTE);
        var next = manifests(SERVICE, deployment("two", "replicas: 2"), ROUTE);
        var before = List.of(stable, next).toString();
        var release = Release.of(CANARY, "app", stable, next, routed);
        assertThat(release.during(weight, 1)).isEqualTo(release.during(weight, 1));
        assertThat(release.promoting(weight, 1)).isEqualTo(release.promoting(weight, 1));
        assertThat(List.of(stable, next).toString()).isEqualTo(before);
    }

    private static Release release(String replicas, boolean routed) {
        return Release.of(
                CANARY,
                "app",
                manifests(SERVICE, deployment("one", replicas), ROUTE),
                manifests(SERVICE, deployment("two", replicas), ROUTE),
                routed);
    }

    /** As it is in the cluster once all its pods are ready; where its manifest does not say how many, there are this many. */
    private static ObjectNode ready(Manifest manifest, int pods) {
        var live = manifest.content().deepCopy();
        if (manifest.key().kind().equals("Deployment")) {
            var wanted = Parts.saysReplicas(manifest) ? Parts.replicas(manifest) : pods;
            live.withObject("/spec").put("replicas", wanted);
            live.withObject("/status").put("readyReplicas", wanted);
        }
        return live;
    }
}
