package dev.atrium.monitoring.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * What tags and metrics of the talk mean in Prometheus: {@code whats.yaml}.
 *
 * @param labels by tag
 * @param sides tags that say whether a metric is the server's or the client's
 * @param whats by name
 */
record Dialect(Map<String, String> labels, List<String> sides, Map<String, What> whats) {

    static final Dialect SHIPPED = read();

    /** The tag that says whose a series is, whatever the company's label is called. */
    static final String COMPONENT_TAG = "application";

    private static final Pattern TAG = Pattern.compile("\\[\\[\\s*tag_([^\\[\\]]+?)\\s*]]");

    /**
     * A name of a whole expression.
     *
     * @param unit Grafana's
     */
    record What(String description, String unit, String query) {}

    Dialect {
        labels = Map.copyOf(labels);
        sides = List.copyOf(sides);
        whats = Map.copyOf(whats);
    }

    /** The label that a tag is. */
    String label(String tag, String componentLabel) {
        return PromQl.labelName(tag.equals(COMPONENT_TAG) ? componentLabel : labels.getOrDefault(tag, tag));
    }

    /** A legend as Grafana has it for Prometheus: {@code [[tag_pod]]} is {@code {{pod}}}. */
    String legend(String alias, String componentLabel) {
        // nothing in a label's name has a meaning in a replacement
        return TAG.matcher(alias).replaceAll(m -> "{{" + label(m.group(1), componentLabel) + "}}");
    }

    private static Dialect read() {
        try (var stream = Dialect.class.getResourceAsStream("whats.yaml")) {
            if (stream == null) {
                throw new IllegalStateException("whats.yaml is missing");
            }
            var content = new Load(LoadSettings.builder().build()).loadFromInputStream(stream);
            return JsonMapper.shared().convertValue(content, Dialect.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
