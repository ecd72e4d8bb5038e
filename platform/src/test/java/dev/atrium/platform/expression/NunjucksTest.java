package dev.atrium.platform.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atrium.platform.expression.RenderingException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class NunjucksTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Nunjucks NUNJUCKS = new Nunjucks(RenderingLimits.DEFAULTS);

    private final Variables variables = variables("""
            {"parameters": {"name": "orders", "count": 3, "list": [1, 2], "nothing": null, "when": true, "__proto__": "own"},
             "values": {"name": "orders"}}""");

    @AfterAll
    static void close() {
        NUNJUCKS.close();
    }

    @Test
    void tellsUndefinedFromNull() throws RenderingException {
        assertThat(value("${{ parameters.missing }}").isMissingNode()).isTrue();
        assertThat(value("${{ parameters.nothing }}").isNull()).isTrue();
    }

    @Test
    void keepsTheTypeOfAnExpressionHoweverItIsLaidOut() throws RenderingException {
        assertThat(value("${{\n  parameters.count +\n  1\n}}")).hasToString("4");
        assertThat(value("${{- parameters.count -}}")).hasToString("3");
        assertThat(value("${{ 'a' | safe }}")).hasToString("\"a\"");
    }

    @Test
    void keepsATextWithoutTagsEvenIfItIsEmpty() throws RenderingException {
        assertThat(value("")).hasToString("\"\"");
        assertThat(value("${{ '' }}")).hasToString("\"\"");
        assertThat(value("{# nothing #}").isMissingNode()).isTrue();
    }

    @Test
    void givesTheTasksTime() throws RenderingException {
        assertThat(value("branch-${{ '' | now }}")).hasToString("\"branch-20261123T041500Z\"");
    }

    @Test
    void rendersTheTextsOfATreeButNotItsNames() throws RenderingException {
        JsonNode tree = JSON.readTree("""
                {"${{ 1 }}": "${{ 1 }}", "n": 5, "list": ["a", "${{ missing }}", "${{ parameters.list }}"], "gone": "${{ missing }}",
                 "deep": {"name": "the-${{ parameters.name }}"}}""");

        assertThat(NUNJUCKS.render(tree, variables)).isEqualTo(JSON.readTree("""
                {"${{ 1 }}": 1, "n": 5, "list": ["a", null, [1, 2]], "deep": {"name": "the-orders"}}"""));
    }

    @Test
    void saysWhichTextOfATreeFailed() {
        JsonNode tree = JSON.readTree("{\"a\": [\"x\", {\"b/c\": \"line\\n${{ 'a' | uper }}\"}]}");

        RenderingException failure =
                catchThrowableOfType(RenderingException.class, () -> NUNJUCKS.render(tree, variables));

        assertThat(failure.pointer()).isEqualTo("/a/1/b~1c");
        assertThat(failure.reason()).isEqualTo(Reason.FAILED);
        assertThat(failure).hasMessage("There is no filter \"uper\"; did you mean \"upper\"?");
        assertThat(failure.line()).hasValue(2);
        assertThat(failure.column()).hasValue(11);
    }

    @Test
    void saysWhichTextOfATreeReachedALimit() {
        JsonNode tree = JSON.readTree("{\"a\": \"${{ range(100000000) }}\"}");

        RenderingException failure =
                catchThrowableOfType(RenderingException.class, () -> NUNJUCKS.render(tree, variables));

        assertThat(failure.pointer()).isEqualTo("/a");
        assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "${{ 1 + }} § 1 § 9 § unexpected token: }}",
                "a\\n${{ parameters. }} § 2 § 17 § expected name as lookup value, got }}",
                "${{ 'a' | parseRepoURL }} § 1 § 11 § There is no filter \"parseRepoURL\"; did you mean \"parseRepoUrl\"?",
                "${{ 1 is evn }} § 1 § 10 § There is no test \"evn\"; did you mean \"even\"?",
                "{% include 'x' %} § 1 § 4 § {% include %} cannot be used: there are no other templates here. Write its content in this file",
                "{% extends 'x' %} § 1 § 4 § {% extends %} cannot be used: there are no other templates here. Write its content in this file",
                "{% import 'x' as y %} § 1 § 4 § {% import %} cannot be used: there are no other templates here. Write its content in this file",
                "{% from 'x' import y %} § 1 § 4 § {% from … import %} cannot be used: there are no other templates here. Write its content in this file",
                "${{ a\"b }} § 1 § 5 § \"a\"b\" is no name",
                "${{ 1e9 }} § 1 § 5 § \"1e9\" is no name, and no number: write numbers in full",
            })
    void saysWhatIsWrongWithATextBeforeItIsRendered(String template, int line, int column, String message) {
        assertThat(NUNJUCKS.check(template.replace("\\n", "\n")))
                .containsExactly(new TemplateFault(message, line, column));
    }

    @Test
    void findsNothingWrongWithAGoodText() {
        assertThat(NUNJUCKS.check("{% for i in [1] %}${{ i | upper }}{% endfor %}{% if x is defined %}{% endif %}"))
                .isEmpty();
    }

    @Test
    void findsTheStepOutputsThatATextUses() {
        assertThat(NUNJUCKS.stepReferences("""
                        ${{ steps.a.output.x }} ${{ steps['b-c'].output["y z"] | upper }} ${{ steps.d.output }} ${{ steps.e }}
                        {% if steps.f.output.list[0].name == 'z' %}${{ {k: [steps['g']['output'].h]} }}{% endif %}
                        ${{ steps.i.output[parameters.j] }} ${{ steps[parameters.k].output.l }}"""))
                .containsExactlyInAnyOrder(
                        step("a", "x"),
                        step("b-c", "y z"),
                        new StepReference("d", Optional.empty()),
                        new StepReference("e", Optional.empty()),
                        step("f", "list"),
                        step("g", "h"),
                        new StepReference("i", Optional.empty()));
    }

    @Test
    void findsTheVariablesThatATextUsesButNotThoseItSets() {
        assertThat(NUNJUCKS.variableReferences("""
                        ${{ parameters.name }} ${{ parameters['full name'] }} ${{ secrets.TOKEN }} ${{ user.entity.metadata.name }} ${{ each.value }}
                        {% set x = y.z %}${{ x }}{% for i in range(3) %}${{ i ~ loop.index ~ list[i] }}{% endfor %}
                        {% macro f(a, b=c) %}${{ a ~ b }}{% endmacro %}${{ f(d) if e is divisibleby(g) else parameters }}${{ steps.a.output.b }}"""))
                .containsExactlyInAnyOrder(
                        variable("parameters", "name"),
                        variable("parameters", "full name"),
                        variable("secrets", "TOKEN"),
                        variable("user", "entity"),
                        variable("each", "value"),
                        variable("y", "z"),
                        new VariableReference("list", Optional.empty()),
                        new VariableReference("c", Optional.empty()),
                        new VariableReference("d", Optional.empty()),
                        new VariableReference("e", Optional.empty()),
                        new VariableReference("g", Optional.empty()),
                        new VariableReference("parameters", Optional.empty()));
    }

    @Test
    void findsNoReferencesInWhatIsNoTemplate() {
        assertThat(NUNJUCKS.stepReferences("${{ steps.a.")).isEmpty();
        assertThat(NUNJUCKS.variableReferences("${{ a +")).isEmpty();
    }

    @Test
    void takesForTrueWhatJavaScriptDoes() {
        for (String yes : List.of("true", "1", "-0.5", "\"0\"", "\"false\"", "[]", "{}")) {
            assertThat(Nunjucks.truthy(JSON.readTree(yes))).as(yes).isTrue();
        }
        for (String no : List.of("false", "0", "-0.0", "\"\"", "null")) {
            assertThat(Nunjucks.truthy(JSON.readTree(no))).as(no).isFalse();
        }
        assertThat(Nunjucks.truthy(JSON.missingNode())).isFalse();
        assertThat(Nunjucks.truthy(JSON.getNodeFactory().numberNode(Double.NaN)))
                .isFalse();
    }

    @Test
    void describesEveryFilterThatThereIs() throws RenderingException {
        List<String> described =
                NUNJUCKS.filters().stream().map(FilterDescription::name).toList();
        try (Interpreter interpreter = new Interpreter(RenderingLimits.DEFAULTS, new Once<>())) {
            assertThat(described).containsExactlyInAnyOrderElementsOf(interpreter.run(Sandbox::filters));
        }
    }

    @Test
    void rendersLargeFiles() throws RenderingException {
        String text = "some text } with { braces $ and lines #\n".repeat(100_000);

        assertThat(NUNJUCKS.text(text + "${{ values.name }}" + text, variables, TextSyntax.DEFAULTS))
                .isEqualTo(text + "orders" + text);
    }

    @Test
    void rendersOnManyThreadsAtOnce() {
        assertThat(Stream.iterate(0, i -> i < 200, i -> i + 1).parallel().map(i -> {
                    try {
                        return value("${{ " + i + " * 2 }}").intValue() == i * 2;
                    } catch (RenderingException e) {
                        throw new AssertionError(e);
                    }
                }))
                .containsOnly(true);
    }

    private JsonNode value(String template) throws RenderingException {
        return NUNJUCKS.value(template, variables);
    }

    private static Variables variables(String json) {
        return new Variables((ObjectNode) JSON.readTree(json), Instant.parse("2026-11-23T04:15:00Z"));
    }

    private static StepReference step(String step, String output) {
        return new StepReference(step, Optional.of(output));
    }

    private static VariableReference variable(String root, String name) {
        return new VariableReference(root, Optional.of(name));
    }
}
