package dev.atrium.deploys.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.PretendCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PretendSyncTest extends SyncCases {

    private final PretendCluster cluster = new PretendCluster("pretend");

    PretendSyncTest() {
        cluster.put(PretendCluster.object("v1", "Namespace", "", "ns"));
    }

    @Override
    Cluster cluster() {
        return cluster;
    }

    @Override
    String namespace() {
        return "ns";
    }

    @Override
    ObjectNode put(ObjectNode object) {
        return cluster.put(object);
    }

    @Override
    void edit(ObjectKey key, String patch) {
        cluster.edit(key, o -> merge(o, (ObjectNode) JsonMapper.shared().readTree(patch)));
    }

    /** As much of a strategic merge as the cases need: elements of lists are told apart by their names. */
    private static void merge(ObjectNode into, ObjectNode patch) {
        patch.properties().forEach(p -> {
            var there = into.get(p.getKey());
            if (p.getValue() instanceof ObjectNode inner && there instanceof ObjectNode object) {
                merge(object, inner);
            } else if (p.getValue() instanceof ArrayNode list && there instanceof ArrayNode elements) {
                list.forEach(e -> elements.valueStream()
                        .filter(x -> x.path("name").equals(e.path("name")))
                        .forEach(x -> merge((ObjectNode) x, (ObjectNode) e)));
            } else {
                into.set(p.getKey(), p.getValue());
            }
        });
    }

    @Override
    Optional<ObjectNode> find(ObjectKey key) {
        return cluster.find(key);
    }

    @Override
    void remove(ObjectKey key) {
        cluster.remove(key);
    }

    @Override
    void removeInTheEnd(ObjectKey key) {
        // it goes with the test
    }

    @Test
    void sendsNothingForWhatIsTheSame() throws Exception {
        sync(config("a", "1"), config("b", "1"), config("c", "1"), deployment("x", 1));
        cluster.clearLog();
        sync(config("a", "1"), config("b", "1"), config("c", "1"), deployment("x", 1));
        plan(config("a", "1"), config("b", "1"), config("c", "1"), deployment("x", 1));
        assertThat(cluster.log()).isEmpty();
    }

    @Test
    void goesOnWhereItWasLeftWhenTheClusterWasGone() throws Exception {
        var done = new ArrayList<InventoryItem>();
        cluster.unreachableAfter(8);
        assertThatThrownBy(() -> new Sync(cluster)
                        .sync(
                                target,
                                List.of(config("a", "1"), config("b", "1"), config("c", "1")),
                                List.of(),
                                OPTIONS,
                                (_, item) -> done.add(item)))
                .isInstanceOfSatisfying(
                        ClusterException.class, e -> assertThat(e.kind()).isEqualTo(ClusterException.Kind.UNREACHABLE));
        cluster.unreachable(false);
        var outcome = new Sync(cluster)
                .sync(
                        target,
                        List.of(config("a", "1"), config("b", "1"), config("c", "1")),
                        done,
                        OPTIONS,
                        (_, _) -> {});
        assertThat(done).isNotEmpty().hasSizeLessThan(3);
        assertThat(changes(outcome)).contains(ObjectChange.NONE, ObjectChange.CREATE);
        assertThat(outcome.inventory()).hasSize(3);
    }

    @Test
    void stopsAtWhatTheClusterDoesNotTakeAndPrunesNothing() throws Exception {
        sync(config("old", "1"));
        cluster.refuse(config("bad", "1").key(), "data: too much");
        var outcome = sync(config("good", "1"), config("bad", "1"), config("never", "1"));
        assertThat(changes(outcome)).containsExactly(ObjectChange.CREATE, ObjectChange.FAILED);
        assertThat(outcome.objects().getLast().message()).isEqualTo("data: too much");
        assertThat(outcome.inventory()).extracting(i -> i.key().name()).containsExactly("good", "old");
        assertThat(find(config("old", "1").key())).isPresent();
    }

    @Test
    void doesNotPruneWhatAnotherTargetHasTakenOver() throws Exception {
        sync(config("c", "1"));
        cluster.edit(
                config("c", "1").key(),
                o -> ((ObjectNode) o.at("/metadata/labels")).put(Ownership.TARGET_LABEL, "another"));
        assertThat(sync().objects()).singleElement().satisfies(o -> {
            assertThat(o.change()).isEqualTo(ObjectChange.NONE);
            assertThat(o.message()).contains("another target");
        });
        assertThat(find(config("c", "1").key())).isPresent();
    }
}
