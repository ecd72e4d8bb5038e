package dev.atrium.monitoring.descriptor;

import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.expression.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one of a few words. */
final class Choice {

    private Choice() {}

    /** @param meant what people write who know other tools, with what it is called here */
    static <T> Optional<T> read(Value value, Map<String, T> words, Map<String, String> meant) {
        return value.line().flatMap(text -> {
            var chosen = Optional.ofNullable(words.get(text));
            if (chosen.isEmpty()) {
                var all = List.copyOf(new TreeMap<>(words).keySet());
                value.error(
                        "must be " + either(all) + ", not \"" + Value.cut(text) + "\"." + question(text, all, meant));
            }
            return chosen;
        });
    }

    private static String question(String text, List<String> words, Map<String, String> meant) {
        var lower = text.toLowerCase(Locale.ROOT);
        var known = meant.getOrDefault(text, words.contains(lower) ? lower : "");
        if (words.size() == 1) {
            return "";
        }
        return known.isEmpty() ? NearestName.question(text, words) : " Did you mean \"" + known + "\"?";
    }

    private static String either(List<String> words) {
        if (words.size() == 1) {
            return words.getFirst();
        }
        var but = new ArrayList<>(words);
        var last = but.removeLast();
        return String.join(", ", but) + " or " + last;
    }
}
