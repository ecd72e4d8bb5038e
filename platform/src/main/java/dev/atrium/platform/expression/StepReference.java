package dev.atrium.platform.expression;

import java.util.Optional;

/**
 * A step whose output a text uses.
 *
 * @param step the step's id
 * @param output the output's name; empty where the text takes the whole step or all its outputs
 */
public record StepReference(String step, Optional<String> output) {}
