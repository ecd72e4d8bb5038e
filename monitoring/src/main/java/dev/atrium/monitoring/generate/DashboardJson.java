package dev.atrium.monitoring.generate;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.Threshold;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dashboard as <a href="https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/">Grafana's model</a>, without
 * what Grafana itself puts in ({@code id}, {@code version}).
 */
final class DashboardJson {

    /** Grafana's version of the model that is written; later ones read it. */
    private static final int SCHEMA_VERSION = 39;

    /** Grafana's grid is 24 wide. */
    private static final int WIDTH = 12;

    private static final int HEIGHT = 8;
    private static final int IN_A_ROW = 2;

    /** The crosshair is in all panels. */
    private static final int SHARED_CROSSHAIR = 1;

    private static final String GOOD = "green";
    private static final String BAD = "red";

    /** The same on every machine: the usual one breaks lines as the operating system does. */
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .build()
            .writer()
            .with(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final String datasource;

    DashboardJson(GenerationSettings settings) {
        this.datasource = settings.datasource();
    }

    String of(EntityRef component, String name, String uid, List<Panel> panels) {
        var dashboard = nodes.objectNode();
        dashboard.put("uid", uid);
        dashboard.put("title", name);
        dashboard.put("description", "Made of the monitoring-info.yaml of " + component + ": change it there.");
        dashboard.putArray("tags").add("atrium");
        dashboard.put("schemaVersion", SCHEMA_VERSION);
        dashboard.put("editable", true);
        dashboard.put("graphTooltip", SHARED_CROSSHAIR);
        dashboard.put("timezone", "browser");
        dashboard.put("refresh", "1m");
        dashboard.putObject("time").put("from", "now-1h").put("to", "now");
        dashboard.putObject("annotations").putArray("list");
        dashboard.putArray("links");
        dashboard.putObject("templating").set("list", variables());
        var all = dashboard.putArray("panels");
        for (int i = 0; i < panels.size(); i++) {
            all.add(panel(panels.get(i), i));
        }
        return WRITER.writeValueAsString(dashboard) + "\n";
    }

    private ArrayNode variables() {
        var list = nodes.arrayNode();
        if (datasource.isEmpty()) {
            list.addObject()
                    .put("name", "datasource")
                    .put("type", "datasource")
                    .put("label", "Prometheus")
                    .put("query", "prometheus");
        }
        return list;
    }

    private ObjectNode source() {
        return nodes.objectNode()
                .put("type", "prometheus")
                .put("uid", datasource.isEmpty() ? "${datasource}" : datasource);
    }

    private ObjectNode panel(Panel panel, int number) {
        var json = nodes.objectNode();
        json.put("id", panel.id());
        json.put("type", "timeseries");
        json.put("title", panel.title());
        json.put("description", panel.description());
        json.set("datasource", source());
        json.putObject("gridPos")
                .put("h", HEIGHT)
                .put("w", WIDTH)
                .put("x", number % IN_A_ROW * WIDTH)
                .put("y", number / IN_A_ROW * HEIGHT);
        json.set("fieldConfig", fieldConfig(panel));
        json.set("options", options());
        var target = json.putArray("targets").addObject();
        target.put("refId", "A");
        target.set("datasource", source());
        target.put("editorMode", "code");
        target.put("expr", panel.query());
        target.put("legendFormat", panel.legend().isEmpty() ? "__auto" : panel.legend());
        target.put("range", true);
        return json;
    }

    private ObjectNode fieldConfig(Panel panel) {
        var config = nodes.objectNode();
        var defaults = config.putObject("defaults");
        defaults.put("unit", panel.unit());
        var thresholds = defaults.putObject("thresholds").put("mode", "absolute");
        thresholds.set("steps", steps(panel.thresholds()));
        var custom = defaults.putObject("custom");
        custom.put("drawStyle", "line")
                .put("lineWidth", 1)
                .put("fillOpacity", 10)
                .put("showPoints", "auto");
        custom.put("spanNulls", false);
        custom.putObject("thresholdsStyle").put("mode", panel.thresholds().isEmpty() ? "off" : "line+area");
        config.putArray("overrides");
        return config;
    }

    /** Grafana colours from a value on upwards, and has no "not quite": what is at a threshold looks the same, whatever its kind. */
    private ArrayNode steps(List<Threshold> thresholds) {
        var steps = nodes.arrayNode();
        boolean below =
                thresholds.stream().anyMatch(t -> t.kind() == Threshold.Kind.LT || t.kind() == Threshold.Kind.LTE);
        steps.addObject().put("color", below ? BAD : GOOD).putNull("value");
        thresholds.forEach(
                t -> steps.addObject().put("color", below ? GOOD : BAD).put("value", PromQl.decimal(t.value())));
        return steps;
    }

    private ObjectNode options() {
        var options = nodes.objectNode();
        var legend = options.putObject("legend");
        legend.putArray("calcs").add("lastNotNull").add("max");
        legend.put("displayMode", "table").put("placement", "bottom").put("showLegend", true);
        options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
        return options;
    }
}
