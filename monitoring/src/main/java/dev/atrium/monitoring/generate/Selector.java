package dev.atrium.monitoring.generate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which series are a component's.
 *
 * @param labels that each of them has
 */
record Selector(String component, Map<String, String> labels) {

    Selector {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    static Selector of(GenerationSettings settings, String component) {
        var labels = new LinkedHashMap<String, String>();
        labels.put(PromQl.labelName(settings.componentLabel()), component);
        settings.matchers().forEach((label, value) -> labels.putIfAbsent(PromQl.labelName(label), value));
        return new Selector(component, labels);
    }

    /** Matchers, to stand in braces. */
    String matchers() {
        return labels.entrySet().stream()
                .map(l -> l.getKey() + "=" + PromQl.string(l.getValue()))
                .collect(Collectors.joining(", "));
    }
}
