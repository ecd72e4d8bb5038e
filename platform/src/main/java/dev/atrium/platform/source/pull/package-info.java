/**
 * Pull requests and commit statuses of the built-in host: rows in PostgreSQL about branches in bare repositories. What enters:
 * how they are opened, compared, talked about, checked and merged, and how they follow what is pushed. The repositories
 * themselves are reached through {@link dev.atrium.platform.source.pull.GitRepositories} and
 * {@link dev.atrium.platform.source.pull.Branches}.
 */
@NullMarked
package dev.atrium.platform.source.pull;

import org.jspecify.annotations.NullMarked;
