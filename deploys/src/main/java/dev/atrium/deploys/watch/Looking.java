package dev.atrium.deploys.watch;

import dev.atrium.deploys.FieldChange;
import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.health.Health;
import dev.atrium.platform.database.Storable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is to be said of an object of the inventory, by what is there of it. Pure. */
final class Looking {

    private static final int LONGEST = 1000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Comparison comparison;

    Looking(Comparison comparison) {
        this.comparison = comparison;
    }

    /** @param children of the cluster; null while they are not known */
    Seen at(ObjectRow row, @Nullable ObjectNode live, @Nullable Children children) {
        if (live == null) {
            return new Seen(
                    row,
                    HealthStatus.MISSING,
                    "It is not there.",
                    JSON.writeValueAsString(List.of(gone(row))),
                    children == null ? null : "[]");
        }
        var health = Health.of(live);
        var drift = comparison.of(row.owned(), live);
        return new Seen(
                row,
                health.status(),
                shortened(health.message()),
                drift.isEmpty() ? null : Storable.json(JSON.writeValueAsString(drift)),
                children(children, Live.uid(live)));
    }

    /** What it made has changed, and nothing is known anew of itself. */
    Seen children(ObjectRow row, @Nullable Children children) {
        return new Seen(row, row.health(), row.message(), row.drift(), children(children, row.uid()));
    }

    /** It cannot be looked at. */
    Seen unknown(ObjectRow row, String why) {
        return new Seen(row, HealthStatus.UNKNOWN, shortened(why), row.drift(), null);
    }

    /** A text that is kept: no longer than it is read, and of characters that PostgreSQL can keep. */
    static String shortened(String text) {
        var storable = Storable.text(text);
        return storable.length() <= LONGEST ? storable : storable.substring(0, LONGEST) + "…";
    }

    private static @Nullable String children(@Nullable Children children, String uid) {
        return children == null ? null : JSON.writeValueAsString(children.of(uid));
    }

    /** All of it: what was there is named, what it was is in the inventory. */
    private static FieldChange gone(ObjectRow row) {
        ObjectKey key = row.key();
        var before = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", row.apiVersion())
                .put("kind", key.kind());
        var metadata = before.putObject("metadata").put("name", key.name());
        if (!key.namespace().isEmpty()) {
            metadata.put("namespace", key.namespace());
        }
        return new FieldChange("", before, null);
    }
}
