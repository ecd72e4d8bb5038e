package dev.atrium.monitoring.generate;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PromQL with places for what differs from component to component: {@code {{ selector }}}, {@code {{ component }}}, {@code {{ window }}}. What is
 * put in is not looked at again, so that nothing in it is a place.
 */
final class QueryTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([a-z]+)\\s*}}");

    private QueryTemplate() {}

    /** A bundle's query of a component. */
    static String of(String template, Selector selector, Duration window) {
        return filled(
                template,
                Map.of(
                        "selector", selector.matchers(),
                        "component", PromQl.escaped(selector.component()),
                        "window", PromQl.duration(window)));
    }

    /** A template with values. What is no place, such as {@code {{ $value }}}, stays. */
    static String filled(String template, Map<String, String> values) {
        // written with a blank, so that braces beside braces are told apart
        var dense = template.replace("{ {{", "{{{").replace("}} }", "}}}").strip();
        return PLACE.matcher(dense)
                .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
    }
}
