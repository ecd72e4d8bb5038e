package dev.atrium.deploys.sync;

import dev.atrium.deploys.FieldChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keeps lists of changes small enough to be stored and shown. */
final class Changes {

    /** More fields nobody reads. */
    static final int MOST = 500;

    /** Characters of a value; it is cut after them. */
    static final int LONGEST = 4_096;

    private Changes() {}

    static List<FieldChange> bounded(List<FieldChange> changes) {
        var kept = new ArrayList<FieldChange>();
        changes.stream()
                .limit(MOST)
                .forEach(c -> kept.add(new FieldChange(c.path(), shortened(c.before()), shortened(c.after()))));
        if (changes.size() > MOST) {
            var more = JsonNodeFactory.instance.stringNode((changes.size() - MOST) + " more fields");
            kept.add(new FieldChange("…", null, more));
        }
        return List.copyOf(kept);
    }

    private static @Nullable JsonNode shortened(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        var text = value.isString() ? value.asString() : value.isContainer() ? value.toString() : "";
        return text.length() <= LONGEST ? value : JsonNodeFactory.instance.stringNode(text.substring(0, LONGEST) + "…");
    }
}
