package dev.atrium.monitoring.descriptor;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.List;

/**
 * Reads {@code monitoring-info.yaml}: all mistakes at once, each with its place. At most 1 MiB, 100 components, 20 dashboards of each, 100
 * entries of each, and 200 problems, in the order of the file. What it takes is also said by the JSON Schema
 * {@code /schemas/monitoring-info.schema.json}. Thread-safe.
 *
 * <p>The talk shows a custom panel at the beginning of the line, after {@code components}, which is no YAML: such a list is read as if it
 * stood in the last {@code panels} before it, with a WARNING that says by how much to indent it.
 */
public final class MonitoringInfoReader {

    /** What was read. @param info without what the problems of severity ERROR concern */
    public record Read(MonitoringInfo info, List<Problem> problems) {

        /** Takes a copy of the list. */
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** A reader. */
    public MonitoringInfoReader() {}

    /** Reads a file. @param file the place of the whole file */
    public Read read(Place file, byte[] content) {
        throw new UnsupportedOperationException();
    }
}
