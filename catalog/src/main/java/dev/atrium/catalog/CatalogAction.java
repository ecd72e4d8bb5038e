package dev.atrium.catalog;

import dev.atrium.platform.access.Action;

/** What can be done to the catalog. */
public enum CatalogAction implements Action {
    REGISTER_LOCATION,
    UNREGISTER_LOCATION,
    REFRESH_LOCATION,
    READ_LOCATIONS,
    STAR_ENTITY
}
