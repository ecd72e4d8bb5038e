package dev.atrium.deploys.sync;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.manifest.SameJson;
import dev.atrium.platform.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two states of an object, as a unified diff of YAML. Pure. */
final class YamlDiff {

    /** Bytes of a diff; it is cut after a line. */
    static final int LONGEST = 64 * 1024;

    /** Beyond this a diff takes long and would be cut anyway. */
    private static final int MOST_BYTES = 1024 * 1024;

    /** Lines that differ, of both sides. */
    private static final int MOST_LINES = 2_000;

    private static final String CUT = "… (cut: the whole is longer than 64 KiB)\n";
    private static final int CONTEXT = 3;

    private YamlDiff() {}

    /** Empty where nothing differs. Values of Secrets stand as {@code ***}, and it is only said that they differ. */
    static String of(ObjectKey key, @Nullable ObjectNode before, @Nullable ObjectNode after) {
        var old = before == null ? null : masked(before, after, " (before)");
        var now = after == null ? null : masked(after, before, " (after)");
        var from = text(old);
        var to = text(now);
        if (from.equals(to)) {
            return "";
        }
        if (from.length() + to.length() > MOST_BYTES) {
            return CUT;
        }
        var lines = lines(from);
        var patch = patch(lines, lines(to));
        return cut(UnifiedDiffUtils.generateUnifiedDiff(
                before == null ? "/dev/null" : "a/" + name(key),
                after == null ? "/dev/null" : "b/" + name(key),
                lines,
                patch,
                CONTEXT));
    }

    /** The work for a shortest diff grows with the square of what differs: of much, all that lies between what is the same is exchanged. */
    private static Patch<String> patch(List<String> from, List<String> to) {
        int start = 0;
        while (start < Math.min(from.size(), to.size()) && from.get(start).equals(to.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(from.size(), to.size()) - start
                && from.get(from.size() - 1 - end).equals(to.get(to.size() - 1 - end))) {
            end++;
        }
        int old = from.size() - end - start;
        int now = to.size() - end - start;
        if (old > 0 && now > 0 && old + now <= MOST_LINES) {
            return DiffUtils.diff(from, to);
        }
        var patch = new Patch<String>();
        patch.addDelta(new ChangeDelta<>(
                new Chunk<>(start, from.subList(start, start + old)),
                new Chunk<>(start, to.subList(start, start + now))));
        return patch;
    }

    private static String name(ObjectKey key) {
        return key.toString().replace(' ', '/');
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static String text(@Nullable ObjectNode object) {
        return object == null ? "" : YamlText.of(object);
    }

    private static ObjectNode masked(ObjectNode object, @Nullable ObjectNode other, String difference) {
        var shown = Shown.of(object);
        if (SecretValues.isSecret(object)) {
            mask(FieldPath.ROOT, shown, other, difference);
        }
        return shown;
    }

    private static void mask(FieldPath path, ObjectNode object, @Nullable JsonNode other, String difference) {
        for (String name : List.copyOf(object.propertyNames())) {
            var at = path.field(name);
            var value = object.get(name);
            var counterpart = other == null ? null : other.get(name);
            if (value instanceof ObjectNode inner) {
                mask(at, inner, counterpart, difference);
            } else if (SecretValues.holds(at)) {
                boolean differs = counterpart != null && !SameJson.same(value, counterpart);
                object.set(name, JsonNodeFactory.instance.stringNode("***" + (differs ? difference : "")));
            }
        }
    }

    private static String cut(List<String> diff) {
        var text = new StringBuilder();
        int bytes = 0;
        for (String line : diff) {
            bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > LONGEST - CUT.getBytes(StandardCharsets.UTF_8).length) {
                return text.append(CUT).toString();
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
