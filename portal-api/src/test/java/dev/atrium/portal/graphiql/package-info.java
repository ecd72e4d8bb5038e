/** GraphiQL's page. */
@NullMarked
package dev.atrium.portal.graphiql;

import org.jspecify.annotations.NullMarked;
