/** Pure decisions: which pipeline a ref is for, what its variables make of it, which task comes next. No clock, database or network. */
@NullMarked
package dev.atrium.pipelines.plan;

import org.jspecify.annotations.NullMarked;
