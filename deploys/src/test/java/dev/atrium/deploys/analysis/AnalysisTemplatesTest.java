package dev.atrium.deploys.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.deploys.analysis.QueryText.Placeholder;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.CanarySpec.SetWeight;
import dev.atrium.deploys.descriptor.CanarySpec.Template;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AnalysisTemplatesTest {

    private static final Place PLACE = Place.file("", "deployment-info.yaml").at(7, 3, "");
    private static final Map<String, String> CANARY = Map.of(
            "namespace",
            "shop",
            "workload",
            "shop.v1-canary",
            "pods",
            "shop\\.v1-canary-[a-z0-9]+",
            "component",
            "shop");
    private static final Map<String, String> STABLE =
            Map.of("namespace", "shop", "workload", "shop.v1", "pods", "shop-(a|b)", "component", "shop");

    private final AnalysisTemplates shipped = new AnalysisTemplates(AnalysisTemplates.shipped());

    private static Analysis analysis(String name, Map<String, String> args) {
        return new Analysis(List.of(new Template(name, args, PLACE)));
    }

    private static AnalysisTemplates own(String query) {
        var yaml = """
                apiVersion: atrium.dev/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: own }
                spec:
                  args: [{ name: service }, { name: window, value: 1m }]
                  metrics: [{ name: x, query: '%s', successCondition: result < 1 }]
                """.formatted(query);
        var read = new AnalysisTemplateReader().read(Place.file("", ""), yaml.getBytes(StandardCharsets.UTF_8), "");
        assertThat(read.problems()).isEmpty();
        return new AnalysisTemplates(List.of(read.templates().getFirst().template()));
    }

    @Test
    void shipsTemplatesThatCanBeUsedAsTheyAre() {
        assertThat(shipped.all())
                .extracting(AnalysisTemplate::name)
                .containsExactly("errorRatio", "httpService", "javaBackend", "nodeService");
        for (var template : shipped.all()) {
            assertThat(shipped.check(analysis(template.name(), Map.of()))).isEmpty();
            assertThat(template.origin()).isEmpty();
            assertThat(template.description()).isNotBlank();
        }
        assertThat(shipped.named("javaBackend").orElseThrow().metrics())
                .extracting(AnalysisTemplate.Metric::name)
                .containsExactly("errorRatio", "latencyP99", "gcPauseShare", "heapAfterGc");
        assertThat(shipped.named("other")).isEmpty();
    }

    @Test
    void writesQueriesForCanaryAndStable() {
        var plan = own("rate(x{s=\"{{ service }}\", pod=~\"{{ pods }}\", w=~\"{{workload}}-.*\"}[{{ window }}])")
                .plan(analysis("own", Map.of("service", "a")), CANARY, STABLE);
        var planned = plan.metrics().getFirst();
        assertThat(planned.canaryQuery())
                .isEqualTo("rate(x{s=\"a\", pod=~\"shop\\\\.v1-canary-[a-z0-9]+\", w=~\"shop\\\\.v1-canary-.*\"}[1m])");
        assertThat(planned.stableQuery()).isEqualTo("rate(x{s=\"a\", pod=~\"shop-(a|b)\", w=~\"shop\\\\.v1-.*\"}[1m])");
        var json = JsonMapper.shared().writeValueAsString(plan);
        assertThat(JsonMapper.shared().readValue(json, AnalysisPlan.class)).isEqualTo(plan);
    }

    @Test
    void tellsWhatIsWrongWithAnAnalysisAtItsPlace() {
        assertThat(shipped.check(analysis("javaBackand", Map.of())))
                .containsExactly(Problem.error(
                        PLACE,
                        "There is no analysis template \"javaBackand\". Did you mean \"javaBackend\"? There is errorRatio,"
                                + " httpService, javaBackend, nodeService."));
        assertThat(shipped.check(analysis("errorRatio", Map.of("windw", "1m"))))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .startsWith("The analysis template \"errorRatio\" has no argument \"windw\". Did you mean \"window\"?");
        assertThat(shipped.check(analysis("javaBackend", Map.of("window", "1m]) or vector(0) #"))))
                .extracting(Problem::message)
                .containsExactly(
                        "The value of the argument \"window\" must be a name, a duration such as 1m, or a number: the"
                                + " query has it outside of quotes.");
        var own = own("x{s=\"{{ service }}\"}");
        assertThat(own.check(analysis("own", Map.of())))
                .containsExactly(Problem.error(
                        PLACE,
                        "The analysis template \"own\" needs the argument \"service\". Add it to \"args\", as - name: service with"
                                + " a value."));
        assertThatThrownBy(() -> own.plan(analysis("own", Map.of()), CANARY, STABLE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsTheComparisonsOfAWholeCanary() {
        var java = new Template("javaBackend", Map.of(), PLACE);
        var steps = List.<CanarySpec.Step>of(new Analysis(List.of(java)));
        assertThat(shipped.comparisons(new CanarySpec("c", "", "", "", steps, PLACE)))
                .isEqualTo(12);
        var two = List.<CanarySpec.Step>of(
                new SetWeight(10),
                new Analysis(List.of(java, new Template("errorRatio", Map.of(), PLACE))),
                new Analysis(List.of(java)));
        assertThat(shipped.comparisons(new CanarySpec("c", "", "", "", two, PLACE)))
                .isEqualTo(9);
        assertThat(own("x").comparisons(new CanarySpec("c", "", "", "", List.of(), PLACE)))
                .isEqualTo(1);
    }

    @Property
    void noValueEndsTheQuotesThatItStandsIn(@ForAll String value) throws Exception {
        for (var quote : List.of('"', '\'')) {
            for (var matcher : List.of("=", "=~", "!~ ")) {
                var query = QueryText.of("x{a" + matcher + quote + "b{{ v }}c" + quote + "}");
                var placeholder = query.placeholders().getFirst();
                assertThat(placeholder).isEqualTo(new Placeholder("v", quote, !matcher.equals("=")));
                var written = query.with(p -> PlaceholderValue.written(p, value));
                assertThat(text(written, quote)).isEqualTo("b" + value + "c");
                assertThat(written).endsWith("c" + quote + "}");
            }
        }
    }

    /** What a lexer of PromQL takes for the text, up to its end. */
    private static String text(String query, char quote) {
        var text = new StringBuilder();
        var at = query.indexOf(quote) + 1;
        while (query.charAt(at) != quote) {
            var c = query.charAt(at);
            if (c != '\\') {
                assertThat(c).isNotEqualTo('\n');
                text.append(c);
                at++;
            } else if (query.charAt(at + 1) == 'u') {
                text.append((char) Integer.parseInt(query.substring(at + 2, at + 6), 16));
                at += 6;
            } else {
                assertThat(query.charAt(at + 1)).isIn('\\', quote);
                text.append(query.charAt(at + 1));
                at += 2;
            }
        }
        assertThat(at).isEqualTo(query.length() - 2);
        return text.toString();
    }

    @Test
    void knowsWhereAPlaceholderStands() throws Exception {
        var query = QueryText.of("""
                # that's a comment, with "one quote
                {{ a }}{b='it"s \\' {{ b }}', c!~ "{{c}}", d=`{{ d }}\\`, e = "{{ e }}"}[{{ f }}]""");
        assertThat(query.placeholders())
                .containsExactly(
                        new Placeholder("a", (char) 0, false),
                        new Placeholder("b", '\'', false),
                        new Placeholder("c", '"', true),
                        new Placeholder("d", '`', false),
                        new Placeholder("e", '"', false),
                        new Placeholder("f", (char) 0, false));
        for (var wrong : List.of("x{a=\"b}", "{{ a b }}", "{{ .a }}", "{{ a", "x # {{ a }}", "{{{ a }}}", "x{a='\\")) {
            assertThatThrownBy(() -> QueryText.of(wrong)).as(wrong).isInstanceOf(QueryText.Unreadable.class);
        }
    }
}
