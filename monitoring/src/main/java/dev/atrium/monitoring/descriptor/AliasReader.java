package dev.atrium.monitoring.descriptor;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Aggregation;
import dev.atrium.platform.descriptor.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code alias}, what series are called: text with {@code [[tag_pod]]} for the value of a label. */
final class AliasReader {

    private static final Pattern REFERENCE = Pattern.compile("\\[\\[([^\\[\\]]*)]]");
    private static final String TAG = "tag_";

    private AliasReader() {}

    static Optional<String> read(Value value, Aggregation aggregation) {
        return value.line().filter(text -> isGood(value, text, aggregation));
    }

    private static boolean isGood(Value value, String text, Aggregation aggregation) {
        var rest = REFERENCE.matcher(text).replaceAll("");
        if (rest.contains("[[") || rest.contains("]]")) {
            value.error("has a [[ or a ]] without the other. Write [[tag_pod]] for the value of the label pod.");
            return false;
        }
        var good = true;
        for (var reference : REFERENCE.matcher(text).results().toList()) {
            var name = reference.group(1).strip();
            if (!name.startsWith(TAG) || name.equals(TAG)) {
                value.error("refers to [[" + Value.cut(name) + "]], which is no tag. Write [[tag_"
                        + (name.isEmpty() || name.equals(TAG) ? "pod" : Value.cut(name))
                        + "]] for the value of a label.");
                good = false;
            } else if (!aggregation.by().contains(name.substring(TAG.length()))) {
                var label = Value.cut(name.substring(TAG.length()));
                value.warning(
                        "refers to the label " + label + ", which the aggregation does not keep: nothing will stand"
                                + " there. Write it in aggregation's \"of\".");
            }
        }
        return good;
    }
}
