/**
 * Expressions in what people declare: Nunjucks and <code>${{ … }}</code>, held to limits. The same language wherever Atrium takes a
 * template. Knows nothing of what is rendered with it.
 */
@NullMarked
package dev.atrium.platform.expression;

import org.jspecify.annotations.NullMarked;
