package dev.atrium.deploys.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.ClusterException.Conflict;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DecisionTest {

    private static final UUID TARGET = new UUID(0, 1);

    /** {@code live}: whose it is, {@code none} if it is not there; {@code item}: what the inventory has. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # kind,     live,    deleted, adopt, item,      drifted, force, decision
            ConfigMap,  none,    false,   false, none,      false,   false, Apply[force=false]
            ConfigMap,  none,    false,   false, same,      false,   false, Apply[force=false]
            ConfigMap,  none,    false,   false, none,      false,   true,  Apply[force=true]
            ConfigMap,  ours,    false,   false, same,      false,   false, Unchanged[]
            ConfigMap,  ours,    false,   false, same,      false,   true,  Unchanged[]
            ConfigMap,  ours,    false,   false, same,      true,    false, Apply[force=false]
            ConfigMap,  ours,    false,   false, older,     false,   false, Apply[force=false]
            ConfigMap,  ours,    false,   false, namesake,  false,   false, Apply[force=false]
            ConfigMap,  ours,    false,   false, none,      false,   false, Apply[force=false]
            ConfigMap,  ours,    true,    false, same,      false,   false, Fail
            ConfigMap,  nobodys, false,   false, none,      false,   false, Refuse
            ConfigMap,  nobodys, false,   false, none,      false,   true,  Refuse
            ConfigMap,  nobodys, false,   false, namesake,  false,   false, Refuse
            ConfigMap,  nobodys, true,    false, none,      false,   false, Refuse
            ConfigMap,  nobodys, false,   true,  none,      false,   false, Apply[force=true]
            ConfigMap,  nobodys, true,    true,  none,      false,   false, Fail
            # somebody took the label away
            ConfigMap,  nobodys, false,   false, same,      true,    false, Apply[force=false]
            ConfigMap,  another, false,   false, same,      false,   false, Refuse
            ConfigMap,  another, false,   true,  none,      false,   false, Apply[force=true]
            Namespace,  nobodys, false,   false, none,      false,   false, Leave
            Namespace,  another, false,   false, none,      false,   true,  Leave
            Namespace,  nobodys, false,   true,  none,      false,   false, Apply[force=true]
            Namespace,  ours,    false,   false, same,      false,   false, Unchanged[]
            """)
    void whatIsDoneWithADeclaredObject(
            String kind,
            String live,
            boolean deleted,
            boolean adopt,
            String item,
            boolean drifted,
            boolean force,
            String decision) {
        var wanted = wanted(kind, adopt);
        assertThat(Decision.of(wanted, live(live, deleted, drifted), item(wanted, item), TARGET, force)
                        .toString())
                .startsWith(decision);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # live,  stays, prune, used,  kind,      decision
            none,    false, true,  false, ConfigMap, Forget
            ours,    false, true,  false, ConfigMap, Delete
            nobodys, false, true,  false, ConfigMap, Delete
            ours,    true,  true,  false, ConfigMap, Keep
            ours,    false, false, false, ConfigMap, Keep
            ours,    false, true,  true,  ConfigMap, Keep
            ours,    false, true,  false, Namespace, Keep
            another, false, true,  false, ConfigMap, Forget
            other,   false, true,  false, ConfigMap, Forget
            """)
    void whatIsDoneWithWhatIsNotDeclaredAnyMore(
            String live, boolean stays, boolean prune, boolean used, String kind, String decision) {
        var wanted = wanted(kind, false);
        var object = live.equals("other") ? live("nobodys", false, false) : live(live, false, false);
        if (object != null) {
            var metadata = object.withObjectProperty("metadata");
            metadata.withObjectProperty("annotations").put("atrium.dev/prune", stays ? "false" : "true");
            if (live.equals("other")) {
                metadata.put("uid", "other");
            }
        }
        var item = new InventoryItem(wanted.key(), "v1", "uid", new OwnedFields(new TreeMap<>()), wanted.hash());
        assertThat(Pruning.of(item, object, TARGET, prune, used).toString()).startsWith(decision);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # fields in conflict, applied before, taken back
            .data.a,              true,           true
            .data.b,              true,           false
            .data.a .data.b,      true,           false
            .data.a,              false,          false
            '',                   true,           false
            """)
    void onlyWhatAtriumHadIsTakenBack(String fields, boolean applied, boolean takenBack) {
        var conflicts = fields.isEmpty()
                ? List.<Conflict>of()
                : List.of(fields.split(" ", -1)).stream()
                        .map(f -> new Conflict(f, "kubectl-edit"))
                        .toList();
        var wanted = wanted("ConfigMap", false);
        assertThat(Decision.takesBack(conflicts, applied ? item(wanted, "same") : null))
                .isEqualTo(takenBack);
    }

    private static Wanted wanted(String kind, boolean adopt) {
        var content = (ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion":"v1","kind":"%s","metadata":{"name":"x","annotations":{"atrium.dev/adopt":"%s"}},"data":{"a":"1"}}
                """.formatted(kind, adopt));
        return new Wanted(new ObjectKey("", kind, "", "x"), "v1", content, "hash");
    }

    private static @Nullable ObjectNode live(String whose, boolean deleted, boolean drifted) {
        if (whose.equals("none")) {
            return null;
        }
        var live = JsonNodeFactory.instance.objectNode();
        var metadata = live.putObject("metadata").put("uid", "uid");
        live.putObject("data").put("a", drifted ? "2" : "1");
        switch (whose) {
            case "ours" -> metadata.putObject("labels").put(Ownership.TARGET_LABEL, TARGET.toString());
            case "another" -> metadata.putObject("labels").put(Ownership.TARGET_LABEL, new UUID(0, 2).toString());
            default -> metadata.putObject("labels").put("some", "other");
        }
        if (deleted) {
            metadata.put("deletionTimestamp", "2026-01-01T00:00:00Z");
        }
        return live;
    }

    private static @Nullable InventoryItem item(Wanted wanted, String which) {
        var owned = new TreeMap<String, JsonNode>();
        owned.put("data.a", JsonNodeFactory.instance.stringNode("1"));
        return switch (which) {
            case "none" -> null;
            case "same" -> new InventoryItem(wanted.key(), "v1", "uid", new OwnedFields(owned), "hash");
            case "older" -> new InventoryItem(wanted.key(), "v1", "uid", new OwnedFields(owned), "older");
            default -> new InventoryItem(wanted.key(), "v1", "another", new OwnedFields(owned), "hash");
        };
    }
}
