/** The long form of {@code build-info.yaml}, read with the places of what is wrong in it. What enters: records and their reading; no decision. */
@NullMarked
package dev.atrium.pipelines.descriptor;

import org.jspecify.annotations.NullMarked;
