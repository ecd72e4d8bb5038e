package dev.atrium.catalog;

/** The identity of a {@link Revision}. */
public record RevisionKey(EntityRef ref, int number) {}
