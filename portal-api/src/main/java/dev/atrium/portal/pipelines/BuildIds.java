package dev.atrium.portal.pipelines;

import dev.atrium.portal.graphql.UuidIds;

/** The ids of builds. */
final class BuildIds {

    static final UuidIds BUILD = new UuidIds("build");

    private BuildIds() {}
}
