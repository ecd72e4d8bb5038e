/** What other systems call: webhooks over plain HTTP. */
@NullMarked
package dev.atrium.portal.webhook;

import org.jspecify.annotations.NullMarked;
