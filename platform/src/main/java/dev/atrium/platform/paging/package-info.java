/** Parts of lists, for every module's answers: after the Relay Cursor Connections Specification. */
@NullMarked
package dev.atrium.platform.paging;

import org.jspecify.annotations.NullMarked;
