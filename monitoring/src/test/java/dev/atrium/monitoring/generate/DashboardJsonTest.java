package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Entry;
import dev.atrium.platform.schema.JsonSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What Grafana is given: by Grafana's own types, and always the same. */
class DashboardJsonTest {

    private static final JsonSchemas SCHEMAS = new JsonSchemas();
    private static final ObjectNode SCHEMA = schema();

    private static ObjectNode schema() {
        try (var stream = DashboardJsonTest.class.getResourceAsStream("/grafana/dashboard.schema.json")) {
            return (ObjectNode) JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode dashboard(GenerationSettings settings, Entry... panels) {
        var generated =
                new Generator(settings).generate(Declared.component(panels), Declared.OWNER, BundleData.SHIPPED);
        return JsonMapper.shared().readTree(generated.dashboards().getFirst().grafanaJson());
    }

    private static JsonNode dashboard(Entry... panels) {
        return dashboard(Declared.SETTINGS, panels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javaBackend", "http-client", "nodeService", "postgres", "kubernetes"})
    void bundlesHoldAgainstGrafanasTypes(String bundle) {
        assertThat(SCHEMAS.violations(SCHEMA, dashboard(Declared.bundle(bundle))))
                .isEmpty();
    }

    @Test
    void theTalksListingHoldsAgainstGrafanasTypes() {
        var json = JsonMapper.shared()
                .readTree(Declared.generate(Declared.talk())
                        .dashboards()
                        .getFirst()
                        .grafanaJson());
        assertThat(json.path("panels")).hasSize(18);
        assertThat(SCHEMAS.violations(SCHEMA, json)).isEmpty();
    }

    /** The schema is one that says no. */
    @Test
    void whatGrafanaDoesNotKnowIsFound() {
        var json = (ObjectNode) dashboard(Declared.bundle("http-client"));
        ((ObjectNode) json.at("/panels/0/fieldConfig/defaults/custom")).put("drawStyle", "dotted");
        ((ObjectNode) json.at("/panels/1/options/legend")).put("placement", "left");
        ((ObjectNode) json.at("/panels/2/gridPos")).put("width", 12);
        assertThat(SCHEMAS.violations(SCHEMA, json)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void twoStandInARow() {
        assertThat(dashboard(Declared.bundle("http-client")).path("panels").valueStream())
                .extracting(p -> p.at("/gridPos/x").asInt() + ","
                        + p.at("/gridPos/y").asInt() + " " + p.at("/gridPos/w").asInt() + "x"
                        + p.at("/gridPos/h").asInt())
                .containsExactly("0,0 12x8", "12,0 12x8", "0,8 12x8");
    }

    @Test
    void thresholdsAreShownFromWhereItIsBad() {
        var panels = dashboard(Declared.bundle("postgres")).path("panels");
        assertThat(panels.path(0).at("/fieldConfig/defaults/thresholds/steps").toString())
                .isEqualTo("[{\"color\":\"red\",\"value\":null},{\"color\":\"green\",\"value\":1}]");
        assertThat(panels.path(1).at("/fieldConfig/defaults/thresholds/steps").toString())
                .isEqualTo("[{\"color\":\"green\",\"value\":null},{\"color\":\"red\",\"value\":0.8}]");
        assertThat(panels.path(1)
                        .at("/fieldConfig/defaults/custom/thresholdsStyle/mode")
                        .asString())
                .isEqualTo("line+area");
        assertThat(panels.path(2)
                        .at("/fieldConfig/defaults/custom/thresholdsStyle/mode")
                        .asString())
                .isEqualTo("off");
    }

    @Test
    void theDatasourceIsChosenInGrafanaOrGiven() {
        var chosen = dashboard(Declared.bundle("http-client"));
        assertThat(chosen.at("/templating/list/0/query").asString()).isEqualTo("prometheus");
        assertThat(chosen.at("/panels/0/datasource/uid").asString()).isEqualTo("${datasource}");
        var settings = new GenerationSettings("application", Map.of(), List.of(), "prom-1", null);
        var given = dashboard(settings, Declared.bundle("http-client"));
        assertThat(given.at("/templating/list")).isEmpty();
        assertThat(given.at("/panels/0/targets/0/datasource/uid").asString()).isEqualTo("prom-1");
        assertThat(SCHEMAS.violations(SCHEMA, given)).isEmpty();
    }

    @Test
    void nothingOfItSaysWhenOrOfWhichCommitItWasMade() {
        assertThat(dashboard(Declared.bundle("http-client")).propertyNames())
                .doesNotContain("id", "version")
                .containsExactly(
                        "uid",
                        "title",
                        "description",
                        "tags",
                        "schemaVersion",
                        "editable",
                        "graphTooltip",
                        "timezone",
                        "refresh",
                        "time",
                        "annotations",
                        "links",
                        "templating",
                        "panels");
    }

    @Provide
    Arbitrary<Entry> entries() {
        var custom = Combinators.combine(
                        Arbitraries.strings().ofMaxLength(8),
                        Arbitraries.strings().ofMaxLength(8),
                        Arbitraries.doubles().between(-1e12, 1e12),
                        Arbitraries.of(Threshold.Kind.class))
                .as((title, tag, value, kind) -> {
                    var panel = Declared.custom(title, Declared.what("a" + tag));
                    return (Entry) new dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel(
                            panel.title(),
                            tag,
                            panel.metric(),
                            panel.aggregation(),
                            "[[tag_" + tag + "]]",
                            "s",
                            new Threshold(value, kind),
                            panel.window(),
                            "none",
                            panel.place());
                });
        var bundle = Arbitraries.of(BundleData.NAMES).map(name ->
                (Entry) Declared.bundle(name, name.length() % 2 == 0, Map.of()));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, custom), net.jqwik.api.Tuple.of(1, bundle));
    }

    @Property(tries = 100)
    void theSameInGivesTheSameOutByGrafanasTypes(
            @ForAll @Size(max = 8) List<@net.jqwik.api.From("entries") Entry> entries) {
        var component = Declared.component(entries.toArray(Entry[]::new));
        var once = Declared.generate(component);
        var again = Declared.generate(component);
        assertThat(again).isEqualTo(once);
        var dashboard = once.dashboards().getFirst();
        assertThat(again.dashboards().getFirst().grafanaJson()).isEqualTo(dashboard.grafanaJson());
        assertThat(dashboard.panels())
                .extracting(p -> p.id())
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
        assertThat(dashboard.panels()).extracting(p -> p.key()).doesNotHaveDuplicates();
        assertThat(SCHEMAS.violations(SCHEMA, JsonMapper.shared().readTree(dashboard.grafanaJson())))
                .isEmpty();
    }

    @Property(tries = 50)
    void aPanelKeepsItsIdWhateverComesBeforeAndAfterIt(
            @ForAll @Size(max = 6) List<@net.jqwik.api.From("entries") Entry> others) {
        var mine = Declared.custom("Hydration Errors", Declared.what("hydrate.exception"));
        int alone = Declared.generate(Declared.component(mine))
                .dashboards()
                .getFirst()
                .panels()
                .getFirst()
                .id();
        for (int at : IntStream.rangeClosed(0, others.size()).toArray()) {
            var entries = new ArrayList<>(others);
            entries.add(at, mine);
            assertThat(Declared.generate(Declared.component(entries.toArray(Entry[]::new)))
                            .dashboards()
                            .getFirst()
                            .panels())
                    .filteredOn(p -> p.key().equals("custom/hydration-errors"))
                    .singleElement()
                    .satisfies(p -> assertThat(p.id()).isEqualTo(alone));
        }
    }
}
