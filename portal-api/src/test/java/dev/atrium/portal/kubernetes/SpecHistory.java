package dev.atrium.portal.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was declared of each Deployment, Service and ConfigMap of a namespace, in its order, from when this was made: one entry for each
 * time that it became another. What the cluster itself adds does not count.
 */
public final class SpecHistory implements AutoCloseable {

    /** Stands for an object that was deleted. */
    public static final String GONE = "gone";

    private final SortedMap<String, List<String>> states = new TreeMap<>();
    private final List<Watch> watches;
    private @Nullable WatcherException broken;

    /** Begins to look. */
    public SpecHistory(KubernetesClient client, String namespace) {
        watches = List.of(
                client.apps().deployments().inNamespace(namespace).watch(new Recorder<Deployment>()),
                client.services().inNamespace(namespace).watch(new Recorder<Service>()),
                client.configMaps().inNamespace(namespace).watch(new Recorder<ConfigMap>()));
    }

    private final class Recorder<T extends HasMetadata> implements Watcher<T> {

        @Override
        public void eventReceived(Action action, T object) {
            switch (action) {
                case ADDED, MODIFIED -> add(object, declared(object).toString());
                case DELETED -> add(object, GONE);
                case BOOKMARK, ERROR -> {}
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            broken(cause);
        }
    }

    /**
     * Of the objects whose names begin with a name, by kind and the rest of the name: what they were, as JSON in which the name is
     * {@code it}, so that those of two components can be compared.
     */
    public synchronized SortedMap<String, List<String>> of(String name) {
        check();
        var found = new TreeMap<String, List<String>>();
        states.forEach((key, history) -> {
            if (key.contains(" " + name)) {
                found.put(
                        key.replace(name, "it"),
                        history.stream().map(state -> state.replace(name, "it")).toList());
            }
        });
        return found;
    }

    /** The same of one Deployment, in short: image and number of replicas. */
    public synchronized List<String> versions(String deployment) {
        check();
        return states.getOrDefault("Deployment " + deployment, List.of()).stream()
                .map(state ->
                        state.equals(GONE) ? GONE : version(JsonMapper.shared().readTree(state)))
                .toList();
    }

    private synchronized void broken(WatcherException cause) {
        broken = cause;
    }

    private void check() {
        if (broken != null) {
            throw new IllegalStateException("Not everything was seen", broken);
        }
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }

    private static String version(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers/0/image").asString() + " x "
                + deployment.at("/spec/replicas").asInt();
    }

    private void add(HasMetadata object, String state) {
        add(object.getKind() + " " + object.getMetadata().getName(), state);
    }

    private synchronized void add(String key, String state) {
        var history = states.computeIfAbsent(key, _ -> new ArrayList<>());
        if (history.isEmpty() || !history.getLast().equals(state)) {
            history.add(state);
        }
    }

    private static ObjectNode declared(HasMetadata object) {
        var all = (ObjectNode) JsonMapper.shared().readTree(Serialization.asJson(object));
        all.remove("status");
        var metadata = (ObjectNode) all.remove("metadata");
        metadata.withObjectProperty("labels").remove("atrium.dev/target");
        metadata.withObjectProperty("annotations").remove("deployment.kubernetes.io/revision");
        all.set("labels", metadata.get("labels"));
        all.set("annotations", metadata.get("annotations"));
        if (all.get("spec") instanceof ObjectNode spec) {
            spec.remove(List.of("clusterIP", "clusterIPs"));
        }
        return all;
    }
}
