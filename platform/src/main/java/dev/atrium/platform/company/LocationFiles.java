package dev.atrium.platform.company;

import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of a location.
 *
 * @param revision what it was read at; empty where nothing could be read yet
 * @param items the good ones, by name, in their order
 * @param broken names of the others
 * @param problems of all of them
 * @param failure why it could not be read this time
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record LocationFiles<T>(
        Optional<String> revision,
        Map<String, T> items,
        List<String> broken,
        List<Problem> problems,
        Optional<Problem> failure) {

    /** What was read now. @param broken may have names that are good elsewhere in the location */
    public static <T> LocationFiles<T> read(
            Reading.Content content, Map<String, T> items, List<String> broken, List<Problem> problems) {
        var wholly = new ArrayList<>(broken);
        wholly.removeAll(items.keySet());
        return new LocationFiles<>(
                Optional.of(content.revision()),
                new LinkedHashMap<>(items),
                List.copyOf(wholly),
                List.copyOf(problems),
                Optional.empty());
    }

    static <T> LocationFiles<T> none() {
        return new LocationFiles<>(Optional.empty(), Map.of(), List.of(), List.of(), Optional.empty());
    }

    LocationFiles<T> good() {
        return new LocationFiles<>(revision, items, broken, problems, Optional.empty());
    }

    LocationFiles<T> failed(Problem problem) {
        return new LocationFiles<>(revision, items, broken, problems, Optional.of(problem));
    }
}
