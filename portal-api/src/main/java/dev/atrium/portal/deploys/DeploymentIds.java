package dev.atrium.portal.deploys;

import dev.atrium.portal.graphql.UuidIds;

/** The ids of deployments. */
final class DeploymentIds {

    static final UuidIds DEPLOYMENT = new UuidIds("deployment");

    private DeploymentIds() {}
}
