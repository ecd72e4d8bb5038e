package dev.atrium.monitoring.descriptor;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Entry;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an element of {@code panels}: all panels of a bundle, or one of the component's own. */
final class EntryReader {

    static final String ADVICE =
            "Write - template: the name of a bundle, such as javaBackend, with type: bundle below it, or - template: custom/metric.";

    /** The template of a component's own panels. */
    static final String CUSTOM = "custom/metric";

    private static final Pattern BUNDLE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");
    private static final List<String> OF_BUNDLES = List.of("type", "exclude_hm", "override");

    private EntryReader() {}

    static Optional<Entry> entry(Section section) {
        var value = section.required("template", ADVICE);
        var template = value.flatMap(EntryReader::template);
        // what has no good template is looked at as well: as what it is most like
        var custom =
                template.map(CUSTOM::equals).orElseGet(() -> OF_BUNDLES.stream().noneMatch(section::has));
        return custom
                ? CustomPanelReader.panel(section).map(Entry.class::cast)
                : Optional.of(BundleUseReader.use(section, template.orElse("")));
    }

    private static Optional<String> template(Value value) {
        return value.line().filter(text -> {
            var good = text.equals(CUSTOM) || BUNDLE.matcher(text).matches();
            if (!good) {
                value.error("must be " + CUSTOM + " or the name of a bundle, such as javaBackend, not \""
                        + Value.cut(text) + "\"."
                        + (text.toLowerCase(Locale.ROOT).startsWith("custom")
                                ? " Did you mean \"" + CUSTOM + "\"?"
                                : ""));
            }
            return good;
        });
    }
}
