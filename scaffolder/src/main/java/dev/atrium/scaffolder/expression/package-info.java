/** Nunjucks: ${{ … }} in templates and in the files that they fetch, held to limits. Knows nothing of tasks. */
@NullMarked
package dev.atrium.scaffolder.expression;

import org.jspecify.annotations.NullMarked;
