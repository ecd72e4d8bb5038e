/** Source control in the contract: {@code source.graphqls}. Asks {@code platform.source}, and waits for nothing. */
@NullMarked
package dev.atrium.portal.source;

import org.jspecify.annotations.NullMarked;
