package dev.atrium.monitoring.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Threshold;
import dev.atrium.platform.problem.Place;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code monitoring-info.yaml} of schema version 5, as far as it could be read. */
public record MonitoringInfo(List<Component> components) {

    /** Where it lies in a repository. */
    public static final String FILE = "monitoring-info.yaml";

    /** The schema version that is read: {@code metadata.schemaVersion}. */
    public static final int VERSION = 5;

    /** Takes a copy of the list. */
    public MonitoringInfo {
        components = List.copyOf(components);
    }

    /** What it says of a component. */
    public Optional<Component> component(EntityRef ref) {
        return components.stream().filter(c -> c.ref().equals(ref)).findFirst();
    }

    /**
     * A component.
     *
     * @param place of its key
     */
    public record Component(EntityRef ref, List<DashboardSpec> dashboards, Place place) {

        /** Takes a copy of the list. */
        public Component {
            dashboards = List.copyOf(dashboards);
        }
    }

    /**
     * A dashboard.
     *
     * @param name unique in its component
     */
    public record DashboardSpec(String name, List<Entry> panels, Place place) {

        /** Takes a copy of the list. */
        public DashboardSpec {
            panels = List.copyOf(panels);
        }
    }

    /** An element of {@code panels}. */
    public sealed interface Entry {

        /** Of the element. */
        Place place();
    }

    /**
     * All panels of a bundle: {@code type: bundle}.
     *
     * @param template the bundle's name; whether there is one is known later
     * @param excludeHostMetrics {@code exclude_hm}: leaves out what is about the machine and the runtime rather than about requests
     * @param override by key of the panel, in the file's order
     */
    public record BundleUse(
            String template,
            Place templatePlace,
            boolean excludeHostMetrics,
            Map<String, Override> override,
            Place place)
            implements Entry {

        /** Takes a copy of the map. */
        public BundleUse {
            override = Collections.unmodifiableMap(new LinkedHashMap<>(override));
        }
    }

    /**
     * What is to be another way than the bundle has it. What is null stays.
     *
     * @param threshold as written: its unit may be another than the panel's
     * @param window over which the panel is measured
     * @param enabled false leaves the panel out
     * @param place of its key
     */
    @SuppressWarnings("AvoidCommonTypeNames")
    public record Override(
            @Nullable Level threshold,
            Threshold.@Nullable Kind thresholdType,
            @Nullable Duration window,
            @Nullable String title,
            @Nullable String action,
            boolean enabled,
            Place place) {}

    /**
     * A number with the unit that its key names: {@code threshold_ms: 2000}.
     *
     * @param unit what follows {@code threshold_}, one of {@link #UNITS}; empty for {@code threshold}, which is in the panel's own unit
     */
    public record Level(double value, String unit, Place place) {

        /** Units that a key may name: of time, shares, bytes and rates. */
        public static final List<String> UNITS = List.of(
                "ns", "us", "ms", "s", "m", "h", "d", "ratio", "percent", "bytes", "kb", "mb", "gb", "kib", "mib",
                "gib", "rps", "rpm");
    }

    /**
     * A panel of the component's own: {@code template: custom/metric}.
     *
     * @param metric what is measured
     * @param aggregation how the series are taken together; {@code sum} of all where nothing is written
     * @param alias of the series, as written: {@code [[tag_pod]]}; empty for all labels
     * @param unit Grafana's name; {@code short} where nothing is written
     * @param threshold null for none: then nobody is told of anything
     * @param window over which it is measured; 5 minutes where nothing is written
     * @param action empty where nothing is written
     */
    public record CustomPanel(
            String title,
            String description,
            Metric metric,
            Aggregation aggregation,
            String alias,
            String unit,
            @Nullable Threshold threshold,
            Duration window,
            String action,
            Place place)
            implements Entry {}

    /**
     * What is measured, in the talk's language.
     *
     * @param filter {@code what: x} is the filter {@code ["=", what, x]}
     * @param type how its values are to be read: {@code metric_type}
     */
    public record Metric(Filter filter, Metric.Type type, Place place) {

        /** What kind of metric it is. */
        public enum Type {
            /** Only grows: how much in a window is meant. Where nothing is written. */
            COUNTER,
            /** Goes up and down: its mean over a window is meant. */
            GAUGE
        }
    }

    /** A filter of <a href="https://spotify.github.io/heroic/docs/query_language">Heroic's language</a>, as the talk shows it. */
    public sealed interface Filter {

        /** All of them hold. */
        record And(List<Filter> filters) implements Filter {

            /** Takes a copy of the list. */
            public And {
                filters = List.copyOf(filters);
            }
        }

        /** One of them holds; only for values of one tag. */
        record Or(List<Filter> filters) implements Filter {

            /** Takes a copy of the list. */
            public Or {
                filters = List.copyOf(filters);
            }
        }

        /** It does not hold. */
        record Not(Filter filter) implements Filter {}

        /** A tag has a value: {@code ["=", tag, value]}. */
        record Equal(String tag, String value) implements Filter {}

        /** A tag's value begins so: {@code ["^", tag, prefix]}. */
        record StartsWith(String tag, String prefix) implements Filter {}

        /** A tag is there: {@code ["+", tag]}. */
        record Has(String tag) implements Filter {}
    }

    /**
     * How series are taken together: {@code aggregation { category: Group By, type, of }}.
     *
     * @param by labels that stay; empty for one series of all
     */
    public record Aggregation(Aggregation.Type type, List<String> by) {

        /** Takes a copy of the list. */
        public Aggregation {
            by = List.copyOf(by);
        }

        /** As PromQL has them; {@code average}, {@code minimum}, {@code maximum} mean the same as their short forms. */
        public enum Type {
            SUM,
            AVG,
            MIN,
            MAX,
            COUNT
        }
    }
}
