package dev.atrium.monitoring.rules;

import dev.atrium.monitoring.generate.Generated.RuleGroup;
import dev.atrium.platform.run.Blocks;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * PrometheusRules in Kubernetes, for the <a href="https://prometheus-operator.dev">Prometheus operator</a>: an object for each component,
 * brought there by server-side apply. One that does not say by its label and its annotation that it is Atrium's is never touched.
 */
@Blocks
public final class PrometheusRules implements RuleTarget, AutoCloseable {

    /** The field manager, and the value of {@link #MANAGED_BY}. */
    static final String MANAGER = "atrium";

    static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** Its value is the component's ref. */
    static final String COMPONENT = "atrium.dev/component";

    private final PrometheusRuleSettings settings;
    private final String apiVersion;
    private final RuleObjects objects;

    /** Nothing is asked yet. */
    public PrometheusRules(PrometheusRuleSettings settings) {
        this(settings, "monitoring.coreos.com/v1");
    }

    PrometheusRules(PrometheusRuleSettings settings, String apiVersion) {
        this.settings = settings;
        this.apiVersion = apiVersion;
        this.objects = new RuleObjects(settings, apiVersion);
    }

    @Override
    public String name() {
        return "PrometheusRules in the Kubernetes namespace " + settings.namespace();
    }

    @Override
    public void write(String key, List<RuleGroup> groups) throws IOException, InterruptedException {
        var some = withRules(groups);
        var found = objects.find(RuleNames.of(key)).orElse(null);
        if (found == null || isOurs(found, key)) {
            write(key, some, found);
        } else if (!some.isEmpty()) {
            throw new IOException("The PrometheusRule " + settings.namespace() + "/" + RuleNames.of(key)
                    + " is not Atrium's, as its label " + MANAGED_BY + " or its annotation " + COMPONENT
                    + " does not say so. It is left as it is: take it away.");
        }
    }

    private void write(String key, List<RuleGroup> groups, @Nullable GenericKubernetesResource found)
            throws IOException, InterruptedException {
        if (groups.isEmpty()) {
            if (found != null) {
                objects.delete(found);
            }
        } else if (found == null || !same(found, key, groups)) {
            objects.apply(wanted(key, groups), MANAGER);
        }
    }

    @Override
    public boolean same(String key, List<RuleGroup> groups) throws IOException, InterruptedException {
        var some = withRules(groups);
        var found = objects.find(RuleNames.of(key)).filter(object -> isOurs(object, key));
        return found.isEmpty() ? some.isEmpty() : !some.isEmpty() && same(found.get(), key, some);
    }

    private static List<RuleGroup> withRules(List<RuleGroup> groups) {
        return groups.stream().filter(group -> !group.rules().isEmpty()).toList();
    }

    private boolean same(GenericKubernetesResource found, String key, List<RuleGroup> groups) {
        return RuleSpec.isAs(found.getAdditionalProperties().get("spec"), RuleSpec.of(groups), key)
                && found.getMetadata().getLabels().entrySet().containsAll(labels().entrySet());
    }

    private static boolean isOurs(GenericKubernetesResource found, String key) {
        var metadata = found.getMetadata();
        return MANAGER.equals(in(metadata.getLabels(), MANAGED_BY))
                && key.equals(in(metadata.getAnnotations(), COMPONENT));
    }

    private static String in(@Nullable Map<String, String> marks, String name) {
        return Objects.requireNonNullElse(marks, Map.<String, String>of()).getOrDefault(name, "");
    }

    private Map<String, String> labels() {
        var labels = new LinkedHashMap<>(settings.labels());
        labels.put(MANAGED_BY, MANAGER);
        return labels;
    }

    private GenericKubernetesResource wanted(String key, List<RuleGroup> groups) {
        var object = new GenericKubernetesResource();
        object.setApiVersion(apiVersion);
        object.setKind(RuleObjects.KIND);
        object.setMetadata(new ObjectMetaBuilder()
                .withNamespace(settings.namespace())
                .withName(RuleNames.of(key))
                .withLabels(labels())
                .withAnnotations(Map.of(COMPONENT, key))
                .build());
        object.setAdditionalProperty("spec", RuleSpec.of(groups));
        return object;
    }

    @Override
    public void close() {
        objects.close();
    }
}
