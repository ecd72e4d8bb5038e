package dev.atrium.benchmarks.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the descriptor of each entity, as the objects that YAML is written from. */
final class Entities {

    private static final List<String> TIERS = List.of("tier1", "tier2", "tier3");
    private static final List<String> REGIONS = List.of("eu-west-1", "eu-north-1", "us-east-1", "ap-south-1");
    private static final int DEPARTMENTS = 8;
    private static final int PRODUCT_AREAS = 32;

    private final CatalogNames names;
    private final Vocabulary words;
    private final Map<Integer, List<String>> apisByProvider = new HashMap<>();

    Entities(CatalogNames names, Vocabulary words) {
        this.names = names;
        this.words = words;
        for (var api : names.of("API")) {
            apisByProvider
                    .computeIfAbsent(words.below(names.of("Component").size()), provider -> new ArrayList<>())
                    .add(CatalogNames.ref("API", api));
        }
    }

    /** All of them, made one by one as they are taken. */
    Stream<Map<String, Object>> all() {
        return names.byKind().entrySet().stream()
                .flatMap(kind -> Stream.iterate(0, i -> i + 1)
                        .limit(kind.getValue().size())
                        .map(i -> entity(kind.getKey(), i)));
    }

    private Map<String, Object> entity(String kind, int number) {
        var name = names.of(kind).get(number);
        var entity = new LinkedHashMap<String, Object>();
        entity.put("apiVersion", "backstage.io/v1alpha1");
        entity.put("kind", kind);
        entity.put("metadata", metadata(name));
        entity.put("spec", spec(kind, name, number));
        return entity;
    }

    private Map<String, Object> metadata(String name) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", name);
        metadata.put("title", Vocabulary.title(name));
        metadata.put("description", words.sentence());
        metadata.put("labels", labels());
        metadata.put("annotations", annotations(name));
        metadata.put("tags", words.tags(2 + words.below(4)));
        metadata.put("links", links(name));
        return metadata;
    }

    private Map<String, Object> labels() {
        var labels = new LinkedHashMap<String, Object>();
        labels.put("example.com/tier", words.one(TIERS));
        labels.put("example.com/region", words.one(REGIONS));
        labels.put("example.com/cost-centre", "cc-" + (1000 + words.below(200)));
        return labels;
    }

    private Map<String, Object> annotations(String name) {
        var annotations = new LinkedHashMap<String, Object>();
        annotations.put("github.com/project-slug", "acme/" + name);
        annotations.put("backstage.io/techdocs-ref", "dir:.");
        annotations.put("pagerduty.com/service-id", "P" + Integer.toString(100_000_000 + words.below(900_000_000), 36));
        annotations.put("sonarqube.org/project-key", "acme_" + name);
        return annotations;
    }

    private List<Map<String, Object>> links(String name) {
        var links = new ArrayList<Map<String, Object>>();
        for (int i = 1 + words.below(3); i > 0; i--) {
            var link = new LinkedHashMap<String, Object>();
            var site = words.one(List.of("runbook", "dash", "wiki"));
            link.put("url", "https://" + site + ".acme.example/" + name + "/" + i);
            link.put("title", Vocabulary.capital(words.noun()) + " " + words.one(List.of("dashboard", "runbook")));
            link.put("icon", words.one(List.of("dashboard", "docs", "web")));
            links.add(link);
        }
        return links;
    }

    private Map<String, Object> spec(String kind, String name, int number) {
        var spec = new LinkedHashMap<String, Object>();
        switch (kind) {
            case "Group" -> group(spec, name, number);
            case "User" -> user(spec, name);
            case "Domain" -> spec.put("owner", owner());
            case "System" -> {
                spec.put("owner", owner());
                spec.put("domain", any("Domain"));
            }
            case "Resource" -> resource(spec, name);
            case "API" -> api(spec, name);
            default -> component(spec, name, number);
        }
        return spec;
    }

    /** An organisation, 8 departments, 32 product areas, and teams below these. */
    private void group(Map<String, Object> spec, String name, int number) {
        var level = number == 0 ? 0 : number <= DEPARTMENTS ? 1 : number <= DEPARTMENTS + PRODUCT_AREAS ? 2 : 3;
        spec.put(
                "type",
                List.of("organization", "department", "product-area", "team").get(level));
        spec.put("profile", profile(Vocabulary.title(name), name));
        if (level > 0) {
            var parent = switch (level) {
                case 1 -> 0;
                case 2 -> 1 + words.below(DEPARTMENTS);
                default -> 1 + DEPARTMENTS + words.below(PRODUCT_AREAS);
            };
            spec.put("parent", CatalogNames.ref("Group", names.of("Group").get(parent)));
        }
        spec.put("children", List.of());
    }

    private void user(Map<String, Object> spec, String name) {
        spec.put("profile", profile(words.person(), name));
        spec.put("memberOf", several("Group", 1 + words.below(2)));
    }

    private void resource(Map<String, Object> spec, String name) {
        spec.put("type", words.one(List.of("database", "s3-bucket", "queue", "cluster", "cache")));
        spec.put("owner", owner());
        spec.put("system", any("System"));
        if (words.chance(0.2)) {
            spec.put("dependsOn", without(CatalogNames.ref("Resource", name), several("Resource", 1)));
        }
    }

    private void api(Map<String, Object> spec, String name) {
        spec.put("type", "openapi");
        spec.put("lifecycle", words.one(List.of("production", "production", "experimental", "deprecated")));
        spec.put("owner", owner());
        spec.put("system", any("System"));
        spec.put("definition", OpenApiText.of(name, words));
    }

    private void component(Map<String, Object> spec, String name, int number) {
        var dice = words.below(10);
        spec.put("type", dice < 6 ? "service" : dice < 8 ? "website" : "library");
        spec.put(
                "lifecycle",
                words.one(List.of("production", "production", "production", "experimental", "deprecated")));
        spec.put("owner", owner());
        if (words.chance(0.9)) {
            spec.put("system", any("System"));
        }
        spec.put("providesApis", apisByProvider.getOrDefault(number, List.of()));
        spec.put("consumesApis", several("API", words.below(4)));
        var dependencies = without(CatalogNames.ref("Component", name), several("Component", words.below(4)));
        dependencies.addAll(several("Resource", words.below(3)));
        spec.put("dependsOn", dependencies);
    }

    private Map<String, Object> profile(String displayName, String name) {
        var profile = new LinkedHashMap<String, Object>();
        profile.put("displayName", displayName);
        profile.put("email", name + "@acme.example");
        return profile;
    }

    private String owner() {
        return any("Group");
    }

    private String any(String kind) {
        return CatalogNames.ref(kind, words.one(names.of(kind)));
    }

    private List<String> several(String kind, int count) {
        var refs = new ArrayList<String>();
        words.some(names.of(kind), count).forEach(name -> refs.add(CatalogNames.ref(kind, name)));
        return refs;
    }

    private static List<String> without(String self, List<String> refs) {
        refs.remove(self);
        return refs;
    }
}
