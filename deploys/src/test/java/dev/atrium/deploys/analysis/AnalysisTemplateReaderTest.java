package dev.atrium.deploys.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.analysis.AnalysisTemplate.Comparison;
import dev.atrium.deploys.analysis.AnalysisTemplate.Direction;
import dev.atrium.deploys.analysis.AnalysisTemplate.Metric;
import dev.atrium.deploys.analysis.AnalysisTemplate.Threshold;
import dev.atrium.deploys.analysis.AnalysisTemplateReader.Read;
import dev.atrium.platform.problem.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTemplateReaderTest {

    private static Read read(String yaml) {
        return new AnalysisTemplateReader()
                .read(Place.file("loc", "a.yaml"), yaml.getBytes(StandardCharsets.UTF_8), "loc");
    }

    private static List<String> problems(String yaml) {
        return read(yaml).problems().stream()
                .map(p -> p.place().line() + ":" + p.place().column() + " " + p.message())
                .toList();
    }

    /** Its first line is the tenth. */
    private static String metric(String lines) {
        return """
                apiVersion: atrium.dev/v1alpha1
                kind: AnalysisTemplate
                metadata:
                  name: own
                spec:
                  args:
                    - name: service
                    - { name: ratio, value: 0.10 }
                  metrics:
                """ + lines.indent(4);
    }

    @Test
    void readsATemplate() {
        var read = read(metric("""
                - name: errors
                  query: sum(rate(errors{service="{{ service }}", pod=~"{{pods}}"}[1m])) > {{ ratio }}
                  interval: 1m30s
                  count: 10
                  failureLimit: 2
                  inconclusiveLimit: 3
                  successCondition: "result[0] <= 1e-2"
                  comparison: { direction: either, confidence: 0.99, effectSize: 0.5 }
                - name: usual
                  query: x
                  comparison: {}
                """));
        assertThat(read.problems()).isEmpty();
        var template = read.templates().getFirst().template();
        assertThat(template.name()).isEqualTo("own");
        assertThat(template.origin()).isEqualTo("loc");
        assertThat(template.args()).containsOnlyKeys("service", "ratio").containsEntry("ratio", "0.10");
        assertThat(template.args().get("service")).isNull();
        assertThat(template.metrics())
                .containsExactly(
                        new Metric(
                                "errors",
                                "sum(rate(errors{service=\"{{ service }}\", pod=~\"{{pods}}\"}[1m])) > {{ ratio }}",
                                Duration.ofSeconds(90),
                                10,
                                2,
                                3,
                                new Threshold("<=", 0.01),
                                new Comparison(Direction.EITHER, 0.99, 0.5)),
                        new Metric(
                                "usual",
                                "x",
                                Duration.ofMinutes(1),
                                20,
                                0,
                                0,
                                null,
                                new Comparison(Direction.INCREASE, 0.95, 0.3)));
    }

    @Test
    void tellsAllThatIsWrongAtItsPlace() {
        assertThat(problems(metric("""
                - name: errors
                  query: sum(rate(errors{service="{{ servise }}"}[1m]))
                  interval: 2h
                  count: 1001
                  successCondition: result < limit
                - name: errors
                  query: 'x{a="{{ ratio }}}'
                  count: 4
                  failureLimit: 4
                  comparison: { direction: up }
                  foo: 1
                - name: bare
                  query: x{namespace={{ namespace }}}
                """)))
                .satisfiesExactly(
                        p -> assertThat(p)
                                .startsWith(
                                        "11:14 The query refers to {{ servise }}, which is not there. Did you mean \"service\"?"),
                        p -> assertThat(p).startsWith("12:17 \"interval\" must be 1s to 1h."),
                        p -> assertThat(p).startsWith("13:14 \"count\" "),
                        p -> assertThat(p)
                                .startsWith("14:25 \"successCondition\" cannot be understood. Write \"result\""),
                        p -> assertThat(p).startsWith("15:13 There is a metric \"errors\" already."),
                        p -> assertThat(p).startsWith("16:14 The query has a \" that is not closed."),
                        p -> assertThat(p).startsWith("17:14 \"count\" must be at least 5 where there is a comparison"),
                        p -> assertThat(p).startsWith("18:21 \"failureLimit\" must be less than \"count\", which is 4"),
                        p -> assertThat(p).startsWith("19:32 \"direction\" must be one of"),
                        p -> assertThat(p).startsWith("20:7 \"foo\" is not a field"),
                        p -> assertThat(p).startsWith("21:7 Nothing says when this metric is good."),
                        p -> assertThat(p).startsWith("22:14 {{ namespace }} stands outside of quotes"));
    }

    @Test
    void holdsArgumentsToWhereTheyStand() {
        assertThat(problems("""
                apiVersion: atrium.dev/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: own }
                spec:
                  args:
                    - { name: pods }
                    - { name: window, value: "1m]) or vector(1" }
                    - { name: window }
                    - { name: raw, value: "a`b" }
                  metrics:
                    - name: a
                      query: rate(x{a=`{{ raw }}`}[{{ window }}])
                      comparison: {}
                """))
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("6:15 \"pods\" is there for every query"),
                        p -> assertThat(p).startsWith("8:15 There is an argument \"window\" already."),
                        p -> assertThat(p).startsWith("12:14 The value of the argument \"raw\" has a backtick"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result<1 | < | 1",
                "result[0] >= -0.5 | >= | -0.5",
                " result  >  .5 | > | 0.5",
                "result <= 1.5e3 | <= | 1500"
            })
    void understandsConditions(String text, String operator, double value) {
        assertThat(SuccessCondition.parse(text)).contains(new Threshold(operator, value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result == 1",
                "result < 1 && result > 0",
                "result[1] < 1",
                "len(result) < 1",
                "result < NaN",
                "result < 0x1",
                "1 > result",
                "result <",
                "result < 1d"
            })
    void understandsNothingElse(String text) {
        assertThat(SuccessCondition.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1s, 1", "90s, 90", "1m, 60", "1m30s, 90", "1h, 3600", "60m, 3600"})
    void understandsIntervals(String text, long seconds) {
        assertThat(Durations.interval(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0s", "61m", "1h1s", "1", "m", "''", "-1m", "1.5m", "PT1M", "1m 30s"})
    void refusesOtherIntervals(String text) {
        assertThat(Durations.interval(text)).isEmpty();
    }

    @Test
    void passesOverWhatIsNoTemplateAndHidesNoGoodOneBehindABadOne() {
        var read = read("""
                kind: Component
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: argo }
                spec: { metrics: [{ name: x, provider: { prometheus: { query: x } } }] }
                ---
                kind: AnalysisTemplate
                metadata: { name: bad }
                ---
                apiVersion: atrium.dev/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: good }
                spec: { metrics: [{ name: x, query: x, successCondition: result < 1 }] }
                """);
        assertThat(read.templates()).extracting(d -> d.template().name()).containsExactly("good");
        assertThat(read.broken()).containsExactly("bad");
        assertThat(read.problems())
                .extracting(p -> p.place().line() + " " + p.message())
                .containsExactlyInAnyOrder("8 \"apiVersion\" is missing.", "8 \"spec\" is missing.");
        assertThat(read("{{ helm }}: {{ x }}\n").problems()).isEmpty();
        assertThat(read("kind: AnalysisTemplate\nspec: [").problems()).hasSize(1);
    }
}
