package dev.atrium.catalog;

import dev.atrium.platform.access.Action;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;

/**
 * Says who may see and do what. Every statement that reads entities for a viewer carries {@link #visible} in its conditions,
 * so that what somebody may not see is missing from pages, counts, facets, search and relations alike.
 */
public interface AccessPolicy extends Permissions {

    /** Everybody may see and do everything. */
    AccessPolicy OPEN = new AccessPolicy() {
        @Override
        public EntityFilter visible(Viewer viewer) {
            return EntityFilter.ALL;
        }

        @Override
        public boolean allows(Viewer viewer, Action action) {
            return true;
        }
    };

    /** The entities that the viewer may see; {@link EntityFilter#ALL} adds nothing to a statement. */
    EntityFilter visible(Viewer viewer);
}
