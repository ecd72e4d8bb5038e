package dev.atrium.monitoring.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.bundle.PanelBundle.BundlePanel;
import dev.atrium.monitoring.bundle.PanelBundle.DefaultAlert;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest.InputSeries;
import dev.atrium.monitoring.bundle.PanelBundleReader.Read;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.schema.JsonSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PanelBundleReaderTest {

    private static final Place FILE = Place.file("loc", "a.yaml");
    private static final Set<String> ALL = Set.of("selector", "component", "window");

    private static Read read(String yaml) {
        return new PanelBundleReader().read(FILE, yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String yaml) {
        return read(yaml).problems().stream()
                .map(p -> p.place().line() + ":" + p.place().column() + " " + p.message())
                .toList();
    }

    /** Its first line is the seventh. */
    private static String panels(String lines) {
        return """
                apiVersion: atrium.dev/v1alpha1
                kind: PanelBundle
                metadata:
                  name: own
                spec:
                  panels:
                """ + lines.indent(4);
    }

    @Test
    void readsABundle() {
        var read = read(panels("""
                - key: jobs/late
                  title: Late jobs
                  description: How many are late.
                  hostMetrics: true
                  query: sum by (queue) (increase(late_total{ {{ selector }} }[{{window}}]))
                  legend: "{{queue}}"
                  unit: short
                  window: 1h30m
                  threshold: { value: 5, type: gte }
                  alert: { for: 2m, severity: critical, action: pagerduty, summary: They are late }
                  tests:
                  - name: late
                    at: 10m
                    fires: true
                    series:
                    - { series: 'late_total{ {{ selector }} }', values: 0+1x10 _x2 stale }
                    - { series: 'other{a="{{ component }}"}', values: 5 }
                - { key: usual, title: Usual, query: 'up{a="{{ component }}"}', unit: short, threshold: { value: 1 },
                  alert: { summary: x } }
                """));
        assertThat(read.problems()).isEmpty();
        assertThat(read.bundles())
                .containsExactly(new PanelBundle(
                        "own",
                        "",
                        List.of(
                                new BundlePanel(
                                        "jobs/late",
                                        "Late jobs",
                                        "How many are late.",
                                        true,
                                        "sum by (queue) (increase(late_total{ {{ selector }} }[{{window}}]))",
                                        "{{queue}}",
                                        "short",
                                        Duration.ofMinutes(90),
                                        new Threshold(5, Threshold.Kind.GTE),
                                        new DefaultAlert(
                                                Duration.ofMinutes(2), "critical", "pagerduty", "They are late"),
                                        List.of(new RuleTest(
                                                "late",
                                                List.of(
                                                        new InputSeries(
                                                                "late_total{ {{ selector }} }", "0+1x10 _x2 stale"),
                                                        new InputSeries("other{a=\"{{ component }}\"}", "5")),
                                                Duration.ofMinutes(10),
                                                true))),
                                new BundlePanel(
                                        "usual",
                                        "Usual",
                                        "",
                                        false,
                                        "up{a=\"{{ component }}\"}",
                                        "",
                                        "short",
                                        Duration.ofMinutes(5),
                                        new Threshold(1, Threshold.Kind.GT),
                                        new DefaultAlert(Duration.ZERO, "warning", "", "x"),
                                        List.of())),
                        FILE.at(1, 1, "")));
    }

    @Test
    void tellsAllThatIsWrongAtItsPlace() {
        assertThat(problems(panels("""
                - key: one
                  title: One
                  query: up
                  unit: short
                - key: one
                  title: Two
                  query: up{ {{ selektor }} }
                  unit: short
                  window: 31d
                  threshold: { value: "5", type: more }
                - key: a b
                  query: up{ {{ selector }}
                  unit: short
                  window: five
                  alert: { summary: x }
                  colour: red
                - key: tests
                  title: Tests
                  query: up{ {{ selector }} }
                  unit: short
                  threshold: { value: 1 }
                  alert: { summary: x, for: 1w, severity: high }
                  tests:
                  - { name: a, at: 1m, fires: true, series: [{ series: 'up(', values: 1x }] }
                """)))
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("9:14 \"query\" selects the series of all components. Write {{"),
                        p -> assertThat(p)
                                .startsWith("11:12 There is a panel \"one\" in this bundle already (line 7). Give it"),
                        p -> assertThat(p)
                                .startsWith(
                                        "13:14 \"query\" refers to {{ selektor }}, which is not there. Did you mean \"selector\"?"),
                        p -> assertThat(p).startsWith("15:15 \"window\" must be 1s to 30d."),
                        p -> assertThat(p).startsWith("16:27 \"value\" must be a number, not the string \"5\"."),
                        p -> assertThat(p)
                                .startsWith("16:38 \"type\" must be one of \"gt\", \"gte\", \"lt\", \"lte\"."),
                        p -> assertThat(p).startsWith("17:7 \"title\" is missing."),
                        p -> assertThat(p).startsWith("17:12 \"key\" must be letters, digits,"),
                        p -> assertThat(p)
                                .startsWith("18:14 \"query\" has a { that is not closed. Write } where it ends."),
                        p -> assertThat(p).startsWith("20:15 \"window\" must be a time such as 30s, 5m, 1h30m or 1d."),
                        p -> assertThat(p).startsWith("21:14 \"alert\" stands without \"threshold\"."),
                        p -> assertThat(p).startsWith("22:7 \"colour\" is not a field that there is here."),
                        p -> assertThat(p).startsWith("28:33 \"for\" must be a time such as"),
                        p -> assertThat(p).startsWith("28:47 \"severity\" must be one of \"warning\", \"critical\"."),
                        p -> assertThat(p).startsWith("30:49 \"series\" has none of the component."),
                        p -> assertThat(p).startsWith("30:60 \"series\" has a ( that is not closed."),
                        p -> assertThat(p)
                                .startsWith("30:75 \"values\" must be one value a minute as promtool has them"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up{ {{ selector }} }",
                "up{a=\"}\",{{selector}}}",
                "up{__name__=~\"x(_y)?\", {{ selector }}}[{{ window }}]",
                "x{a='{{ component }}'} # it's (",
                "x{a=`\\`, {{selector}}}",
                "sum by (a) (rate(x{ {{ selector }}, a=\"\\\"(\" }[{{ window }}]))"
            })
    void takesQueriesThatAreWhole(String query) {
        assertThat(QueryScan.objection(query, ALL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sum(up{ {{ selector }} } | has a ( that is not closed. Write ) where",
                "up{ {{ selector }} )} | has a ) where a { is open",
                "up{ {{ selector }} }] | has a ] that nothing opens",
                "up{ {{ selector }}, a=\"x } | has a \" that is not closed",
                "up{a=\"{{ selector }}\"} | has {{ selector }} outside of braces",
                "sum({{ selector }}) | has {{ selector }} outside of braces",
                "up{a={{ component }}} | has {{ component }} outside of quotes",
                "up{a=\"{{ window }}\", {{ selector }}} | has {{ window }} within quotes",
                "up{{{ selector }}} | has a {{ that is no placeholder",
                "up{ {{ selector } | has a {{ that is no placeholder",
                "up{ {{ selctor }} } | Did you mean \"selector\"?",
                "up{ {{ selector }} } # {{ window }} | has a {{ in a comment"
            })
    void saysWhatIsWrongWithOthers(String query, String objection) {
        assertThat(QueryScan.objection(query, ALL))
                .hasValueSatisfying(o -> assertThat(o).contains(objection));
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "90s, 90", "1h30m, 5400", "1d, 86400", "1d1h1m1s, 90061"})
    void understandsTimes(String text, long seconds) {
        assertThat(PromDuration.parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "1m1h", "-1m", "1.5m", "PT1M", "1 m"})
    void understandsNoOtherTimes(String text) {
        assertThat(PromDuration.parse(text)).isEmpty();
    }

    @Test
    void passesOverWhatIsNoBundleAndHidesNoGoodOneBehindABadOne() {
        var read = read("""
                kind: Component
                ---
                kind: PanelBundle
                metadata: { name: bad }
                ---
                apiVersion: atrium.dev/v1alpha1
                kind: PanelBundle
                metadata: { name: good }
                spec: { panels: [{ key: a, title: A, query: 'up{ {{ selector }} }', unit: short }] }
                """);
        assertThat(read.bundles()).extracting(PanelBundle::name).containsExactly("good");
        assertThat(read.broken()).containsExactly("bad");
        assertThat(read.problems())
                .extracting(p -> p.place().line() + " " + p.message())
                .containsExactlyInAnyOrder("3 \"apiVersion\" is missing.", "3 \"spec\" is missing.");
        assertThat(read("{{ helm }}: {{ x }}\n").problems()).isEmpty();
        assertThat(read("kind: PanelBundle\nspec: [").problems()).hasSize(1);
    }

    @Test
    void theSchemaIsOne() throws IOException {
        try (var in = Objects.requireNonNull(
                PanelBundleReaderTest.class.getResourceAsStream("/schemas/panel-bundle.schema.json"))) {
            var schema = (ObjectNode) JsonMapper.shared().readTree(in);
            assertThat(new JsonSchemas().faults(schema)).isEmpty();
            assertThat(new JsonSchemas().unusable(schema)).isEmpty();
        }
    }

    @Property(tries = 300)
    void anyQueryGivesAnAnswer(@ForAll String query) {
        assertThat(QueryScan.objection(query + "{{", ALL)).isPresent();
        assertThat(QueryScan.selects(query)).isFalse();
    }
}
