package dev.atrium.deploys.query;

import dev.atrium.deploys.FieldChange;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Drift as a unified diff: what was applied, and what is there instead, field by field. */
final class DriftPatch {

    private static final int LONGEST = 64 << 10;

    private DriftPatch() {}

    static String of(List<FieldChange> fields) {
        if (fields.isEmpty()) {
            return "";
        }
        var lines = fields.stream()
                .map(field -> line('-', field.path(), field.before()) + line('+', field.path(), field.after()))
                .collect(Collectors.joining());
        var patch = "--- applied\n+++ in the cluster\n" + lines;
        return patch.length() <= LONGEST ? patch : patch.substring(0, patch.lastIndexOf('\n', LONGEST) + 1);
    }

    private static String line(char sign, String path, @Nullable JsonNode value) {
        return value == null ? "" : sign + (path.isEmpty() ? "" : path + ": ") + value + "\n";
    }
}
