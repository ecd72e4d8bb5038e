package dev.atrium.platform.expression;

/**
 * Something wrong with a text, found before it is rendered.
 *
 * @param message what is wrong and what to do, for the template's author
 * @param line the line within the text, from 1
 * @param column the column within that line, from 1
 */
public record TemplateFault(String message, int line, int column) {}
