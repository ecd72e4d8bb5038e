/** Panels that are written once for all: data in YAML, those that come with Atrium and the company's own. */
@NullMarked
package dev.atrium.monitoring.bundle;

import org.jspecify.annotations.NullMarked;
