package dev.atrium.pipelines.template;

import dev.atrium.platform.problem.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The templates that there are at a time. Immutable.
 *
 * @param version counts the changes
 * @param byName those that can be used
 * @param broken names of templates that have mistakes, with where they are from: no other stands in for them
 * @param unread locations of which nothing could be read yet
 * @param problems what is wrong with the company's
 */
record Templates(
        long version,
        SortedMap<String, Template> byName,
        Map<String, String> broken,
        List<String> unread,
        List<Problem> problems) {

    Templates {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
        broken = Map.copyOf(broken);
        unread = List.copyOf(unread);
        problems = List.copyOf(problems);
    }
}
