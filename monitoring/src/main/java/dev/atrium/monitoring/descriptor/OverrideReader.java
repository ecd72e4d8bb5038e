package dev.atrium.monitoring.descriptor;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Level;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Override;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what of a bundle's panel is to be another way. */
final class OverrideReader {

    static final String ADVICE =
            "Write the key of a panel, such as grpc/server/rpc-latency:, and what is to be another way below it, such as"
                    + " threshold_ms: 2000.";

    /** Panels of a bundle. */
    static final int MOST = 200;

    /** Keys of panels. */
    static final Pattern PANEL =
            Pattern.compile("(?=.{1,100}$)[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*");

    private static final String THRESHOLD = "threshold";
    private static final List<String> THRESHOLDS = Stream.concat(
                    Stream.of(THRESHOLD), Level.UNITS.stream().map(unit -> THRESHOLD + "_" + unit))
            .toList();

    static final List<String> KEYS = Stream.concat(
                    THRESHOLDS.stream(),
                    Stream.of("threshold_type", "window_unit", "window_value", "title", "action", "enabled"))
            .toList();

    private static final Map<String, String> MEANT = Map.of(
            "threshold_seconds", "threshold_s",
            "threshold_sec", "threshold_s",
            "threshold_millis", "threshold_ms",
            "threshold_pct", "threshold_percent",
            "threshold_byte", "threshold_bytes",
            "name", "title",
            "window", "window_value",
            "disabled", "enabled",
            "type", "threshold_type");

    private OverrideReader() {}

    static Override override(Section section) {
        section.only(KEYS, MEANT);
        if (section.node().isEmpty()) {
            section.findings()
                    .error(
                            section.pointer(),
                            "An override says nothing to be another way. Write such as threshold_ms: 2000.");
        }
        return new Override(
                threshold(section),
                section.value("threshold_type").flatMap(Thresholds::kind).orElse(null),
                Windows.read(section).orElse(null),
                section.value("title").flatMap(Value::shortText).orElse(null),
                section.value("action").flatMap(Actions::read).orElse(null),
                section.value("enabled").flatMap(Value::bool).orElse(true),
                section.findings().places().key(section.pointer()));
    }

    private static @Nullable Level threshold(Section section) {
        var values =
                THRESHOLDS.stream().flatMap(key -> section.value(key).stream()).toList();
        if (values.size() > 1) {
            values.getLast()
                    .error("is a second threshold beside " + values.getFirst().name() + ". Take one of the two out.");
        }
        Level level = null;
        for (var value : values) {
            var unit = unit(value);
            var number = Thresholds.level(value, !unit.isEmpty());
            level = number.map(n -> new Level(n, unit, value.findings().places().value(value.pointer())))
                    .orElse(level);
        }
        return level;
    }

    /** What follows {@code threshold_} in the key. */
    private static String unit(Value value) {
        var key = value.pointer().substring(value.pointer().lastIndexOf('/') + 1);
        return key.equals(THRESHOLD) ? "" : key.substring(THRESHOLD.length() + 1);
    }
}
