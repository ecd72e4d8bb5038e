package dev.atrium.portal.scaffolder;

import dev.atrium.portal.graphql.UuidIds;

/** The ids of tasks. */
final class TaskIds {

    static final UuidIds TASK = new UuidIds("task");

    private TaskIds() {}
}
