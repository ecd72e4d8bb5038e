package dev.atrium.portal;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Descriptors of a company that nobody has written: groups, users, domains, systems, components, APIs and resources in a
 * namespace of their own, with all their relations whole. Made of an entity's number alone, so always the same.
 */
final class GeneratedCatalog {

    private final String namespace;
    private final Set<String> refs = new LinkedHashSet<>();

    GeneratedCatalog(String namespace) {
        this.namespace = namespace;
    }

    /** The refs of all that has been made so far. */
    Set<String> refs() {
        return refs;
    }

    /**
     * The documents of one file: a group with its user, a system in a domain, and components that are owned by the one, part of
     * the other, and depend on those before them.
     */
    String file(int number, int components) {
        var yaml = new StringBuilder();
        yaml.append(document("Group", "team-" + number, "type: team, children: []"));
        yaml.append(document("User", "person-" + number, "memberOf: [team-" + number + "]"));
        yaml.append(document("Domain", "area-" + number, "owner: team-" + number));
        yaml.append(document("System", "system-" + number, "owner: team-" + number + ", domain: area-" + number));
        yaml.append(document("Resource", "store-" + number, owned(number) + ", type: database"));
        yaml.append(document(
                "API", "api-" + number, owned(number) + ", type: openapi, lifecycle: production, definition: 'none'"));
        for (int i = 0; i < components; i++) {
            yaml.append(component(number, i));
        }
        return yaml.toString();
    }

    /** How many entities a file has. */
    static int size(int components) {
        return components + 6;
    }

    private String component(int number, int i) {
        var dependsOn = "[resource:store-" + number + (i > 0 ? ", component:part-" + number + "-" + (i - 1) : "") + "]";
        return document(
                "Component",
                "part-" + number + "-" + i,
                owned(number) + ", type: service, lifecycle: production, providesApis: [api-" + number
                        + "], dependsOn: " + dependsOn);
    }

    private static String owned(int number) {
        return "owner: team-" + number + ", system: system-" + number;
    }

    private String document(String kind, String name, String spec) {
        refs.add(kind.toLowerCase(Locale.ROOT) + ":" + namespace + "/" + name);
        return """
                ---
                apiVersion: backstage.io/v1alpha1
                kind: %s
                metadata:
                  name: %s
                  namespace: %s
                  title: %s of %s
                  labels: { example.com/generated: 'yes' }
                  tags: [generated]
                spec: { %s }
                """.formatted(kind, name, namespace, name, namespace, spec);
    }
}
