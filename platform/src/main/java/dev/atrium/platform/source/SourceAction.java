package dev.atrium.platform.source;

import dev.atrium.platform.access.Action;

/** What can be done to repositories. */
public enum SourceAction implements Action {
    READ_REPOSITORIES,
    CREATE_REPOSITORY,
    DELETE_REPOSITORY,
    /** Also through {@code git push}. */
    PUSH,
    OPEN_PULL_REQUEST,
    COMMENT_ON_PULL_REQUEST,
    MERGE_PULL_REQUEST,
    SET_COMMIT_STATUS
}
