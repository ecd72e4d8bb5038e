package dev.atrium.platform.expression;

/**
 * A filter that texts may use.
 *
 * @param name its name in a text
 * @param description what it does, in a sentence
 * @param nunjucks whether it is one of Nunjucks's own, and not the scaffolder's
 */
public record FilterDescription(String name, String description, boolean nunjucks) {}
