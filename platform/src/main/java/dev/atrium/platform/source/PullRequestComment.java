package dev.atrium.platform.source;

import java.time.Instant;

/**
 * What somebody says about a pull request.
 *
 * @param id within the host
 * @param author the full ref of a user, or the host's name of one
 * @param body Markdown
 */
public record PullRequestComment(long id, String author, String body, Instant createdAt, Instant updatedAt) {}
