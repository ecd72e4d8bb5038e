package dev.atrium.deploys.health;

import dev.atrium.deploys.health.Health.Assessment;
import tools.jackson.databind.node.ObjectNode;

/** The rule of a kind. The object is not being deleted, and its controller has seen its last change, if it says so at all. */
@FunctionalInterface
interface KindHealth {

    Assessment of(ObjectNode live);
}
