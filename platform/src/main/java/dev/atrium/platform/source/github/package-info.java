/**
 * GitHub as a source host, and what its webhooks say.
 *
 * <p>{@code GitHubHost} asks the REST API through the github-api library, over
 * {@code Exchanges}, which keeps to GitHub's rate limits, tries again what may be tried
 * again, and gives the credentials to nobody else.
 * {@link dev.atrium.platform.source.github.GitHubWebhook} checks and reads what GitHub sends.
 */
@NullMarked
package dev.atrium.platform.source.github;

import org.jspecify.annotations.NullMarked;
