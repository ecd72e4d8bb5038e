package dev.atrium.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How the API is loaded.
 *
 * @param warmUp how long all scenarios are sent in turns before anything is measured
 * @param each how long each scenario is measured with each number of connections
 * @param connections the numbers of connections
 * @param only a part of the names of the scenarios to measure; empty for all
 */
record LoadOptions(Duration warmUp, Duration each, List<Integer> connections, String only) {

    static final Set<String> NAMES = Set.of("warmup", "seconds", "connections", "only");

    private static final Duration LONGEST = Duration.ofMinutes(30);

    LoadOptions {
        if (warmUp.compareTo(LONGEST) > 0 || each.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Neither --warmup nor --seconds may be longer than " + LONGEST);
        }
        if (connections.stream().anyMatch(number -> number < 1 || number > 1024)) {
            throw new IllegalArgumentException("--connections must lie between 1 and 1024");
        }
    }

    static LoadOptions of(Arguments arguments) {
        return new LoadOptions(
                arguments.duration("warmup", Duration.ofSeconds(120)),
                arguments.duration("seconds", Duration.ofSeconds(15)),
                arguments.numbers("connections", "1,16,64"),
                arguments.find("only").orElse(""));
    }
}
