package dev.atrium.monitoring.descriptor;

import dev.atrium.monitoring.descriptor.MonitoringInfo.BundleUse;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Override;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code type: bundle}. */
final class BundleUseReader {

    private static final List<String> KEYS = List.of("template", "type", "exclude_hm", "override");
    private static final Map<String, String> MEANT = Map.of(
            "bundle", "template",
            "name", "template",
            "overrides", "override",
            "excludeHm", "exclude_hm",
            "exclude_host_metrics", "exclude_hm",
            "excludeHostMetrics", "exclude_hm");
    private static final Map<String, String> ELSEWHERE = Stream.concat(
                    CustomPanelReader.KEYS.stream(), OverrideReader.KEYS.stream())
            .filter(key -> !KEYS.contains(key))
            .distinct()
            .collect(Collectors.toUnmodifiableMap(
                    key -> key,
                    key -> OverrideReader.KEYS.contains(key)
                            ? "Write it in \"override\", below the key of the panel that it is for."
                            : "It is for panels of template: " + EntryReader.CUSTOM + "."));

    private BundleUseReader() {}

    /** @param template empty where it is not readable, which has been said */
    static BundleUse use(Section section, String template) {
        section.only(KEYS, MEANT, ELSEWHERE);
        section.required("type", "Write type: bundle.")
                .ifPresent(value -> Choice.read(value, Map.of("bundle", true), Map.of("bundles", "bundle")));
        var places = section.findings().places();
        return new BundleUse(
                template,
                places.value(section.at("template")),
                section.value("exclude_hm").flatMap(Value::bool).orElse(false),
                section.value("override")
                        .flatMap(v -> v.section("\"override\"", OverrideReader.ADVICE))
                        .map(BundleUseReader::overrides)
                        .orElse(Map.of()),
                places.value(section.pointer()));
    }

    private static Map<String, Override> overrides(Section section) {
        var overrides = new LinkedHashMap<String, Override>();
        if (section.node().size() > OverrideReader.MOST) {
            section.findings()
                    .error(
                            section.pointer(),
                            "\"override\" has " + section.node().size() + " panels; at most " + OverrideReader.MOST
                                    + " are read. Take some out.");
            return overrides;
        }
        for (var key : section.node().propertyNames()) {
            if (!OverrideReader.PANEL.matcher(key).matches()) {
                section.findings()
                        .atKey(
                                section.at(key),
                                "\"" + Value.cut(key)
                                        + "\" is no key of a panel. Write one such as grpc/server/rpc-latency.");
            }
            section.required(key, OverrideReader.ADVICE)
                    .flatMap(v -> v.section("An override", OverrideReader.ADVICE))
                    .ifPresent(o -> overrides.put(key, OverrideReader.override(o)));
        }
        return overrides;
    }
}
