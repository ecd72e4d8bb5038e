package dev.atrium.deploys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.deploys.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PretendClusterTest {

    private static final ObjectKey APP = new ObjectKey("apps", "Deployment", "default", "app");

    private final PretendCluster cluster = new PretendCluster("c");

    private static ObjectNode deployment(String image, int replicas) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app","namespace":"default","labels":{"a":"b"}},
                "spec":{"replicas":%d,"template":{"spec":{"containers":[{"name":"app","image":"%s"}]}}}}
                """.formatted(replicas, image));
    }

    private ResourceKind kind() throws ClusterException {
        return cluster.kind("apps/v1", "Deployment").orElseThrow();
    }

    @Test
    void appliesMergesAndTakesAwayWhatIsNoLongerDeclared() throws Exception {
        var first = cluster.apply(kind(), deployment("x:1", 1), false, false);
        var same = cluster.apply(kind(), deployment("x:1", 1), false, false);
        assertThat(same).isEqualTo(first);

        cluster.edit(
                APP,
                o -> o.withObjectProperty("metadata")
                        .withObjectProperty("labels")
                        .put("mine", "1"));
        var next = deployment("x:2", 1);
        ((ObjectNode) next.get("metadata")).remove("labels");
        cluster.apply(kind(), next, true, false);
        assertThat(cluster.find(APP).orElseThrow().at("/metadata/labels/a").asString(""))
                .isEqualTo("b");
        var after = cluster.apply(kind(), next, false, false);

        assertThat(after.at("/metadata/labels").toString()).isEqualTo("{\"mine\":\"1\"}");
        assertThat(after.at("/spec/template/spec/containers/0/image").asString(""))
                .isEqualTo("x:2");
        assertThat(after.at("/metadata/uid")).isEqualTo(first.at("/metadata/uid"));
        assertThat(after.at("/metadata/generation").asInt()).isEqualTo(2);
    }

    @Test
    void saysWhichFieldsOthersHave() throws Exception {
        cluster.apply(kind(), deployment("x:1", 1), false, false);
        cluster.edit(APP, o -> {
            o.withObjectProperty("spec").put("replicas", 5);
            ((ObjectNode) o.at("/spec/template/spec/containers/0")).put("image", "evil");
        });
        assertThatThrownBy(() -> cluster.apply(kind(), deployment("x:1", 1), false, false))
                .isInstanceOfSatisfying(
                        ClusterException.class,
                        e -> assertThat(e.conflicts())
                                .containsExactly(
                                        new ClusterException.Conflict(".spec.replicas", "kubectl-edit"),
                                        new ClusterException.Conflict(
                                                ".spec.template.spec.containers[name=\"app\"].image", "kubectl-edit")));
        var forced = cluster.apply(kind(), deployment("x:1", 1), false, true);
        assertThat(forced.at("/spec/replicas").asInt()).isEqualTo(1);
        cluster.apply(kind(), deployment("x:1", 2), false, false);
    }

    @Test
    void tellsItsWatchesAlsoOfWhatHappenedMeanwhile() throws Exception {
        var heard = new ArrayList<String>();
        var watch = cluster.watch(kind(), "a=b", new Cluster.Watcher() {
            @Override
            public void changed(ObjectNode object) {
                heard.add("changed " + object.at("/spec/replicas"));
            }

            @Override
            public void deleted(ObjectNode object) {
                heard.add("deleted");
            }

            @Override
            public void complete() {
                heard.add("complete");
            }

            @Override
            public void interrupted(String reason) {
                heard.add("interrupted");
            }
        });
        cluster.apply(kind(), deployment("x", 1), false, false);
        cluster.unreachable(true);
        assertThatThrownBy(this::kind).isInstanceOf(ClusterException.class);
        cluster.edit(APP, o -> o.withObjectProperty("spec").put("replicas", 3));
        cluster.unreachable(false);
        cluster.delete(kind(), "default", "app", "another");
        cluster.delete(
                kind(),
                "default",
                "app",
                cluster.find(APP).orElseThrow().at("/metadata/uid").asString());
        watch.close();
        cluster.apply(kind(), deployment("x", 1), false, false);

        assertThat(heard)
                .isEqualTo(List.of("complete", "changed 1", "interrupted", "changed 3", "complete", "deleted"));
    }
}
