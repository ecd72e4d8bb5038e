package dev.atrium.benchmarks.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of all entities of a catalog, kind by kind, so that each can refer to any other. */
final class CatalogNames {

    private static final Map<String, Double> SHARES = shares();
    private static final Map<String, String> SUFFIXES = Map.of(
            "Domain",
            "domain",
            "System",
            "system",
            "Group",
            "team",
            "User",
            "user",
            "Resource",
            "res",
            "API",
            "api",
            "Component",
            "svc");

    private final Map<String, List<String>> names = new LinkedHashMap<>();

    CatalogNames(int entities, Vocabulary words) {
        counts(entities).forEach((kind, count) -> {
            var ofKind = new ArrayList<String>(count);
            for (int i = 0; i < count; i++) {
                ofKind.add(words.name(suffix(kind), i));
            }
            names.put(kind, ofKind);
        });
    }

    /** How many of which kind: 15 % APIs, 10 % resources, …; the rest, about 60 %, are components. */
    static Map<String, Integer> counts(int entities) {
        var counts = new LinkedHashMap<String, Integer>();
        SHARES.forEach((kind, share) -> counts.put(kind, Math.max(1, (int) Math.round(entities * share))));
        counts.put(
                "Component",
                entities - counts.values().stream().mapToInt(c -> c).sum());
        return counts;
    }

    Map<String, List<String>> byKind() {
        return names;
    }

    List<String> of(String kind) {
        return names.getOrDefault(kind, List.of());
    }

    static String ref(String kind, String name) {
        return kind.toLowerCase(Locale.ROOT) + ":default/" + name;
    }

    private static String suffix(String kind) {
        return SUFFIXES.getOrDefault(kind, kind);
    }

    private static Map<String, Double> shares() {
        var shares = new LinkedHashMap<String, Double>();
        shares.put("Group", 0.04);
        shares.put("User", 0.05);
        shares.put("Domain", 0.01);
        shares.put("System", 0.05);
        shares.put("Resource", 0.10);
        shares.put("API", 0.15);
        return shares;
    }
}
