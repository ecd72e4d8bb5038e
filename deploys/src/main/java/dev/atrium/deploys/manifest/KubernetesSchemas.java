package dev.atrium.deploys.manifest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of Kubernetes' own kinds: the OpenAPI definitions that fabric8's validator brings, read once, when the first is asked for.
 * What is kept of them is their structure as bytes of JSON (0.6 MB of 6), and the JSON Schemas of the kinds that were used last.
 */
final class KubernetesSchemas {

    private static final String RESOURCE = "/openshift-generated.json";
    private static final String DEFINITIONS = "#/definitions/";
    private static final String API = "io.k8s.api.";
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    private static final int MOST_COMPILED = 40;

    private static final JsonMapper JSON = JsonMapper.builder()
            // definitions are read one by one, out of the middle of a file
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A kind, whatever its version. */
    record GroupKind(String group, String kind) {}

    private record Kind(String apiVersion, String kind) {}

    private final Map<String, byte[]> definitions = new HashMap<>();
    private final Map<Kind, String> kinds = new HashMap<>();
    private final Map<GroupKind, Boolean> namespaced = new HashMap<>();
    private final Cache<String, ObjectNode> schemas =
            Caffeine.newBuilder().maximumSize(MOST_COMPILED).build();

    private static final class Holder {

        private static final KubernetesSchemas ALL = new KubernetesSchemas();
    }

    static KubernetesSchemas get() {
        return Holder.ALL;
    }

    private KubernetesSchemas() {
        try (InputStream in = KubernetesSchemas.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON Schema of a kind; empty where there is none. The same object as long as it is kept. */
    Optional<ObjectNode> schema(String apiVersion, String kind) {
        return Optional.ofNullable(kinds.get(new Kind(apiVersion, kind))).map(this::whole);
    }

    /** The JSON Schema of any object's metadata, as the one property of what is around it. */
    ObjectNode metadata() {
        return schemas.get("metadata", _ -> {
            var root = JSON.createObjectNode();
            root.putObject("properties").putObject("metadata").put("$ref", DEFINITIONS + META);
            return withDefinitions(root);
        });
    }

    /** Whether objects of a kind have a namespace; empty for kinds that are not Kubernetes' own. */
    Optional<Boolean> namespaced(GroupKind kind) {
        return Optional.ofNullable(namespaced.get(kind));
    }

    /** Whether a group is Kubernetes' own. */
    boolean knowsGroup(String group) {
        return namespaced.keySet().stream().anyMatch(k -> k.group().equals(group));
    }

    /** The versions with which a kind is known, such as {@code apps/v1}. */
    Collection<String> apiVersions(String kind) {
        var versions = new TreeSet<String>();
        kinds.keySet().stream().filter(k -> k.kind().equals(kind)).forEach(k -> versions.add(k.apiVersion()));
        return versions;
    }

    /** The kinds of an {@code apiVersion}. */
    Collection<String> kinds(String apiVersion) {
        var names = new TreeSet<String>();
        kinds.keySet().stream().filter(k -> k.apiVersion().equals(apiVersion)).forEach(k -> names.add(k.kind()));
        return names;
    }

    private ObjectNode whole(String definition) {
        return schemas.get(definition, name -> {
            var root = JSON.createObjectNode();
            root.putArray("allOf").addObject().put("$ref", DEFINITIONS + name);
            return withDefinitions(root);
        });
    }

    /** Adds the definitions that a schema refers to, and those that they refer to. */
    private ObjectNode withDefinitions(ObjectNode root) {
        var all = JSON.createObjectNode();
        var waiting = new ArrayDeque<String>(references(root));
        while (!waiting.isEmpty()) {
            var name = waiting.pop();
            var bytes = definitions.get(name);
            if (!all.has(name) && bytes != null) {
                var definition = JSON.readTree(bytes);
                all.set(name, definition);
                waiting.addAll(references(definition));
            } else if (bytes == null) {
                all.putObject(name);
            }
        }
        root.set("definitions", all);
        return root;
    }

    private static List<String> references(JsonNode node) {
        return node.findValuesAsString("$ref").stream()
                .map(ref -> ref.substring(DEFINITIONS.length()))
                .toList();
    }

    private void read(InputStream in) {
        try (var parser = JSON.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var top = parser.currentName();
                parser.nextToken();
                if (!top.equals("definitions")) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    if (name.startsWith("io.k8s.")) {
                        JsonNode definition = JSON.readTree(parser);
                        definition(name, (ObjectNode) definition);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        }
    }

    private void definition(String name, ObjectNode definition) {
        definitions.put(name, JSON.writeValueAsBytes(StrictSchema.ofKubernetes(name, definition)));
        var properties = definition.path("properties");
        if (!name.startsWith(API)
                || !properties.has("metadata")
                || !properties.has("kind")
                || properties.has("items")) {
            return;
        }
        // io.k8s.api.apps.v1.Deployment; the group that the file itself gives is empty for some that have one
        var parts = name.substring(API.length()).split("\\.", -1);
        if (parts.length != 3) {
            return;
        }
        var said = definition.path("x-fabric8-info").path("Group").asString("");
        var group = said.isEmpty() && !parts[0].equals("core") ? parts[0] : said;
        var apiVersion = group.isEmpty() ? parts[1] : group + "/" + parts[1];
        kinds.put(new Kind(apiVersion, parts[2]), name);
        namespaced.put(
                new GroupKind(group, parts[2]),
                definition.path("x-fabric8-info").path("Scope").asString("").equals("Namespaced"));
    }
}
