package dev.atrium.monitoring.bundle;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.List;

/**
 * Reads files of bundles: all mistakes at once, each with its place. At most 1 MiB, 100 documents of a file, 200 panels of a bundle.
 * Thread-safe.
 */
public final class PanelBundleReader {

    /** What was read. @param bundles without those that have a mistake */
    public record Read(List<PanelBundle> bundles, List<Problem> problems) {

        /** Takes copies of the lists. */
        public Read {
            bundles = List.copyOf(bundles);
            problems = List.copyOf(problems);
        }
    }

    /** A reader. */
    public PanelBundleReader() {}

    /** Reads a file. @param file the place of the whole file */
    public Read read(Place file, byte[] content) {
        throw new UnsupportedOperationException();
    }
}
