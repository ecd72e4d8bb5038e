package dev.atrium.monitoring;

import dev.atrium.platform.problem.Problem;
import java.util.List;

/** The bundles of panels that descriptors may use: those that come with Atrium, and the company's. Does not block. */
public interface MonitoringBundles {

    /** A bundle. @param panels their keys, which {@code override} names */
    record Bundle(String name, String description, List<String> panels) {

        /** Takes a copy of the list. */
        public Bundle {
            panels = List.copyOf(panels);
        }
    }

    /** Those that there are, by name. */
    List<Bundle> bundles();

    /** What is wrong with the company's. */
    List<Problem> problems();
}
