/**
 * Answering: SQL that reads the catalog's tables, one small class per question. Every statement that reads entities carries
 * the policy's filter. What varies between two requests of the same shape goes into parameters, so that statements are few and stay
 * prepared.
 */
@NullMarked
package dev.atrium.catalog.query;

import org.jspecify.annotations.NullMarked;
