package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.RelationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;

/** A company's catalog of any size, the same for the same size: the mix of kinds and words that the benchmarks have. */
final class SyntheticCatalog {

    private static final String[] ADJECTIVES =
            ("amber brisk calm dark eager fair glad hidden icy jolly keen lucid merry noble open"
                            + " proud quiet rapid solid tidy urban vivid warm young zesty")
                    .split(" ");
    static final String[] NOUNS =
            ("ledger basket invoice shipment parcel catalog payment refund voucher account session"
                            + " profile beacon router gateway stream topic cluster worker planner pricing search feed notifier scheduler"
                            + " archive vault billing checkout inventory warehouse carrier customs loyalty coupon review rating forecast"
                            + " demand supply fraud risk consent identity token audit report metric trace")
                    .split(" ");
    private static final String[] AREAS =
            "checkout logistics finance identity marketing support platform analytics compliance mobile".split(" ");
    private static final String[] TAGS =
            ("java kotlin go python typescript rust node react spring grpc rest kafka postgres redis"
                            + " s3 batch streaming ml internal external pci gdpr tier1 tier2 tier3 legacy")
                    .split(" ");

    private final Random random = new Random(20260101);
    private final Map<String, List<String>> names;

    private SyntheticCatalog(int size) {
        int rest = size - size / 100 - size / 20 - size / 25 - size / 20 - size / 10 - size * 15 / 100;
        names = new TreeMap<>(Map.of(
                "Domain", names("domain", size / 100),
                "System", names("system", size / 20),
                "Group", names("team", size / 25),
                "User", names("user", size / 20),
                "Resource", names("res", size / 10),
                "API", names("api", size * 15 / 100),
                "Component", names("svc", rest)));
    }

    static List<TestEntity> of(int size) {
        return new SyntheticCatalog(size).entities();
    }

    private List<TestEntity> entities() {
        var all = new ArrayList<TestEntity>();
        names.forEach((kind, of) -> {
            for (int i = 0; i < of.size(); i++) {
                all.add(entity(kind, of.get(i), i));
            }
        });
        return all;
    }

    private TestEntity entity(String kind, String name, int i) {
        var e = TestEntity.of(kind, name)
                .title(title(name))
                .description(sentence())
                .tags(some(TAGS, 2 + random.nextInt(4)))
                .label("example.com/tier", "tier" + (1 + random.nextInt(3)))
                .label("example.com/region", pick("eu-west-1", "eu-north-1", "us-east-1", "ap-south-1"))
                .label("example.com/cost-centre", "cc-" + (1000 + random.nextInt(200)));
        e.document
                .withObjectProperty("metadata")
                .withObjectProperty("annotations")
                .put("github.com/project-slug", "acme/" + name)
                .put("backstage.io/techdocs-ref", "dir:.")
                .put("sonarqube.org/project-key", "acme_" + name);
        switch (kind) {
            case "Group" -> {
                if (i > 0) {
                    e.related(RelationType.CHILD_OF, EntityRef.of("group", "default", parent(i)));
                }
                e.type(i == 0 ? "organization" : i <= 8 ? "department" : i <= 40 ? "product-area" : "team");
            }
            case "User" -> {
                for (int n = random.nextInt(2); n >= 0; n--) {
                    e.related(RelationType.MEMBER_OF, any("Group"));
                }
            }
            case "Domain" -> e.owner(any("Group"));
            case "System" -> e.owner(any("Group")).related(RelationType.PART_OF, any("Domain"));
            case "Resource" ->
                e.type(pick("database", "s3-bucket", "queue", "cluster", "cache"))
                        .owner(any("Group"))
                        .system(any("System"));
            case "API" ->
                e.type("openapi")
                        .lifecycle(pick("production", "production", "experimental", "deprecated"))
                        .owner(any("Group"))
                        .system(any("System"))
                        .relatedFrom(RelationType.PROVIDES_API, any("Component"))
                        .spec("definition", "openapi: 3.0.3\n" + sentence().repeat(10));
            default -> component(e);
        }
        return e;
    }

    private void component(TestEntity e) {
        e.type(pick("service", "service", "service", "website", "library"))
                .lifecycle(pick("production", "production", "production", "experimental", "deprecated"))
                .owner(any("Group"));
        if (random.nextInt(10) > 0) {
            e.system(any("System"));
        }
        var dependsOn = JsonNodeFactory.instance.arrayNode();
        for (int n = random.nextInt(6); n > 0; n--) {
            var target = any(n > 2 ? "Component" : "Resource");
            dependsOn.add(target.toString());
            e.related(RelationType.DEPENDS_ON, target);
        }
        for (int n = random.nextInt(4); n > 0; n--) {
            e.related(RelationType.CONSUMES_API, any("API"));
        }
        e.spec("dependsOn", dependsOn);
    }

    private String parent(int i) {
        var groups = names.get("Group");
        int parent = i <= 8 ? 0 : i <= 40 ? 1 + random.nextInt(8) : 9 + random.nextInt(32);
        return groups.get(parent);
    }

    private EntityRef any(String kind) {
        return EntityRef.of(
                kind,
                "default",
                names.get(kind).get(random.nextInt(names.get(kind).size())));
    }

    private List<String> names(String suffix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "%s-%s-%s-%05d".formatted(pick(ADJECTIVES), pick(NOUNS), suffix, i))
                .toList();
    }

    private static String title(String name) {
        var parts = name.split("-", -1);
        return capital(parts[0]) + " " + capital(parts[1]) + " " + capital(parts[2]);
    }

    private String sentence() {
        return "Stores %s and publishes %s for the %s area, so that %s teams in %s can rely on one %s source of %s data."
                .formatted(
                        pick("orders", "payments", "shipping labels", "price lists", "stock levels"),
                        pick("fraud signals", "audit events", "tax rates", "user sessions"),
                        pick(AREAS),
                        pick(NOUNS),
                        pick(AREAS),
                        pick(ADJECTIVES),
                        pick(NOUNS));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String[] some(String[] of, int count) {
        return random.ints(count, 0, of.length).distinct().mapToObj(i -> of[i]).toArray(String[]::new);
    }
}
