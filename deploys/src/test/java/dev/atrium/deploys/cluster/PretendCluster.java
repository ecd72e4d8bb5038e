package dev.atrium.deploys.cluster;

import dev.atrium.deploys.ObjectKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster in memory, for tests of what is above {@link Cluster}: server-side apply with managed fields and conflicts, dry runs, CRDs,
 * deletes with what is owned, watches (told at once, by the thread that changes something). It has no controllers and no schemas: tests
 * set the {@link #status} of things, and put there what others would make. Whatever it serves beside the usual kinds comes by
 * {@link #serve} or by a CRD. The namespace {@code default} is there.
 */
public final class PretendCluster implements Cluster {

    private record Watching(ResourceKind kind, String selector, Watcher watcher) {}

    private final String name;
    private final PretendKinds kinds = new PretendKinds();
    private final Map<ObjectKey, ObjectNode> objects = new TreeMap<>();
    private final Map<ObjectKey, String> refusals = new HashMap<>();
    private final List<Watching> watching = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private long version = 1;
    private boolean unreachable;
    private int answersLeft = Integer.MAX_VALUE;

    /** An empty one. */
    public PretendCluster(String name) {
        this.name = name;
        put(object("v1", "Namespace", "", "default"));
    }

    /** An object without anything but what it is. @param namespace empty where the kind has none */
    public static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", apiVersion).put("kind", kind);
        var metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    /** Serves a kind from now on. */
    public synchronized void serve(String apiVersion, String kind, boolean namespaced) {
        kinds.add(apiVersion, kind, namespaced);
    }

    /** While true, nothing is answered; watches hear of it, and of all objects when it is over. */
    public synchronized void unreachable(boolean now) {
        boolean before = unreachable;
        unreachable = now;
        for (Watching each : List.copyOf(watching)) {
            if (now && !before) {
                each.watcher.interrupted("The cluster " + name + " does not answer");
            } else if (before && !now) {
                begin(each);
            }
        }
    }

    /** Answers that many more calls, and is unreachable then. */
    public synchronized void unreachableAfter(int calls) {
        answersLeft = calls;
    }

    /** Refuses to apply an object, as invalid, with a message; does not refuse it any more with null. */
    public synchronized void refuse(ObjectKey key, @Nullable String message) {
        if (message == null) {
            refusals.remove(key);
        } else {
            refusals.put(key, message);
        }
    }

    /** What it was told to do, in order: {@code apply Deployment.apps ns/name}, {@code dry-run …}, {@code delete …}. */
    public synchronized List<String> log() {
        return List.copyOf(log);
    }

    /** Forgets its log. */
    public synchronized void clearLog() {
        log.clear();
    }

    /** A copy of an object; empty if it is not there. Works even while unreachable. */
    public synchronized Optional<ObjectNode> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(ObjectNode::deepCopy);
    }

    /** The keys of all objects. */
    public synchronized Set<ObjectKey> keys() {
        return Set.copyOf(objects.keySet());
    }

    /** Puts an object there as somebody else would ({@code kubectl create}); it gets a uid and so on. Its status is kept. */
    public synchronized ObjectNode put(ObjectNode object) {
        return edit("kubectl-create", object.deepCopy(), o -> {});
    }

    /** Changes an object as somebody else would ({@code kubectl edit}): the fields that are different are theirs from then on. */
    public synchronized void edit(ObjectKey key, Consumer<ObjectNode> change) {
        edit("kubectl-edit", there(key).deepCopy(), change);
    }

    /** Sets the status of an object, as its controller would. */
    public synchronized void status(ObjectKey key, ObjectNode status) {
        var copy = there(key).deepCopy();
        copy.set("status", status.deepCopy());
        store(key, copy);
    }

    /** Takes an object away, as somebody else would. */
    public synchronized void remove(ObjectKey key) {
        drop(key);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Optional<ResourceKind> kind(String apiVersion, String kind) throws ClusterException {
        answer();
        return kinds.find(apiVersion, kind);
    }

    @Override
    public synchronized Optional<ResourceKind> preferred(String group, String kind) throws ClusterException {
        answer();
        return kinds.preferred(group, kind);
    }

    @Override
    public synchronized Optional<ObjectNode> get(ResourceKind kind, String namespace, String name)
            throws ClusterException {
        answer();
        return Optional.ofNullable(objects.get(key(kind, namespace, name)))
                .map(o -> o.deepCopy().put("apiVersion", kind.apiVersion()));
    }

    @Override
    public synchronized ObjectNode apply(ResourceKind kind, ObjectNode manifest, boolean dryRun, boolean force)
            throws ClusterException {
        answer();
        var metadata = manifest.path("metadata");
        var key = key(
                kind,
                metadata.path("namespace").asString(""),
                metadata.path("name").asString(""));
        log.add((dryRun ? "dry-run " : "apply ") + key);
        if (refusals.containsKey(key)) {
            throw new ClusterException(ClusterException.Kind.INVALID, refusals.getOrDefault(key, ""), null);
        }
        if (kind.namespaced() && !objects.containsKey(new ObjectKey("", "Namespace", "", key.namespace()))) {
            throw new ClusterException(
                    ClusterException.Kind.NOT_FOUND, "namespaces \"" + key.namespace() + "\" not found", null);
        }
        var before = objects.get(key);
        var after = before == null ? manifest.deepCopy() : before.deepCopy();
        var wanted = PretendFields.of(manifest);
        if (before != null) {
            var owners = owners(before);
            if (!force) {
                conflicts(before, manifest, owners, wanted);
            }
            var others = new HashSet<List<String>>();
            owners.forEach((manager, fields) -> {
                if (!manager.equals(FIELD_MANAGER)) {
                    others.addAll(fields);
                }
            });
            owners.getOrDefault(FIELD_MANAGER, Set.of()).stream()
                    .filter(f -> !wanted.contains(f) && !others.contains(f))
                    .forEach(f -> PretendFields.remove(after, f));
            PretendFields.merge(after, manifest);
        }
        own(after, FIELD_MANAGER, "Apply", wanted, force || before == null ? wanted : Set.of());
        complete(kind, before, after);
        if (before != null && same(before, after)) {
            return before.deepCopy();
        }
        if (dryRun) {
            return after.deepCopy();
        }
        store(key, after);
        if (kind.kind().equals("CustomResourceDefinition")) {
            kinds.define(after);
            var status = JsonNodeFactory.instance.objectNode();
            status.putArray("conditions").addObject().put("type", "Established").put("status", "True");
            status(key, status);
        }
        return there(key).deepCopy();
    }

    @Override
    public synchronized void delete(ResourceKind kind, String namespace, String name, String uid)
            throws ClusterException {
        answer();
        var key = key(kind, namespace, name);
        log.add("delete " + key);
        var found = objects.get(key);
        if (found != null && found.path("metadata").path("uid").asString("").equals(uid)) {
            drop(key);
        }
    }

    @Override
    public synchronized void each(
            ResourceKind kind, String namespace, String selector, Runnable again, Consumer<ObjectNode> each)
            throws ClusterException {
        answer();
        var found = objects.entrySet().stream()
                .filter(e -> of(kind, e.getKey()))
                .filter(e -> namespace.isEmpty() || e.getKey().namespace().equals(namespace))
                .filter(e -> selects(selector, e.getValue()))
                .map(e -> e.getValue().deepCopy())
                .toList();
        // as where a page is too old: what was told by then is told again
        found.stream().limit(1).forEach(each);
        again.run();
        found.forEach(each);
    }

    @Override
    public synchronized boolean any(ResourceKind kind) throws ClusterException {
        answer();
        return objects.keySet().stream().anyMatch(key -> of(kind, key));
    }

    @Override
    public synchronized AutoCloseable watch(ResourceKind kind, String selector, Watcher watcher)
            throws ClusterException {
        answer();
        var watch = new Watching(kind, selector, watcher);
        watching.add(watch);
        begin(watch);
        return () -> {
            synchronized (this) {
                watching.remove(watch);
            }
        };
    }

    @Override
    public synchronized void close() {
        watching.clear();
    }

    private void answer() throws ClusterException {
        if (answersLeft-- <= 0) {
            answersLeft = Integer.MAX_VALUE;
            unreachable(true);
        }
        if (unreachable) {
            throw new ClusterException(
                    ClusterException.Kind.UNREACHABLE, "The cluster " + name + " does not answer", null);
        }
    }

    private ObjectNode there(ObjectKey key) {
        var found = objects.get(key);
        if (found == null) {
            throw new IllegalArgumentException("There is no " + key);
        }
        return found;
    }

    private ObjectNode edit(String manager, ObjectNode object, Consumer<ObjectNode> change) {
        var metadata = object.path("metadata");
        var apiVersion = object.path("apiVersion").asString("");
        var kind = kinds.find(apiVersion, object.path("kind").asString(""))
                .orElseThrow(() -> new IllegalArgumentException("Not served: " + object));
        var key = key(
                kind,
                metadata.path("namespace").asString(""),
                metadata.path("name").asString(""));
        change.accept(object);
        var before = objects.get(key);
        var wanted = new HashSet<>(PretendFields.of(object));
        if (before != null) {
            wanted.removeIf(f -> PretendFields.value(before, f).equals(PretendFields.value(object, f)));
        }
        own(object, manager, "Update", wanted, wanted);
        complete(kind, before, object);
        store(key, object);
        return object.deepCopy();
    }

    private static void conflicts(
            ObjectNode before, ObjectNode manifest, Map<String, Set<List<String>>> owners, Set<List<String>> wanted)
            throws ClusterException {
        var found = new ArrayList<ClusterException.Conflict>();
        owners.forEach((manager, fields) -> {
            if (!manager.equals(FIELD_MANAGER)) {
                wanted.stream()
                        .filter(fields::contains)
                        .filter(f -> !f.getLast().equals("."))
                        .filter(f -> !PretendFields.value(before, f).equals(PretendFields.value(manifest, f)))
                        .map(PretendCluster::shown)
                        .sorted()
                        .forEach(f -> found.add(new ClusterException.Conflict(f, manager)));
            }
        });
        if (!found.isEmpty()) {
            throw new ClusterException(
                    ClusterException.Kind.CONFLICT, "Apply failed with conflicts: " + found, found, null);
        }
    }

    /** As the API server writes a path: {@code .spec.template.spec.containers[name="app"].image}. */
    private static String shown(List<String> path) {
        var text = new StringBuilder();
        for (String segment : path) {
            if (segment.startsWith("f:")) {
                text.append('.').append(segment, 2, segment.length());
            } else if (segment.startsWith("k:")) {
                text.append('[')
                        .append(segment.substring(3, segment.length() - 1).replaceAll("\"(\\w+)\":", "$1="))
                        .append(']');
            }
        }
        return text.toString();
    }

    private static Map<String, Set<List<String>>> owners(ObjectNode object) {
        var found = new TreeMap<String, Set<List<String>>>();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            found.computeIfAbsent(entry.path("manager").asString(""), m -> new HashSet<>())
                    .addAll(PretendFields.read(entry.path("fieldsV1")));
        }
        return found;
    }

    /** @param taken fields that nobody else has any more */
    private static void own(
            ObjectNode object, String manager, String operation, Set<List<String>> fields, Set<List<String>> taken) {
        var entries = JsonNodeFactory.instance.arrayNode();
        var own = new HashSet<>(fields);
        String apiVersion = object.path("apiVersion").asString("");
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            var theirs = new HashSet<>(PretendFields.read(entry.path("fieldsV1")));
            if (entry.path("manager").asString("").equals(manager)) {
                if (operation.equals("Update")) {
                    own.addAll(theirs);
                }
            } else {
                theirs.removeAll(taken);
                if (!theirs.isEmpty()) {
                    var kept = (ObjectNode) entry.deepCopy();
                    kept.set("fieldsV1", PretendFields.written(theirs));
                    entries.add(kept);
                }
            }
        }
        entries.addObject()
                .put("manager", manager)
                .put("operation", operation)
                .put("apiVersion", apiVersion)
                .put("fieldsType", "FieldsV1")
                .set("fieldsV1", PretendFields.written(own));
        object.withObjectProperty("metadata").set("managedFields", entries);
    }

    private void complete(ResourceKind kind, @Nullable ObjectNode before, ObjectNode after) {
        var metadata = after.withObjectProperty("metadata");
        after.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        if (before == null) {
            metadata.put("uid", UUID.randomUUID().toString());
            metadata.put(
                    "creationTimestamp",
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            metadata.put("generation", 1);
            if (kind.kind().equals("Secret") && after.get("stringData") instanceof ObjectNode plain) {
                encode(after, plain);
            }
        } else {
            if (after.get("stringData") instanceof ObjectNode plain) {
                encode(after, plain);
            }
            if (!before.path("spec").equals(after.path("spec"))) {
                metadata.put("generation", metadata.path("generation").asInt(1) + 1);
            }
        }
    }

    private static void encode(ObjectNode secret, ObjectNode plain) {
        plain.properties()
                .forEach(p -> secret.withObjectProperty("data")
                        .put(
                                p.getKey(),
                                java.util.Base64.getEncoder()
                                        .encodeToString(p.getValue()
                                                .asString("")
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        secret.remove("stringData");
    }

    private static boolean same(ObjectNode before, ObjectNode after) {
        return before.equals(after)
                || owners(before).equals(owners(after)) && bare(before).equals(bare(after));
    }

    private static ObjectNode bare(ObjectNode object) {
        var copy = object.deepCopy();
        copy.withObjectProperty("metadata").remove("managedFields");
        return copy;
    }

    private void store(ObjectKey key, ObjectNode object) {
        object.withObjectProperty("metadata").put("resourceVersion", Long.toString(++version));
        objects.put(key, object);
        tell(key, object, Watcher::changed);
    }

    private void drop(ObjectKey key) {
        var gone = objects.remove(key);
        if (gone == null) {
            return;
        }
        tell(key, gone, Watcher::deleted);
        var uid = gone.path("metadata").path("uid").asString("");
        for (var entry : Map.copyOf(objects).entrySet()) {
            for (JsonNode owner : entry.getValue().path("metadata").path("ownerReferences")) {
                if (owner.path("uid").asString("").equals(uid)) {
                    drop(entry.getKey());
                }
            }
            if (key.kind().equals("Namespace") && entry.getKey().namespace().equals(key.name())) {
                drop(entry.getKey());
            }
        }
    }

    private interface Told {
        void tell(Watcher watcher, ObjectNode object);
    }

    private void tell(ObjectKey key, ObjectNode object, Told told) {
        if (!unreachable) {
            List.copyOf(watching).stream()
                    .filter(w -> of(w.kind, key) && selects(w.selector, object))
                    .forEach(w -> told.tell(w.watcher, object.deepCopy()));
        }
    }

    private void begin(Watching watch) {
        objects.forEach((key, object) -> {
            if (of(watch.kind, key) && selects(watch.selector, object)) {
                watch.watcher.changed(object.deepCopy());
            }
        });
        watch.watcher.complete();
    }

    private static boolean selects(String selector, ObjectNode object) {
        var labels = object.path("metadata").path("labels");
        for (String part : selector.split(",", -1)) {
            var equals = part.indexOf('=');
            boolean fits = part.isEmpty()
                    || (equals < 0
                            ? labels.has(part)
                            : labels.path(part.substring(0, equals))
                                    .asString("")
                                    .equals(part.substring(equals + 1)));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean of(ResourceKind kind, ObjectKey key) {
        return kind.group().equals(key.group()) && kind.kind().equals(key.kind());
    }

    private static ObjectKey key(ResourceKind kind, String namespace, String name) {
        return new ObjectKey(kind.group(), kind.kind(), kind.namespaced() ? namespace : "", name);
    }
}
