package dev.atrium.catalog;

/** One question of {@link CatalogQueries#related(dev.atrium.platform.access.Viewer, java.util.Collection)}. */
public record RelatedTo(EntityRef root, Related related) {}
