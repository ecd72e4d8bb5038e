/**
 * What all domains share of the GraphQL API: scalars, errors and their codes, limits, the viewer, documents that are parsed
 * once, look-ups in batches. Nothing of a domain enters.
 */
@NullMarked
package dev.atrium.portal.graphql;

import org.jspecify.annotations.NullMarked;
