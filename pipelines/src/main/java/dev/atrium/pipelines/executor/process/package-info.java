/** Steps as processes of the portal's own machine and user: for trusted code, with nothing set up. */
@NullMarked
package dev.atrium.pipelines.executor.process;

import org.jspecify.annotations.NullMarked;
