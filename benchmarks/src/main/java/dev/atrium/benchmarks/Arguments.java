package dev.atrium.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The options of a command: {@code --name value} each. */
final class Arguments {

    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads them.
     *
     * @param known the names that the command has, without dashes
     * @throws IllegalArgumentException for an unknown name, or one without a value
     */
    static Arguments parse(List<String> arguments, Set<String> known) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            var name = arguments.get(i).replaceFirst("^--", "");
            if (!known.contains(name) || !arguments.get(i).startsWith("--")) {
                throw new IllegalArgumentException(
                        "Unknown option " + arguments.get(i) + "; there are --" + String.join(", --", known));
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("A value is missing after " + arguments.get(i));
            }
            values.put(name, arguments.get(i + 1));
        }
        return new Arguments(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
    }

    Path path(String name) {
        return Path.of(text(name));
    }

    long number(String name, long otherwise) {
        return find(name).map(Long::parseLong).orElse(otherwise);
    }

    List<Integer> numbers(String name, String otherwise) {
        return Stream.of(find(name).orElse(otherwise).split(",", -1))
                .map(Integer::parseInt)
                .toList();
    }

    /** {@code 90}, {@code 90s} or {@code 2m}. */
    Duration duration(String name, Duration otherwise) {
        return find(name).map(Arguments::duration).orElse(otherwise);
    }

    private static Duration duration(String text) {
        return text.endsWith("m")
                ? Duration.ofMinutes(Long.parseLong(text.substring(0, text.length() - 1)))
                : Duration.ofSeconds(Long.parseLong(text.endsWith("s") ? text.substring(0, text.length() - 1) : text));
    }
}
