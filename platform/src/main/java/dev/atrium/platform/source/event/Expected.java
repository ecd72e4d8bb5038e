package dev.atrium.platform.source.event;

import dev.atrium.platform.source.SourceEvent;

/**
 * An event that is written down before it has happened.
 *
 * @param id what it is known by in the database
 */
public record Expected(long id, SourceEvent event) {}
