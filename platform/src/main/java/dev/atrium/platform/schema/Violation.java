package dev.atrium.platform.schema;

/**
 * Something about a value that its schema does not allow.
 *
 * @param pointer the JSON pointer of what is wrong within the value; of what is missing, where it should be
 * @param message what is wrong and what to do about it, for the person who gave the value
 * @param rule the keyword of the schema, such as {@code required}
 * @param conditional whether the rule is one of a branch, which other values could have chosen differently
 */
public record Violation(String pointer, String message, String rule, boolean conditional) {}
