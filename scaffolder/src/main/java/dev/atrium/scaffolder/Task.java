package dev.atrium.scaffolder;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template that is run once.
 *
 * @param template the template's ref; it may be gone or changed since, which the task does not notice
 * @param dryRun whether nothing happens outside of it
 * @param values what was filled in; never a secret
 * @param createdBy the ref of the user
 * @param startedAt when its first step began; null while it is queued
 * @param finishedAt null while it is not
 * @param attempt counted from 1; more where it was tried again
 * @param message why it failed, for the person who started it; null if it did not
 * @param output what the template says came of it; null until it has succeeded
 */
public record Task(
        UUID id,
        EntityRef template,
        RunStatus status,
        boolean dryRun,
        ObjectNode values,
        String createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int attempt,
        @Nullable String message,
        @Nullable Output output) {

    /**
     * What came of a task.
     *
     * @param text Markdown, in the template's order
     * @param values everything that the template's {@code output} says, links and texts included
     */
    public record Output(List<Link> links, List<Text> text, ObjectNode values) {}

    /**
     * A link to what came of it.
     *
     * @param url an {@code http(s)} URL; empty if an entity is meant
     * @param entityRef the ref of an entity; empty if a URL is meant
     * @param icon empty if there is none
     */
    public record Link(String title, String url, String entityRef, String icon) {}

    /** A text about what came of it, in Markdown. */
    public record Text(String title, String content) {}
}
