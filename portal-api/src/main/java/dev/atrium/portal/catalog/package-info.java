/**
 * The catalog's part of the GraphQL API: which field of the contract is answered by which of the catalog's answers. What enters:
 * data fetchers, loaders, the reading of arguments. No SQL, no rule of the catalog.
 */
@NullMarked
package dev.atrium.portal.catalog;

import org.jspecify.annotations.NullMarked;
