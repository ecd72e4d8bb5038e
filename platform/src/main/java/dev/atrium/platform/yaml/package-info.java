/**
 * Reads the YAML that people write, every node with the line and the column where it stands, within limits that hold
 * against files made to do harm.
 */
@NullMarked
package dev.atrium.platform.yaml;

import org.jspecify.annotations.NullMarked;
