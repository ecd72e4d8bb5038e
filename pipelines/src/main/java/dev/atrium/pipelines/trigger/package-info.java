/** What happens to repositories becomes builds; what becomes of builds is told to the hosts. */
@NullMarked
package dev.atrium.pipelines.trigger;

import org.jspecify.annotations.NullMarked;
