/**
 * Events that are written down before they are told: rows in {@code platform.source_event}, and durable work for every handler.
 * What enters: how events are kept, told and forgotten; what they mean is the handlers' business.
 */
@NullMarked
package dev.atrium.platform.source.event;

import org.jspecify.annotations.NullMarked;
