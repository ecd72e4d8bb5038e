@NullMarked
package dev.atrium.pipelines.workspace;

import org.jspecify.annotations.NullMarked;
