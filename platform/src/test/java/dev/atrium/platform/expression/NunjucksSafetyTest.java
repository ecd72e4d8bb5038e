package dev.atrium.platform.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.expression.RenderingException.Reason;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a template cannot get at. */
class NunjucksSafetyTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Nunjucks NUNJUCKS = new Nunjucks(RenderingLimits.DEFAULTS);

    private final Variables variables = new Variables(
            (ObjectNode) JSON.readTree("{\"o\": {\"a\": 1}, \"l\": [1, 2], \"s\": \"text\", \"n\": 5}"), Instant.EPOCH);

    @AfterAll
    static void close() {
        NUNJUCKS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "Packages",
                "JavaImporter",
                "getClass",
                "importPackage",
                "org",
                "com",
                "JavaAdapter",
                "eval",
                "Function",
                "Object",
                "globalThis",
                "window",
                "nunjucks",
                "this",
                "env",
                "context",
                "frame",
                "runtime",
                "cb",
                "constructor",
                "toString",
                "hasOwnProperty",
                "__defineGetter__",
                "o.constructor",
                "o['constructor']",
                "o['con' ~ 'structor']",
                "o.__proto__",
                "o['__proto__']",
                "o[['__proto__']]",
                "o[['constructor']]",
                "l.constructor",
                "l.__proto__",
                "s.constructor",
                "s.__proto__",
                "n.constructor",
                "true.constructor",
                "range.constructor",
                "range.prototype",
                "range.call",
                "range.apply",
                "range.bind",
                "range.arguments",
                "range.caller",
                "s.getClass",
                "o.getClass",
                "o.class",
                "s.split.constructor",
                "l.push.call",
                "o.__defineGetter__",
                "o.__lookupGetter__",
                "o.__lookupSetter__",
                "l.map",
                "l.flatMap.x",
                "r/a/.constructor",
                "r/a/.compile",
                "(s | safe).constructor",
                "cycler().next.constructor",
                "joiner().constructor",
                "o.hasOwnProperty.constructor",
                "s.matchAll",
                "o.toSource",
                "s.equals",
                "l.length.constructor",
                "[l] | first | pick('constructor')",
                "o | pick('__proto__.a')",
                "s | pick('constructor.constructor')",
            })
    void cannotReach(String expression) throws RenderingException {
        JsonNode value = NUNJUCKS.value("${{ " + expression + " }}", variables);

        assertThat(value.isMissingNode()).as(value::toString).isTrue();
        // a function would be missing as a value, but be written in a text
        String text = NUNJUCKS.text("${{ " + expression + " }}", variables, TextSyntax.DEFAULTS);
        if (!expression.equals("l.map")) {
            assertThat(text).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${{ range.constructor('return 1')() }}",
                "${{ s.constructor.constructor('return this')() }}",
                "${{ [].constructor.constructor('x')() }}",
                "${{ s.getClass().forName('java.lang.Runtime') }}",
                "${{ o.__defineGetter__('a', range) }}",
                "${{ o.__proto__.x() }}",
                "${{ java.lang.System.exit(1) }}",
                "${{ Packages.java.lang.Runtime.getRuntime() }}",
                "${{ l.map.constructor('x')() }}",
                "${{ eval('1') }}",
                "${{ o.toString.call(1) }}",
                "{% set x = cycler %}${{ x.constructor('return 1')() }}",
            })
    void cannotCall(String template) {
        assertThatThrownBy(() -> NUNJUCKS.value(template, variables))
                .isInstanceOfSatisfying(
                        RenderingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
    }

    /** Nunjucks writes names as they are into the JavaScript that it makes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${{ a\";throw`x`;\" }}",
                "${{ a\\\"b }}",
                "${{ a`b }}",
                "${{ a;b }}",
                "${{ a\\u0022 }}",
                "${{ 1 | a\"b }}",
                "${{ 1 is \"a\\\")\" }}",
                "${{ 1 is a\"b }}",
                "{% set a\"b = 1 %}",
                "{% for a\"b in [1] %}{% endfor %}",
                "{% macro a\"b() %}{% endmacro %}",
                "{% macro a(b\"c) %}{% endmacro %}",
                "{% macro a(b\"c=1) %}{% endmacro %}",
                "{% block a\"b %}{% endblock %}",
                "{% block a;b %}{% endblock %}",
                "{% asyncEach runtime in [{emit: range}] %}{% endeach %}",
                "{% asyncAll env in [1] %}{% endall %}",
                "{% asyncEach a, cb in [[1, 2]] %}{% endeach %}",
                "${{ __proto__ }}${{ 1 }}",
                "{% set __proto__ = o %}",
                "${{ f(a\"b=1) }}",
                "{% call(a\"b) f() %}{% endcall %}",
                "${{ (a\"b).c }}",
                "${{ a\"b.c }}",
                "${{ o[a\"b] }}",
            })
    void doesNotMakeJavaScriptOfNames(String template) {
        assertThatThrownBy(() -> NUNJUCKS.text(template, variables, TextSyntax.DEFAULTS))
                .isInstanceOfSatisfying(
                        RenderingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SYNTAX));
    }

    @Test
    void doesNotMakeJavaScriptOfTheNameOfWhatIsCalled() {
        assertThatThrownBy(() -> NUNJUCKS.value("${{ o['\\\\\"];throw 1;//']() }}", variables))
                .isInstanceOf(RenderingException.class)
                .hasMessageStartingWith("Unable to call `o[");
    }

    @Test
    void leavesNothingBehindForTheNextRendering() throws RenderingException {
        // a single interpreter does all of these: the next is made only when two run at once
        for (String template : new String[] {
            "{% set range = 5 %}x",
            "{% set o = {} %}x",
            "x${{ l.push(3) }}${{ l.reverse() }}",
            "{% set x = 1 %}x",
            "{% macro m() %}{% endmacro %}x",
            "x{% set c = cycler(1) %}${{ c.next() }}",
            "x${{ {'__proto__': {polluted: 1} } | dump }}",
            "x${{ [{'__proto__': 1, constructor: 2}] | groupby('constructor') | dump }}",
            "{% set loop = 1 %}x",
            "{% block b %}{% endblock %}x"
        }) {
            NUNJUCKS.value(template, variables);
        }
        assertThat(NUNJUCKS.value("${{ [range(2), o, l, x, m, c, b, loop, ({}).polluted, o.polluted] }}", variables))
                .isEqualTo(JSON.readTree("[[0, 1], {\"a\": 1}, [1, 2], null, null, null, null, null, null, null]"));
        assertThat(variables.values())
                .isEqualTo(JSON.readTree("{\"o\": {\"a\": 1}, \"l\": [1, 2], \"s\": \"text\", \"n\": 5}"));
    }

    @Test
    void doesNotTakePartInARenderingWhatTheValuesCallThemselves() throws RenderingException {
        Variables odd = new Variables((ObjectNode) JSON.readTree("""
                        {"__proto__": {"x": 1}, "constructor": "c", "p": {"__proto__": {"y": 1}, "constructor": "d", "toString": "e", "length": "f"}}"""), Instant.EPOCH);

        assertThat(NUNJUCKS.value("${{ [constructor, x, p.y, p.constructor, p.toString, p.length] }}", odd))
                .isEqualTo(JSON.readTree("[\"c\", null, null, \"d\", \"e\", \"f\"]"));
    }
}
