package dev.atrium.deploys.sync;

import dev.atrium.deploys.FieldChange;
import dev.atrium.deploys.manifest.SameJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is not as it was applied. Pure. */
public final class Drift {

    private Drift() {}

    /** Fields of an object that are not what its last apply made them; {@code before} is what was applied, {@code after} what is there. @param live null where the object is gone */
    public static List<FieldChange> of(OwnedFields applied, @Nullable ObjectNode live) {
        var found = new ArrayList<FieldChange>();
        applied.values().forEach((written, before) -> {
            var path = FieldPath.parse(written);
            var there = live == null ? null : path.in(live);
            var after = there == null || there.isMissingNode() ? null : there;
            if (after == null || !same(before, after)) {
                found.add(new FieldChange(written, shown(before, before), after == null ? null : shown(before, after)));
            }
        });
        return Changes.bounded(found);
    }

    private static boolean same(JsonNode before, JsonNode after) {
        return SecretValues.isHashed(before)
                ? before.equals(SecretValues.hashed(after)) || before.equals(after)
                : SameJson.same(before, after);
    }

    /** @param before tells whether the field is one that nobody may see */
    private static JsonNode shown(JsonNode before, JsonNode value) {
        return SecretValues.isHashed(before) ? SecretValues.MASK : value;
    }
}
