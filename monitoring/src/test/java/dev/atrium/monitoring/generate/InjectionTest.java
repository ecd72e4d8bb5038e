package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Aggregation;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel;
import dev.atrium.monitoring.descriptor.MonitoringInfo.DashboardSpec;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Entry;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Metric;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Override;
import dev.atrium.monitoring.generate.RuleFiles.RuleCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a person writes, wherever: a panel and its alert are about the component's series and nothing else. */
class InjectionTest {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

    /** A query whose strings were taken out, of which the first matcher is the component's. */
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";

    private static final Pattern SKELETON =
            Pattern.compile("(?:sum|avg|min|max|count)(?: by \\(LABEL(?:, LABEL)*\\) )?\\(".replace("LABEL", LABEL)
                    + "(?:increase|rate|avg_over_time)\\(\\(?(?:[a-zA-Z_:][a-zA-Z0-9_:]*\\{|\\{__name__=S, )application=S"
                    + "(?:, LABEL(?:=|!=|=~|!~)S)*}\\[10m]\\)\\)".replace("LABEL", LABEL));

    @TempDir
    private Path folder;

    /** All places of a descriptor where somebody can write freely. */
    private static List<Function<String, Entry>> places() {
        return List.of(
                text -> custom(text, "", Declared.what("x"), List.of("pod"), "", "short", ""),
                text -> custom("Title", text, Declared.what("x"), List.of("pod"), "", "short", ""),
                text -> custom("Title", "", Declared.what("x" + text), List.of("pod"), "", "short", ""),
                text -> custom("Title", "", with(new Filter.Equal("tag", text)), List.of("pod"), "", "short", ""),
                text -> custom("Title", "", with(new Filter.Equal("t" + text, "a")), List.of("pod"), "", "short", ""),
                text -> custom(
                        "Title",
                        "",
                        with(new Filter.Not(new Filter.Equal("tag", text))),
                        List.of("pod"),
                        "",
                        "short",
                        ""),
                text -> custom("Title", "", with(new Filter.StartsWith("tag", text)), List.of("pod"), "", "short", ""),
                text -> custom("Title", "", with(new Filter.Has("t" + text)), List.of("pod"), "", "short", ""),
                text -> custom(
                        "Title",
                        "",
                        with(new Filter.Or(List.of(new Filter.Equal("tag", text), new Filter.Equal("tag", "a")))),
                        List.of("pod"),
                        "",
                        "short",
                        ""),
                text -> custom("Title", "", Declared.what("x"), List.of("t" + text), "", "short", ""),
                text -> custom("Title", "", Declared.what("x"), List.of("pod"), text, "short", ""),
                text -> custom("Title", "", Declared.what("x"), List.of("pod"), "[[tag_" + text + "]]", "short", ""),
                text -> custom("Title", "", Declared.what("x"), List.of("pod"), "", text, ""));
    }

    private static Filter with(Filter filter) {
        return new Filter.And(List.of(Declared.what("x"), filter));
    }

    private static CustomPanel custom(
            String title,
            String description,
            Filter filter,
            List<String> by,
            String alias,
            String unit,
            String action) {
        return new CustomPanel(
                title,
                description,
                new Metric(filter, Metric.Type.COUNTER, Declared.PLACE),
                new Aggregation(Aggregation.Type.SUM, by),
                alias,
                unit,
                new Threshold(10, Threshold.Kind.GT),
                Duration.ofMinutes(10),
                action,
                Declared.PLACE);
    }

    private static Component everywhere(List<String> texts) {
        var dashboards = IntStream.range(0, texts.size())
                .mapToObj(i -> new DashboardSpec(
                        i + texts.get(i),
                        places().stream()
                                .map(place -> place.apply(texts.get(i)))
                                .toList(),
                        Declared.PLACE))
                .toList();
        return new Component(Declared.EXAMPLE_APP, dashboards, Declared.PLACE);
    }

    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("\"\\{}[]()$`'\n\r\t\0|,=~!#<>:/. abx\u0085\u2028\ud800\ufeff")
                        .ofMaxLength(12));
    }

    @Property(tries = 2_000)
    void everyQueryHasTheFormThatItsPanelHas(@ForAll("nasty") String text) {
        for (var dashboard : Declared.generate(everywhere(List.of(text))).dashboards()) {
            assertThat(dashboard.panels()).hasSize(places().size()).allSatisfy(panel -> {
                var query = STRING.matcher(panel.query());
                assertThat(query.replaceAll("S")).matches(SKELETON);
                assertThat(panel.query())
                        .contains("application=\"example-app\"")
                        .doesNotContain("$", "[[");
            });
        }
    }

    /** Few processes, each with many. */
    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void prometheusTakesEveryRule(@ForAll @Size(40) List<@net.jqwik.api.From("nasty") String> texts) throws Exception {
        if (!Promtool.present("promtool")) {
            System.out.println("There is no program promtool on this machine: not judged by Prometheus");
            return;
        }
        var temporary = Files.createTempDirectory("rules");
        try {
            var groups = Declared.generate(everywhere(texts)).dashboards().stream()
                    .map(Generated.GeneratedDashboard::rules)
                    .toList();
            Promtool.check(temporary, groups);
        } finally {
            delete(temporary);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"} or up{",
                "\"} or hydrate_exception_total{application=\"other",
                "\\\"} or up{",
                "x\n} or up{",
                "{{ query \"up\" | first | value }}",
                "$datasource",
                "${datasource:raw}",
                "[[datasource]]",
                ".*",
                "|.*"
            })
    void noOtherSeriesMakesAnAlertFire(String text) throws Exception {
        Promtool.assume("promtool");
        var dashboards = Declared.generate(everywhere(List.of(text))).dashboards();
        var groups =
                dashboards.stream().map(Generated.GeneratedDashboard::rules).toList();
        Promtool.check(folder, groups);
        var cases = new ArrayList<RuleCases>();
        for (AlertRule rule : dashboards.getFirst().rules().rules()) {
            cases.add(new RuleCases(
                    rule,
                    List.of(new RuleTest(
                            "others",
                            Stream.of(
                                            "up{application=\"other\", tag=\"a\", pod=\"b\"}",
                                            "x_total{application=\"other\", tag=\"a\", pod=\"b\"}",
                                            "hydrate_exception_total{application=\"other\", tag=\"a\", pod=\"b\"}")
                                    .map(s -> new RuleTest.InputSeries(s, "0+1000x30"))
                                    .toList(),
                            Duration.ofMinutes(20),
                            false))));
        }
        assertThat(cases).hasSize(places().size());
        var outcome = Promtool.test(folder, groups, cases);
        assertThat(outcome.exit()).as(outcome.output()).isZero();
    }

    /** What a person writes into a title or a description is no template to Prometheus. */
    @Test
    void bracesStayBracesInAnnotations() {
        var title = "{{ query \"up\" }}";
        var panel = custom(title, title, Declared.what("x"), List.of("pod"), "", "short", "");
        var rule = Declared.generate(Declared.component(panel))
                .dashboards()
                .getFirst()
                .rules()
                .rules()
                .getFirst();
        assertThat(rule.annotations())
                .containsEntry("description", "{{ \"{{\" }} query \"up\" }}")
                .hasEntrySatisfying(
                        "summary", s -> assertThat(s).startsWith("{{ \"{{\" }} query \"up\" }} is above 10: "));
    }

    @Test
    void anActionIsAName() {
        var panel = custom("Title", "", Declared.what("x"), List.of("pod"), "", "short", "{{ query \"up\" }}");
        assertThat(Declared.generate(Declared.component(panel)).problems()).hasSize(1);
        var override = new Override(null, null, null, "\"} or up{", "\"} or up{", true, Declared.PLACE);
        var generated = Declared.generate(
                Declared.component(Declared.bundle("http-client", false, Map.of("http/client/latency", override))));
        assertThat(generated.problems()).hasSize(1);
        assertThat(generated.dashboards().getFirst().panels())
                .allSatisfy(p -> assertThat(p.title()).doesNotContain("or up"));
    }
}
