package dev.atrium.platform.expression;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a text can refer to.
 *
 * @param values the roots by name: {@code parameters}, {@code steps}, {@code user}, … A rendering does not change them.
 * @param now the task's time, which the filter {@code now} gives; it is the task's and not the clock's, so that a step that is
 *     rendered again after a restart gives the same text
 */
public record Variables(ObjectNode values, Instant now) {}
