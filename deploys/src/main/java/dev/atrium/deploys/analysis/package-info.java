/** Whether a release is good: templates of metrics as data, Prometheus, and the statistics that judge. */
@NullMarked
package dev.atrium.deploys.analysis;

import org.jspecify.annotations.NullMarked;
