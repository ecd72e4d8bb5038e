package dev.atrium.monitoring.generate;

import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.bundle.Bundles;
import dev.atrium.monitoring.bundle.PanelBundle;
import dev.atrium.monitoring.bundle.PanelBundle.BundlePanel;
import dev.atrium.monitoring.bundle.PanelBundle.DefaultAlert;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest;
import dev.atrium.platform.problem.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data of the bundles that come with Atrium, read without a look at mistakes. */
final class BundleData {

    static final List<String> NAMES = List.of("javaBackend", "http-client", "nodeService", "postgres", "kubernetes");

    static final Bundles SHIPPED =
            new Bundles(NAMES.stream().map(BundleData::read).toList());

    private BundleData() {}

    private static PanelBundle read(String name) {
        try (var stream = PanelBundle.class.getResourceAsStream(name + ".yaml")) {
            var yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(stream);
            return bundle(JsonMapper.shared().valueToTree(yaml), Place.file("bundles", name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PanelBundle bundle(JsonNode yaml, Place place) {
        return new PanelBundle(
                yaml.at("/metadata/name").asString(),
                yaml.at("/metadata/description").asString(),
                yaml.at("/spec/panels").valueStream().map(BundleData::panel).toList(),
                place);
    }

    private static BundlePanel panel(JsonNode panel) {
        var threshold = panel.path("threshold");
        var alert = panel.path("alert");
        return new BundlePanel(
                panel.path("key").asString(),
                panel.path("title").asString(),
                panel.path("description").asString(),
                panel.path("hostMetrics").asBoolean(false),
                panel.path("query").asString(),
                panel.path("legend").asString(),
                panel.path("unit").asString(),
                duration(panel.path("window")),
                threshold.isMissingNode()
                        ? null
                        : new Threshold(
                                threshold.path("value").asDouble(),
                                Threshold.Kind.valueOf(
                                        threshold.path("type").asString().toUpperCase(Locale.ROOT))),
                alert.isMissingNode()
                        ? null
                        : new DefaultAlert(
                                duration(alert.path("for")),
                                alert.path("severity").asString(),
                                alert.path("action").asString(""),
                                alert.path("summary").asString()),
                tests(panel.path("tests").valueStream()));
    }

    private static List<RuleTest> tests(Stream<JsonNode> tests) {
        return tests.map(test -> new RuleTest(
                        test.path("name").asString(),
                        test.path("series")
                                .valueStream()
                                .map(s -> new RuleTest.InputSeries(
                                        s.path("series").asString(),
                                        s.path("values").stringValue()))
                                .toList(),
                        duration(test.path("at")),
                        test.path("fires").asBoolean()))
                .toList();
    }

    private static Duration duration(JsonNode written) {
        return Duration.parse("PT" + written.stringValue());
    }
}
