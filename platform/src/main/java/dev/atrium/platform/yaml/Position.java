package dev.atrium.platform.yaml;

/**
 * A place in a text.
 *
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 code units
 */
public record Position(int line, int column) {}
