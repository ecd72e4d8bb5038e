package dev.atrium.platform.expression;

/**
 * How the text of a file is read. The delimiters are <code>${{ }}</code>, <code>{% %}</code> and <code>{# #}</code>.
 *
 * @param trimBlocks whether the line break after a block tag is dropped
 * @param lstripBlocks whether the blanks between a line's start and a block tag are dropped
 * @param cookiecutterCompat whether <code>{{ }}</code> takes the place of <code>${{ }}</code>, and the values are found under
 *     {@code cookiecutter} too, as Backstage's {@code fetch:template} has it
 */
public record TextSyntax(boolean trimBlocks, boolean lstripBlocks, boolean cookiecutterCompat) {

    /** <code>${{ }}</code>, and no blank or line break dropped. */
    public static final TextSyntax DEFAULTS = new TextSyntax(false, false, false);

    /** What an expression begins with. */
    String variableStart() {
        return cookiecutterCompat ? "{{" : "${{";
    }

    /** Whether there may be a tag in a text; a text without any is what it renders to. */
    boolean mayHaveTags(String text) {
        return text.contains("{%") || text.contains("{#") || text.contains("#}") || text.contains(variableStart());
    }
}
