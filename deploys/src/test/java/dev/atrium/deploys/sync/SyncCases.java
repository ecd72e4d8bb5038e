package dev.atrium.deploys.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.FieldChange;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.RealCluster;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.platform.problem.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a sync does: the same of a pretended cluster, in every build, and of a real API server. */
abstract class SyncCases {

    static final SyncOptions OPTIONS = new SyncOptions(true, false);
    private static final SyncOptions FORCE = new SyncOptions(true, true);

    final UUID target = UUID.randomUUID();
    private List<InventoryItem> inventory = List.of();

    abstract Cluster cluster();

    abstract String namespace();

    /** As {@code kubectl create}. */
    abstract ObjectNode put(ObjectNode object) throws Exception;

    /** As {@code kubectl edit}, with a strategic merge patch. */
    abstract void edit(ObjectKey key, String patch) throws Exception;

    abstract Optional<ObjectNode> find(ObjectKey key) throws Exception;

    abstract void remove(ObjectKey key) throws Exception;

    abstract void removeInTheEnd(ObjectKey key);

    /** Skips a test where the cluster does not stand custom resources. */
    void needsCustomResources() throws Exception {}

    Manifest manifest(String json) {
        var content = (ObjectNode) JsonMapper.shared().readTree(json.replace("$NS", namespace()));
        var metadata = content.path("metadata");
        var apiVersion = content.path("apiVersion").asString("");
        return new Manifest(
                new ObjectKey(
                        ObjectKey.groupOf(apiVersion),
                        content.path("kind").asString(""),
                        metadata.path("namespace").asString(""),
                        metadata.path("name").asString("")),
                apiVersion,
                content,
                false,
                Place.location("test"));
    }

    Manifest config(String name, String value) {
        return config(name, value, "");
    }

    Manifest config(String name, String value, String annotations) {
        return manifest("""
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s","namespace":"$NS","annotations":{%s}},"data":{"a.txt":"%s"}}
                """.formatted(name, annotations, value));
    }

    Manifest deployment(String image, int replicas) {
        return manifest("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app","namespace":"$NS"},"spec":{"replicas":%d,
                "selector":{"matchLabels":{"app":"app"}},"template":{"metadata":{"labels":{"app":"app"}},"spec":{"containers":[
                {"name":"app","image":"%s","resources":{"limits":{"cpu":"1000m"}},"ports":[{"containerPort":8080,"protocol":"TCP"}]}]}}}}
                """.formatted(replicas, image));
    }

    Manifest job(String image, String annotations) {
        return manifest("""
                {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"job","namespace":"$NS","annotations":{%s}},"spec":{
                "template":{"spec":{"restartPolicy":"Never","containers":[{"name":"job","image":"%s"}]}}}}
                """.formatted(annotations, image));
    }

    Sync.Outcome sync(Manifest... manifests) throws Exception {
        return sync(OPTIONS, manifests);
    }

    Sync.Outcome sync(SyncOptions options, Manifest... manifests) throws Exception {
        var heard = new ArrayList<InventoryItem>();
        var outcome = new Sync(cluster(), Duration.ofSeconds(20))
                .sync(target, List.of(manifests), inventory, options, (_, item) -> {
                    if (item != null) {
                        heard.add(item);
                    }
                });
        inventory = outcome.inventory();
        assertThat(inventory).containsAll(heard);
        return outcome;
    }

    List<ObjectDiff> plan(Manifest... manifests) throws Exception {
        return new Sync(cluster(), Duration.ofSeconds(20)).plan(target, List.of(manifests), inventory, OPTIONS);
    }

    static List<ObjectChange> changes(List<ObjectDiff> diffs) {
        return diffs.stream().map(ObjectDiff::change).toList();
    }

    static List<ObjectChange> changes(Sync.Outcome outcome) {
        return changes(outcome.objects());
    }

    String version(Manifest manifest) throws Exception {
        return find(manifest.key())
                .orElseThrow()
                .at("/metadata/resourceVersion")
                .asString("");
    }

    @Test
    void makesWhatIsNotThereAndLeavesWhatIsTheSame() throws Exception {
        var config = config("c", "1");
        var app = deployment("x:1", 1);
        assertThat(changes(plan(config, app))).containsExactly(ObjectChange.CREATE, ObjectChange.CREATE);
        assertThat(find(config.key())).isEmpty();

        assertThat(changes(sync(config, app))).containsExactly(ObjectChange.CREATE, ObjectChange.CREATE);
        var labels = find(app.key()).orElseThrow().at("/metadata/labels");
        assertThat(labels.path(Ownership.TARGET_LABEL).asString("")).isEqualTo(target.toString());
        assertThat(labels.path(Ownership.MANAGED_BY_LABEL).asString("")).isEqualTo("atrium");
        assertThat(inventory)
                .hasSize(2)
                .allSatisfy(i -> assertThat(Drift.of(i.owned(), find(i.key()).orElseThrow()))
                        .isEmpty());

        var version = version(config);
        var again = sync(config, app);
        assertThat(changes(again)).containsExactly(ObjectChange.NONE, ObjectChange.NONE);
        assertThat(again.complete()).isTrue();
        assertThat(version(config)).isEqualTo(version);
        assertThat(changes(plan(config, app))).containsExactly(ObjectChange.NONE, ObjectChange.NONE);
    }

    @Test
    void saysFieldByFieldWhatAnUpdateChanges() throws Exception {
        sync(deployment("x:1", 1));
        var version = version(deployment("x:1", 1));
        var image = "spec.template.spec.containers[name=app].image";

        var planned = plan(deployment("x:2", 1)).getFirst();
        assertThat(planned.change()).isEqualTo(ObjectChange.UPDATE);
        assertThat(planned.fields()).containsExactly(new FieldChange(image, text("x:1"), text("x:2")));
        assertThat(planned.patch())
                .contains("\n-        image: x:1\n+        image: x:2\n")
                .startsWith("--- a/Deployment.apps/");
        assertThat(find(deployment("x:1", 1).key())
                        .orElseThrow()
                        .at("/spec/template/spec/containers/0/image")
                        .asString(""))
                .isEqualTo("x:1");
        assertThat(version).isNotEmpty();

        assertThat(sync(deployment("x:2", 1)).objects().getFirst().fields())
                .containsExactly(new FieldChange(image, text("x:1"), text("x:2")));
    }

    @Test
    void aPlanChangesNothing() throws Exception {
        sync(config("a", "1"), config("b", "1"));
        var before = List.of(version(config("a", "1")), version(config("b", "1")));
        assertThat(changes(plan(config("a", "2"), config("n", "1"))))
                .containsExactly(ObjectChange.UPDATE, ObjectChange.CREATE, ObjectChange.PRUNE);
        assertThat(List.of(version(config("a", "1")), version(config("b", "1"))))
                .isEqualTo(before);
        assertThat(find(config("n", "1").key())).isEmpty();
    }

    @Test
    void prunesWhatIsNotDeclaredAnyMoreButWhatIsToStay() throws Exception {
        var gone = config("gone", "1");
        var stays = config("stays", "1", "\"atrium.dev/prune\":\"false\"");
        var argo = config("argo", "1", "\"argocd.argoproj.io/sync-options\":\"Validate=false, Prune=false\"");
        sync(gone, stays, argo, config("left", "1"));

        var outcome = sync(new SyncOptions(false, false), config("left", "1"));
        assertThat(changes(outcome)).containsOnly(ObjectChange.NONE);
        assertThat(inventory).hasSize(4);

        assertThat(changes(sync(config("left", "1"))))
                .containsExactly(ObjectChange.NONE, ObjectChange.NONE, ObjectChange.NONE, ObjectChange.PRUNE);
        assertThat(find(gone.key())).isEmpty();
        assertThat(find(stays.key())).isPresent();
        assertThat(find(argo.key())).isPresent();
        assertThat(inventory).extracting(i -> i.key().name()).containsExactlyInAnyOrder("left", "stays", "argo");
    }

    @Test
    void neverDeletesANamesake() throws Exception {
        var config = config("c", "1");
        sync(config);
        remove(config.key());
        var other = put(config.content().deepCopy());

        assertThat(sync().objects()).singleElement().satisfies(o -> {
            assertThat(o.change()).isEqualTo(ObjectChange.NONE);
            assertThat(o.message()).contains("another by now");
        });
        assertThat(find(config.key())).contains(other);
        assertThat(inventory).isEmpty();
    }

    @Test
    void refusesWhatAnotherMadeByteForByte() throws Exception {
        var config = config("c", "1");
        var other = put((ObjectNode) config("c", "theirs").content());
        assertThat(changes(plan(config))).containsExactly(ObjectChange.REFUSED);

        var outcome = sync(config("first", "1"), config, config("never", "1"));

        assertThat(changes(outcome)).containsExactly(ObjectChange.CREATE, ObjectChange.REFUSED);
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.objects().getLast().message()).contains("Atrium has not made it", "atrium.dev/adopt");
        assertThat(find(config.key()).orElseThrow().toString()).isEqualTo(other.toString());
        assertThat(find(config("never", "1").key())).isEmpty();
        assertThat(sync(FORCE, config).complete()).isFalse();
        assertThat(find(config.key()).orElseThrow().toString()).isEqualTo(other.toString());
    }

    @Test
    void takesOverWhatItsManifestAdopts() throws Exception {
        var theirs = put((ObjectNode) config("c", "theirs").content());
        var config = config("c", "ours", "\"atrium.dev/adopt\":\"true\"");
        assertThat(changes(sync(config))).containsExactly(ObjectChange.UPDATE);
        var live = find(config.key()).orElseThrow();
        assertThat(live.at("/data/a.txt").asString("")).isEqualTo("ours");
        assertThat(live.at("/metadata/uid")).isEqualTo(theirs.at("/metadata/uid"));
        assertThat(changes(sync(config))).containsExactly(ObjectChange.NONE);
    }

    @Test
    void saysWhoHasAFieldThatItDoesNotGet() throws Exception {
        sync(config("c", "1"));
        edit(config("c", "1").key(), "{\"data\":{\"b\":\"theirs\"}}");
        var wanted = manifest("""
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"$NS"},"data":{"b":"ours"}}""");

        var outcome = sync(wanted);
        assertThat(changes(outcome)).containsExactly(ObjectChange.CONFLICT);
        assertThat(outcome.objects().getFirst().message()).contains(".data.b", "kubectl-edit");
        assertThat(find(wanted.key()).orElseThrow().at("/data/b").asString("")).isEqualTo("theirs");

        assertThat(changes(sync(FORCE, wanted))).containsExactly(ObjectChange.UPDATE);
        assertThat(find(wanted.key()).orElseThrow().at("/data/b").asString("")).isEqualTo("ours");
    }

    @Test
    void seesADriftAndSetsItBack() throws Exception {
        var app = deployment("x:1", 1);
        sync(app);
        edit(
                app.key(),
                "{\"spec\":{\"replicas\":4,\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"evil\"}]}}}}");

        assertThat(Drift.of(inventory.getFirst().owned(), find(app.key()).orElseThrow()))
                .containsExactly(
                        new FieldChange("spec.replicas", number(1), number(4)),
                        new FieldChange("spec.template.spec.containers[name=app].image", text("x:1"), text("evil")));
        assertThat(changes(sync(app))).containsExactly(ObjectChange.UPDATE);
        assertThat(Drift.of(inventory.getFirst().owned(), find(app.key()).orElseThrow()))
                .isEmpty();
        assertThat(find(app.key()).orElseThrow().at("/spec/replicas").asInt()).isEqualTo(1);
    }

    @Test
    void makesAgainWhatSomebodyDeleted() throws Exception {
        var config = config("c", "1");
        sync(config);
        remove(config.key());
        assertThat(changes(sync(config))).containsExactly(ObjectChange.CREATE);
    }

    @Test
    void leavesANamespaceThatIsAnothersAndNeverPrunesOne() throws Exception {
        var theirs = manifest("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"$NS\"}}");
        var before = find(theirs.key()).orElseThrow();
        var own = manifest("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"$NS-own\"}}");
        removeInTheEnd(own.key());
        var within = manifest("""
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"$NS-own"},"data":{"a":"1"}}""");
        assertThat(changes(plan(own, within))).containsExactly(ObjectChange.CREATE, ObjectChange.CREATE);

        var outcome = sync(theirs, own, within);
        assertThat(changes(outcome)).containsExactly(ObjectChange.NONE, ObjectChange.CREATE, ObjectChange.CREATE);
        assertThat(outcome.objects().getFirst().message()).contains("another's");
        assertThat(find(theirs.key())
                        .orElseThrow()
                        .path("metadata")
                        .path("labels")
                        .has(Ownership.TARGET_LABEL))
                .isFalse();
        assertThat(find(theirs.key()).orElseThrow().at("/metadata/uid")).isEqualTo(before.at("/metadata/uid"));

        assertThat(changes(sync())).containsExactly(ObjectChange.PRUNE, ObjectChange.NONE);
        assertThat(find(own.key()).orElseThrow().path("metadata").has("deletionTimestamp"))
                .isFalse();
    }

    @Test
    void appliesADefinitionAndItsObjectsAtOnce() throws Exception {
        needsCustomResources();
        var group = "g" + RealCluster.suffix() + ".example.com";
        var definition = manifest("""
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.%1$s"},
                "spec":{"group":"%1$s","scope":"Namespaced","names":{"plural":"things","singular":"thing","kind":"Thing","listKind":"ThingList"},
                "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{
                "spec":{"type":"object","properties":{"size":{"type":"integer"}}}}}}}]}}
                """.formatted(group));
        removeInTheEnd(definition.key());
        var thing = manifest("""
                {"apiVersion":"%s/v1","kind":"Thing","metadata":{"name":"t","namespace":"$NS"},"spec":{"size":1}}
                """.formatted(group));
        var unknown = sync(thing);
        assertThat(changes(unknown)).containsExactly(ObjectChange.FAILED);
        assertThat(unknown.objects().getFirst().message()).contains("does not know the kind Thing");

        assertThat(changes(plan(definition, thing))).containsExactly(ObjectChange.CREATE, ObjectChange.CREATE);
        assertThat(changes(sync(definition, thing))).containsExactly(ObjectChange.CREATE, ObjectChange.CREATE);
        assertThat(changes(sync(definition, thing))).containsExactly(ObjectChange.NONE, ObjectChange.NONE);

        var others = put(manifest("""
                {"apiVersion":"%s/v1","kind":"Thing","metadata":{"name":"theirs","namespace":"$NS"},"spec":{"size":1}}
                """.formatted(group)).content());
        assertThat(changes(sync())).containsExactly(ObjectChange.PRUNE, ObjectChange.NONE);
        assertThat(find(definition.key())).isPresent();
        remove(new ObjectKey(
                group, "Thing", namespace(), others.at("/metadata/name").asString("")));
        assertThat(changes(sync())).containsExactly(ObjectChange.PRUNE);
    }

    @Test
    void neverShowsTheValuesOfASecret() throws Exception {
        var first = manifest("""
                {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"$NS"},"stringData":{"p":"hunter2"},"data":{"q":"aHVudGVyMg=="}}""");
        var second = manifest("""
                {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"$NS"},"stringData":{"p":"hunter3"},"data":{"q":"aHVudGVyMw=="}}""");
        var wrong = manifest("""
                {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"$NS"},"data":{"q":"hunter4"}}""");
        var said = new ArrayList<Object>();
        said.addAll(plan(first));
        said.addAll(sync(first).objects());
        said.addAll(plan(second));
        var update = sync(second);
        said.addAll(update.objects());
        said.add(inventory);
        edit(first.key(), "{\"data\":{\"q\":\"aHVudGVyNA==\"}}");
        var drift = Drift.of(inventory.getFirst().owned(), find(first.key()).orElseThrow());
        said.add(drift);
        said.addAll(sync(wrong).objects());
        said.addAll(plan());

        assertThat(drift).containsExactly(new FieldChange("data.q", text("***"), text("***")));
        assertThat(update.objects().getFirst().fields()).contains(new FieldChange("data.q", text("***"), text("***")));
        assertThat(update.objects().getFirst().patch()).contains("*** (before)", "*** (after)");
        assertThat(said.toString()).doesNotContain("hunter", "aHVudGVy");
    }

    static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    static JsonNode number(int number) {
        return JsonNodeFactory.instance.numberNode(number);
    }
}
