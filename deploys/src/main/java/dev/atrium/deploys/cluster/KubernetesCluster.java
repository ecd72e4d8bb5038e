package dev.atrium.deploys.cluster;

import dev.atrium.platform.run.Blocks;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A cluster, through its API server. */
@Blocks
final class KubernetesCluster implements Cluster {

    private static final String APPLY = "application/apply-patch+yaml";

    /** Something else was faster, such as a controller that changed the object at the same time. */
    private static final int TRIES = 3;

    private final ApiServer server;
    private final Discovery discovery;
    private final Pages pages;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    KubernetesCluster(ClusterSettings settings) {
        server = new ApiServer(settings);
        discovery = new Discovery(this::lookup, InstantSource.system());
        pages = new Pages(server);
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public Optional<ResourceKind> kind(String apiVersion, String kind) throws ClusterException {
        return discovery.kind(apiVersion, kind);
    }

    @Override
    public Optional<ResourceKind> preferred(String group, String kind) throws ClusterException {
        return discovery.preferred(group, kind);
    }

    private Optional<JsonNode> lookup(String path) throws ClusterException {
        var answer = server.get(path);
        if (answer.code() == 404) {
            return Optional.empty();
        }
        return Optional.of(good(answer, "say which kinds it has", false));
    }

    @Override
    public Optional<ObjectNode> get(ResourceKind kind, String namespace, String name) throws ClusterException {
        var answer = server.get(ResourcePath.of(kind, namespace, name));
        if (answer.code() == 404) {
            return Optional.empty();
        }
        return Optional.of(object(good(answer, "show " + shown(kind, namespace, name), secret(kind))));
    }

    @Override
    public ObjectNode apply(ResourceKind kind, ObjectNode manifest, boolean dryRun, boolean force)
            throws ClusterException {
        var metadata = manifest.path("metadata");
        var namespace = metadata.path("namespace").asString("");
        var name = metadata.path("name").asString("");
        var path = "%s?fieldManager=%s&force=%s%s"
                .formatted(ResourcePath.of(kind, namespace, name), FIELD_MANAGER, force, dryRun ? "&dryRun=All" : "");
        var answer = server.send("PATCH", path, APPLY, manifest);
        for (int i = 1; i < TRIES && answer.code() == 409 && !conflicting(answer); i++) {
            answer = server.send("PATCH", path, APPLY, manifest);
        }
        return object(good(answer, "apply " + shown(kind, namespace, name), secret(kind)));
    }

    private boolean conflicting(ApiServer.Answer answer) {
        return !failure(answer, "", false).conflicts().isEmpty();
    }

    @Override
    public void delete(ResourceKind kind, String namespace, String name, String uid) throws ClusterException {
        var options = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "v1")
                .put("kind", "DeleteOptions")
                .put("propagationPolicy", "Background");
        options.putObject("preconditions").put("uid", uid);
        var path = ResourcePath.of(kind, namespace, name);
        for (int i = 1; ; i++) {
            var answer = server.send("DELETE", path, "application/json", options);
            if (answer.code() == 404 || answer.code() == 409 && !still(kind, namespace, name, uid)) {
                return;
            }
            if (answer.code() != 409 || i == TRIES) {
                good(answer, "delete " + shown(kind, namespace, name), secret(kind));
                return;
            }
        }
    }

    private boolean still(ResourceKind kind, String namespace, String name, String uid) throws ClusterException {
        return get(kind, namespace, name)
                .filter(o -> o.path("metadata").path("uid").asString("").equals(uid))
                .isPresent();
    }

    @Override
    public void each(ResourceKind kind, String namespace, String selector, Runnable again, Consumer<ObjectNode> each)
            throws ClusterException {
        try {
            pages.read(kind, namespace, selector, again, each);
        } catch (ClusterException failed) {
            forgetIfUnknown(failed, kind);
            throw failed;
        }
    }

    @Override
    public boolean any(ResourceKind kind) throws ClusterException {
        try {
            return pages.any(kind);
        } catch (ClusterException failed) {
            forgetIfUnknown(failed, kind);
            throw failed;
        }
    }

    @Override
    public AutoCloseable watch(ResourceKind kind, String selector, Watcher watcher) {
        var watch = new Watch(server, pages, kind, selector, watcher, watches::remove);
        watches.add(watch);
        watch.start();
        return watch;
    }

    private JsonNode good(ApiServer.Answer answer, String doing, boolean secret) throws ClusterException {
        if (answer.good()) {
            return server.json(answer.body());
        }
        throw failure(answer, doing, secret);
    }

    private ClusterException failure(ApiServer.Answer answer, String doing, boolean secret) {
        return Failures.of(name(), doing, secret, answer.code(), answer.body());
    }

    private void forgetIfUnknown(ClusterException failed, ResourceKind kind) {
        if (failed.kind() == ClusterException.Kind.UNKNOWN_KIND) {
            discovery.forget(kind.apiVersion());
        }
    }

    private ObjectNode object(JsonNode answer) throws ClusterException {
        if (answer instanceof ObjectNode object) {
            return object;
        }
        throw new ClusterException(
                ClusterException.Kind.UNREACHABLE,
                "The cluster " + name() + " answered something that is no object",
                null);
    }

    static boolean secret(ResourceKind kind) {
        return kind.group().isEmpty() && kind.kind().equals("Secret");
    }

    private static String shown(ResourceKind kind, String namespace, String name) {
        return kind.kind()
                + (kind.group().isEmpty() ? "" : "." + kind.group())
                + " "
                + (kind.namespaced() ? namespace + "/" : "")
                + name;
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
        server.close();
    }
}
