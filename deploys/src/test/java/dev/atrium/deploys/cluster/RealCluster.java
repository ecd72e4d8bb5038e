package dev.atrium.deploys.cluster;

import dev.atrium.deploys.ObjectKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real API server that {@value #KUBECONFIG} names, with a namespace for one test and what somebody else than Atrium would do there.
 * Closed, it takes away what was made.
 */
public final class RealCluster implements AutoCloseable {

    /** The environment variable that names a kubeconfig. */
    public static final String KUBECONFIG = "ATRIUM_TEST_KUBECONFIG";

    private static final String CUSTOM_RESOURCES = "ATRIUM_TEST_CUSTOM_RESOURCES";

    private final ApiServer server;
    private final Cluster cluster;
    private final String namespace = "d-cluster-" + suffix();
    private final List<ObjectKey> made = new ArrayList<>();

    private RealCluster(ClusterSettings settings) throws ClusterException {
        server = new ApiServer(settings);
        cluster = new KubernetesCluster(settings);
        put(PretendCluster.object("v1", "Namespace", "", namespace));
    }

    /** Skips the test where there is none. */
    public static RealCluster orSkip() throws ClusterException {
        return new RealCluster(settings());
    }

    /** Skips the test where there is none. */
    static ClusterSettings settings() {
        var file = System.getenv(KUBECONFIG);
        Assumptions.assumeTrue(
                file != null && !file.isEmpty(),
                "Skipped: it needs a Kubernetes API server, whose kubeconfig " + KUBECONFIG + " names");
        return new ClusterSettings("real", Path.of(String.valueOf(file)), "", List.of("*"), List.of("*"), true);
    }

    /**
     * Skips the test on a server before 1.23 that was built with Go 1.18 or later: its JSON library (reflect2 before 1.0.2) then writes over
     * memory that is not its own with each custom resource, and the server crashes sooner or later, at each start again.
     */
    public void orSkipCustomResources() throws ClusterException {
        var version = server.json(server.get("/version").body());
        int minor = Integer.parseInt(version.path("minor").asString("0").replaceAll("\\D", ""));
        boolean newGo = version.path("goVersion").asString("").matches("go1\\.(1[89]|[2-9]\\d).*");
        Assumptions.assumeFalse(
                minor < 23 && newGo && System.getenv(CUSTOM_RESOURCES) == null,
                "Skipped: this API server crashes with custom resources; set " + CUSTOM_RESOURCES
                        + " if it is a mended one");
    }

    /** What makes a name one's own. */
    public static String suffix() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    /** As Atrium sees it. */
    public Cluster cluster() {
        return cluster;
    }

    /** Its own. */
    public String namespace() {
        return namespace;
    }

    /** Puts an object there, as {@code kubectl create} would. */
    public ObjectNode put(ObjectNode object) throws ClusterException {
        var kind = kind(object);
        var path =
                ResourcePath.of(kind, object.path("metadata").path("namespace").asString(""));
        if (!kind.namespaced()) {
            made.add(key(kind, object));
        }
        return answer(server.send("POST", path + "?fieldManager=kubectl-create", "application/json", object));
    }

    /** Changes an object, as {@code kubectl edit} would. */
    public ObjectNode edit(ObjectKey key, String mergePatch) throws ClusterException {
        return patch(key, "", mergePatch, "application/merge-patch+json");
    }

    /** The same with a strategic merge, which tells elements of lists apart. */
    public ObjectNode editStrategically(ObjectKey key, String patch) throws ClusterException {
        return patch(key, "", patch, "application/strategic-merge-patch+json");
    }

    /** Sets the status of an object, as its controller would. */
    public ObjectNode status(ObjectKey key, String mergePatch) throws ClusterException {
        return patch(key, "/status", mergePatch, "application/merge-patch+json");
    }

    private ObjectNode patch(ObjectKey key, String part, String patch, String type) throws ClusterException {
        var path = ResourcePath.of(kind(key), key.namespace(), key.name()) + part + "?fieldManager=kubectl-edit";
        return answer(server.send(
                "PATCH", path, type, (ObjectNode) JsonMapper.shared().readTree(patch)));
    }

    /** As it is. */
    public Optional<ObjectNode> find(ObjectKey key) throws ClusterException {
        return cluster.get(kind(key), key.namespace(), key.name());
    }

    /** Takes an object away, as somebody else would. */
    public void remove(ObjectKey key) throws ClusterException {
        var found = find(key);
        if (found.isPresent()) {
            cluster.delete(
                    kind(key),
                    key.namespace(),
                    key.name(),
                    found.get().at("/metadata/uid").asString(""));
        }
    }

    /** Has an object that is in no namespace be taken away in the end. */
    public void removeInTheEnd(ObjectKey key) {
        made.add(key);
    }

    private ObjectNode answer(ApiServer.Answer answer) throws ClusterException {
        if (!answer.good()) {
            throw Failures.of("real", "do what a test asks for", false, answer.code(), answer.body());
        }
        return (ObjectNode) server.json(answer.body());
    }

    private ResourceKind kind(ObjectNode object) throws ClusterException {
        return cluster.kind(
                        object.path("apiVersion").asString(""),
                        object.path("kind").asString(""))
                .orElseThrow();
    }

    private ResourceKind kind(ObjectKey key) throws ClusterException {
        return cluster.preferred(key.group(), key.kind()).orElseThrow();
    }

    private static ObjectKey key(ResourceKind kind, ObjectNode object) {
        return new ObjectKey(
                kind.group(),
                kind.kind(),
                "",
                object.path("metadata").path("name").asString(""));
    }

    @Override
    public void close() throws ClusterException {
        for (ObjectKey each : Set.copyOf(made)) {
            remove(each);
        }
        cluster.close();
        server.close();
    }
}
