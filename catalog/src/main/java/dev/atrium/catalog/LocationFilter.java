package dev.atrium.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which locations are meant.
 *
 * @param root only roots, or only others; null for both
 * @param status in one of these; empty for any
 * @param text a part of the target, without regard to case; null for any
 */
public record LocationFilter(
        @Nullable Boolean root,
        List<CatalogLocation.Status> status,
        @Nullable String text) {

    /** Every location. */
    public static final LocationFilter ALL = new LocationFilter(null, List.of(), null);
}
