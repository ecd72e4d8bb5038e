/** Tests of the parts of GraphQL by themselves. */
@NullMarked
package dev.atrium.portal.graphql;

import org.jspecify.annotations.NullMarked;
