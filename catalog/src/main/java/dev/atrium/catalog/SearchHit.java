package dev.atrium.catalog;

import java.util.List;

/** An entity that a search found, without its document, and where the words are. */
public record SearchHit(Entity entity, List<Highlight> highlights) {

    /**
     * A text in which words were found.
     *
     * @param field {@code name}, {@code title} or {@code description}
     * @param snippetHtml HTML, all of it escaped but for {@code <mark>} around what was found
     */
    public record Highlight(String field, String snippetHtml) {}
}
