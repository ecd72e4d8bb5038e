package dev.atrium.platform.expression;

import dev.atrium.platform.expression.RenderingException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text that would take all time or memory.
 *
 * @param reasons why it may end; none for a text that is merely large, and is to be rendered
 */
record Attack(String name, Set<Reason> reasons, String template) {

    private static final Set<Reason> LONG = Set.of(Reason.TOO_LONG, Reason.TOO_LARGE);
    private static final Set<Reason> LARGE = Set.of(Reason.TOO_LARGE);
    private static final Set<Reason> DEEP = Set.of(Reason.TOO_DEEP);
    private static final Set<Reason> DEEP_OR_LONG = Set.of(Reason.TOO_DEEP, Reason.TOO_LONG);

    static final List<Attack> ALL = List.of(
            new Attack("a long range", LARGE, "{% for i in range(1000000000) %}x{% endfor %}"),
            new Attack("a range of small steps", LARGE, "${{ range(0, 1, 0.000000001) }}"),
            new Attack("loops in loops", LONG, loops(4, "")),
            new Attack("loops that write", LONG, loops(4, "abcdefghij")),
            new Attack(
                    "a list that grows while it is walked",
                    LONG,
                    "{% set l = [1] %}{% for i in l %}${{ l.push(1) }}{% endfor %}"),
            new Attack("a macro that calls itself", DEEP, "{% macro f() %}${{ f() }}{% endmacro %}x${{ f() }}"),
            new Attack(
                    "a macro that calls itself twice",
                    LONG,
                    "{% macro f(n) %}x{% if n > 0 %}${{ f(n - 1) ~ f(n - 1) }}{% endif %}{% endmacro %}x${{ f(90) }}"),
            new Attack("nested groups in a pattern", LONG, "x${{ aaaa.replace(r/^(a+)+$/, '') }}"),
            new Attack("nested groups in the filter's pattern", LONG, "x${{ aaaa | replace(r/^(a+)+$/g, '') }}"),
            new Attack("a pattern with alternatives", LONG, "${{ r/^(a|a)*$/.test(aaaa) }}"),
            new Attack("a pattern that matches nothing often", LONG, "${{ aaaa.match(r/(a*)*b/) }}"),
            new Attack("a cubic pattern", LONG, "${{ many.replace(r/a*a*a*b/g, '') }}"),
            new Attack("a quadratic pattern", LONG, "${{ many.search(r/a+$b/) }}"),
            new Attack("a pattern on a huge text", LARGE, "${{ huge.match(r/b/) }}"),
            new Attack("deep parentheses", DEEP, "${{ " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + " }}"),
            new Attack("parentheses a little too deep", DEEP, "${{ " + "(".repeat(210) + "1" + ")".repeat(210) + " }}"),
            new Attack("deep arrays", DEEP, "${{ " + "[".repeat(50_000) + "]".repeat(50_000) + " }}"),
            new Attack("deep objects", DEEP, "${{ " + "{a:".repeat(300) + "1" + "} ".repeat(300) + " }}"),
            new Attack("deep blocks", DEEP, "{% if 1 %}".repeat(5_000) + "{% endif %}".repeat(5_000)),
            new Attack("many nots", DEEP_OR_LONG, "${{ " + "not ".repeat(20_000) + "1 }}"),
            new Attack("many signs", DEEP_OR_LONG, "${{ " + "-".repeat(20_000) + "1 }}"),
            new Attack("a long sum", DEEP_OR_LONG, "${{ 1" + " + 1".repeat(30_000) + " }}"),
            new Attack("a long path", DEEP_OR_LONG, "${{ x" + ".y".repeat(50_000) + " }}"),
            new Attack("many filters", DEEP_OR_LONG, "${{ 1" + " | abs".repeat(30_000) + " }}"),
            new Attack("a text doubled with ~", LARGE, doubled("'xxxxxxxxxx'", "x ~ x", "x")),
            new Attack("a text doubled with +", LARGE, doubled("'xxxxxxxxxx'", "x + x", "x")),
            new Attack(
                    "a text doubled by a block",
                    LARGE,
                    "{% set x = 'xxxxxxxxxx' %}{% for i in range(100) %}{% set x %}${{ x }}${{ x }}{% endset %}{% endfor %}"),
            new Attack("a list doubled", LARGE, doubled("[1]", "x.concat(x)", "x")),
            new Attack("a tree of lists as text", LARGE, doubled("[1]", "[x, x]", "x")),
            new Attack("a tree of lists joined", LARGE, doubled("[1]", "[x, x]", "x | join")),
            new Attack("a tree of lists as JSON", LARGE, doubled("[1]", "[x, x]", "x | dump")),
            new Attack("a tree of lists flattened", LARGE, doubled("[1]", "[x, x]", "x.flat(1000)")),
            new Attack("a tree of lists compared", LARGE, doubled("[1]", "[x, x]", "x == 'a'")),
            new Attack("a tree of objects as JSON", LARGE, doubled("{}", "{a: x, b: x}", "x | dump")),
            new Attack("a list in itself, flattened", DEEP, "{% set l = [] %}${{ l.push(l) }}${{ l.flat(100000) }}"),
            new Attack("center", LARGE, "x${{ 'x' | center(1000000000) }}"),
            new Attack("repeat", LARGE, "x${{ 'x'.repeat(1000000000) }}"),
            new Attack("padStart", LARGE, "x${{ 'x'.padStart(1000000000) }}"),
            new Attack("padEnd", LARGE, "x${{ 'x'.padEnd(1000000000, 'ab') }}"),
            new Attack("indent", LARGE, "x${{ 'a\nb' | indent(1000000000) }}"),
            new Attack("indent of many lines", LONG, "x${{ big.replace(r/x/g, '\n') | indent(1000) }}"),
            new Attack("join method", LARGE, "x${{ big.split('').join(big) }}"),
            new Attack("join filter", LARGE, "x${{ big | list | join(big) }}"),
            new Attack("replace filter", LARGE, "x${{ big | replace('x', big) }}"),
            new Attack("replace filter between characters", LARGE, "x${{ big | replace('', big) }}"),
            new Attack("replace method with a pattern", LONG, "x${{ big.replace(r/x/g, big) }}"),
            new Attack("replace method with what stands around", LONG, "x${{ big.replace(r/x/g, \"$'$`\") }}"),
            new Attack("replaceAll", LARGE, "x${{ big.replaceAll('x', big) }}"),
            new Attack(
                    "replace with a macro",
                    LONG,
                    "{% macro f() %}${{ big }}{% endmacro %}x${{ big.replace(r/x/g, f) }}"),
            new Attack("concat", LARGE, "x${{ huge.concat(huge, huge) }}"),
            new Attack("urlencode", LARGE, "x${{ huge | urlencode }}"),
            new Attack("split", LARGE, "x${{ huge.split('') }}"),
            new Attack("list", LARGE, "x${{ huge | list }}"),
            new Attack("normalize", LARGE, "x${{ huge.normalize('NFKD') }}"),
            new Attack("indexOf", LARGE, "x${{ (huge ~ huge).indexOf(huge ~ 'b') }}"),
            new Attack("slice filter", LONG, "x${{ [1, 2, 3] | slice(1000000000) }}"),
            new Attack("batch filter", LONG, "x${{ [1, 2, 3] | batch(1000000000, 'x') }}"),
            new Attack("sum of texts", LARGE, "x${{ [" + "big, ".repeat(30) + "big] | sum }}"),
            new Attack("range as a function", LONG, "x${{ range(1000000) | sort | join(',') }}"),
            new Attack(
                    "large texts kept",
                    LONG,
                    "{% set l = [] %}x" + loops(1, "{% set y = l.push((huge ~ i).toUpperCase()) %}")),
            new Attack("lists kept", LONG, "{% set l = [] %}x" + loops(1, "{% set y = l.push(range(1000000)) %}")),
            new Attack(
                    "small lists kept",
                    LONG,
                    "{% set l = [] %}x" + loops(2, "{% set y = l.push([[],[],[],[],[],[],[]]) %}")),
            new Attack("a large text written often", LARGE, "x" + loops(1, "${{ big }}")),
            new Attack("a large piece of template written often", LARGE, "x" + loops(1, "y".repeat(1_000_000))),
            new Attack("all at once", LARGE, "{% asyncAll i in range(1000000) %}${{ big }}{% endall %}"),
            new Attack("a chain of many texts", Set.of(), "${{ 1" + " ~ 'a'".repeat(300) + " }}"),
            new Attack("a large text", Set.of(), "x{% for i in range(10) %}${{ big }}{% endfor %}"),
            new Attack(
                    "parentheses as deep as allowed",
                    Set.of(),
                    "${{ " + "(".repeat(190) + "1" + ")".repeat(190) + " }}"));

    static RenderingLimits limits() {
        RenderingLimits usual = RenderingLimits.DEFAULTS;
        return new RenderingLimits(Duration.ofSeconds(2), usual.maxInput(), usual.maxOutput(), usual.maxDepth());
    }

    static Variables variables() {
        ObjectNode values = new JsonMapper().createObjectNode();
        values.put("big", "x".repeat(1_000_000));
        values.put("many", "a".repeat(900_000));
        values.put("huge", "a".repeat(8_000_000));
        values.put("aaaa", "a".repeat(40) + "!");
        return new Variables(values, Instant.EPOCH);
    }

    private static String loops(int depth, String body) {
        return "{% for i in range(1000) %}".repeat(depth) + body + "{% endfor %}".repeat(depth);
    }

    private static String doubled(String start, String twice, String use) {
        return "{% set x = " + start + " %}{% for i in range(100) %}{% set x = " + twice + " %}{% endfor %}${{ " + use
                + " }}";
    }
}
