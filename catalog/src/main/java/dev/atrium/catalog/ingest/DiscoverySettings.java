package dev.atrium.catalog.ingest;

import java.time.Duration;

/**
 * What is looked for in repositories.
 *
 * @param path the descriptor's path from the repository's root
 * @param branch where; empty for each repository's default branch
 * @param interval how long after one look at all repositories the next begins; what hosts tell of is looked at at once
 */
public record DiscoverySettings(String path, String branch, Duration interval) {}
