package dev.atrium.deploys.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.RealCluster;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Against a real API server. */
@Tag("kubernetes")
class KubernetesSyncTest extends SyncCases {

    private RealCluster real;

    @BeforeEach
    void begin() throws ClusterException {
        real = RealCluster.orSkip();
    }

    @AfterEach
    void end() throws ClusterException {
        if (real != null) {
            real.close();
        }
    }

    @Override
    Cluster cluster() {
        return real.cluster();
    }

    @Override
    String namespace() {
        return real.namespace();
    }

    @Override
    ObjectNode put(ObjectNode object) throws ClusterException {
        return real.put(object);
    }

    @Override
    void edit(ObjectKey key, String patch) throws ClusterException {
        real.editStrategically(key, patch);
    }

    @Override
    Optional<ObjectNode> find(ObjectKey key) throws ClusterException {
        return real.find(key);
    }

    @Override
    void remove(ObjectKey key) throws ClusterException {
        real.remove(key);
    }

    @Override
    void removeInTheEnd(ObjectKey key) {
        real.removeInTheEnd(key);
    }

    @Override
    void needsCustomResources() throws ClusterException {
        real.orSkipCustomResources();
    }

    @Test
    void saysWhatToDoWithWhatCannotBeChangedAndReplacesItIfItMay() throws Exception {
        var first = job("x:1", "");
        sync(first);
        var uid = find(first.key()).orElseThrow().at("/metadata/uid").asString("");

        var stuck = sync(job("x:2", ""));
        assertThat(changes(stuck)).containsExactly(ObjectChange.FAILED);
        assertThat(stuck.objects().getFirst().message())
                .contains("spec.template: field is immutable", "atrium.dev/replace")
                .hasSizeLessThan(600);

        var again = job("x:2", "\"atrium.dev/replace\":\"true\"");
        assertThat(plan(again).getFirst().message()).contains("deleted and made again");
        assertThat(find(first.key()).orElseThrow().at("/metadata/uid").asString(""))
                .isEqualTo(uid);
        var replaced = sync(again);
        assertThat(changes(replaced)).containsExactly(ObjectChange.UPDATE);
        assertThat(replaced.objects().getFirst().fields())
                .extracting(f -> f.path())
                .contains("spec.template.spec.containers[name=job].image");
        assertThat(find(first.key()).orElseThrow().at("/metadata/uid").asString(""))
                .isNotEqualTo(uid);
        assertThat(changes(sync(again))).containsExactly(ObjectChange.NONE);
    }

    @Test
    void saysWhatIsWrongWithAManifest() throws Exception {
        var outcome = sync(manifest("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app","namespace":"$NS","databaseVersion":"x"},"spec":{}}"""));
        assertThat(changes(outcome)).containsExactly(ObjectChange.FAILED);
        assertThat(outcome.objects().getFirst().message()).contains("databaseVersion");

        assertThat(sync(manifest("""
                {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"$NS"},"spec":{"ports":[{"port":99999,"protocol":"TCP"}]}}""")).objects().getFirst().message())
                .contains("spec.ports[0].port", "must be between 1 and 65535");
        assertThat(sync(manifest(
                                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\",\"namespace\":\"no-such\"}}"))
                        .objects()
                        .getFirst()
                        .message())
                .contains("namespaces \"no-such\" not found");
    }
}
