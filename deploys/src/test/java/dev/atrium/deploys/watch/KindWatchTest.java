package dev.atrium.deploys.watch;

import static dev.atrium.deploys.cluster.PretendCluster.object;
import static dev.atrium.deploys.watch.WatchFixture.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.watch.Sightings.Sight;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class KindWatchTest {

    private final Sightings sightings = new Sightings();
    private final Children children = new Children();
    private final KindWatch configs = new KindWatch(new ApiKind("v1", "ConfigMap"), sightings, children);
    private final KindWatch pods = new KindWatch(new ApiKind("v1", "Pod"), sightings, children);

    @Test
    void whatASecondRoundDoesNotTellOfIsToBeAskedFor() {
        var a = owned("ConfigMap", "a");
        var b = owned("ConfigMap", "b");
        configs.changed(a);
        configs.changed(b);
        configs.complete();
        assertThat(configs.newlyComplete().orElseThrow()).containsExactlyInAnyOrder(Live.key(a), Live.key(b));
        assertThat(configs.newlyComplete()).isEmpty();
        sightings.take(10);

        configs.interrupted("gone");
        configs.interrupted("gone still");
        assertThat(configs.interruption().orElseThrow().reason()).isEqualTo("gone");
        configs.changed(a);
        configs.complete();

        assertThat(configs.interruption()).isEmpty();
        var batch = sightings.take(10);
        assertThat(batch.objects().get(new SightKey(Live.key(b), "v1"))).isEqualTo(new Sight.Unsure());
        assertThat(batch.objects().get(new SightKey(Live.key(a), "v1"))).isInstanceOf(Sight.Present.class);
    }

    @Test
    void whatLosesItsLabelIsToBeAskedFor() {
        var pod = owned("Pod", "a");
        pods.changed(pod);
        sightings.take(10);

        pods.changed(named("Pod", "a", Live.uid(pod)));

        assertThat(sightings.take(10).objects()).containsEntry(new SightKey(Live.key(pod), "v1"), new Sight.Unsure());
    }

    @Test
    void whatWorkloadsMadeIsKeptByItsOwnerAndForgottenWithIt() {
        pods.changed(made("a", "set"));
        pods.changed(made("b", "set"));
        pods.changed(named("Pod", "lonely", "u3"));
        assertThat(children.of("set")).extracting(c -> c.key().name()).containsExactly("a", "b");
        assertThat(sightings.take(10).parents()).containsExactly("set");

        pods.changed(made("a", "set"));
        assertThat(sightings.take(10).isEmpty()).isTrue();

        pods.interrupted("gone");
        pods.changed(made("b", "set"));
        pods.complete();
        assertThat(children.of("set")).extracting(c -> c.key().name()).containsExactly("b");
        assertThat(sightings.take(10).parents()).containsExactly("set");
    }

    @Test
    void showsNoMoreThanTwoHundred() {
        for (int i = 0; i < 300; i++) {
            pods.changed(made("p" + i, "set"));
        }
        assertThat(children.of("set")).hasSize(Children.MOST);
    }

    @Test
    void leavesOutReplicaSetsThatAreLeftOver() {
        var sets = new KindWatch(new ApiKind("apps/v1", "ReplicaSet"), sightings, children);
        var set = object("apps/v1", "ReplicaSet", "default", "shop-1");
        set.withObjectProperty("metadata")
                .put("uid", "set-uid")
                .putArray("ownerReferences")
                .addObject()
                .put("uid", "shop")
                .put("controller", true);
        set.putObject("spec").put("replicas", 1);
        sets.changed(set);
        assertThat(children.of("shop")).hasSize(1);

        var left = set.deepCopy();
        left.putObject("spec").put("replicas", 0);
        left.putObject("status").put("replicas", 0);
        sets.changed(left);

        assertThat(children.of("shop")).isEmpty();
    }

    private static ObjectNode made(String name, String owner) {
        var pod = named("Pod", name, "uid-" + name);
        pod.withObjectProperty("metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("uid", owner)
                .put("controller", true);
        return pod;
    }

    private static ObjectNode owned(String kind, String name) {
        return labelled(UUID.randomUUID(), named(kind, name, "uid-" + name));
    }

    private static ObjectNode named(String kind, String name, String uid) {
        var object = object("v1", kind, "default", name);
        object.withObjectProperty("metadata").put("uid", uid);
        return object;
    }
}
