package dev.atrium.platform.expression;

import java.util.Optional;

/**
 * A variable that a text uses, other than a step.
 *
 * @param root the variable: {@code parameters}, {@code secrets}, {@code user}, {@code each}, …
 * @param name the first name below it, as {@code title} in {@code parameters.title}; empty where the text takes the whole or computes
 *     the name
 */
public record VariableReference(String root, Optional<String> name) {}
