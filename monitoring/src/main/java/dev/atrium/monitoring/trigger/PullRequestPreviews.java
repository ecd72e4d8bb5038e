package dev.atrium.monitoring.trigger;

import dev.atrium.platform.source.RepositoryRef;

/** Tells pull requests what they would change of dashboards and alerts. */
@FunctionalInterface
public interface PullRequestPreviews {

    /** Somebody has told of a pull request's commit. */
    void wanted(RepositoryRef repository, int number, String head);
}
