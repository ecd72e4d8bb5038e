package dev.atrium.deploys.run;

import dev.atrium.deploys.analysis.Metrics;
import java.util.Optional;

/** Which metrics there are of what runs in a cluster. */
public interface MetricsSource {

    /** Those of a cluster; empty if there are none: an analysis is then inconclusive. @param cluster its name in the configuration */
    Optional<Metrics> metrics(String cluster);

    /** Why there are none: for a person. */
    String missing(String cluster);
}
