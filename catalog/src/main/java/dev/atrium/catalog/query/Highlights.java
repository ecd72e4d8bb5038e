package dev.atrium.catalog.query;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.SearchHit;
import dev.atrium.catalog.SearchHit.Highlight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the words of a search are, for people to see. */
final class Highlights {

    /** The length of a snippet, in characters, roughly. */
    private static final int LENGTH = 200;

    /** How much of it stands before the first word that was found. */
    private static final int BEFORE = 60;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    private final SearchWords words;

    Highlights(SearchWords words) {
        this.words = words;
    }

    /** The entity with what was found in it: the words, or similar ones. */
    SearchHit hit(Entity entity, boolean similar) {
        return new SearchHit(
                entity, words.isEmpty() ? List.of() : highlights(entity, similar ? words::resembles : words::matches));
    }

    private static List<Highlight> highlights(Entity entity, Predicate<String> found) {
        var highlights = new ArrayList<Highlight>(3);
        add(highlights, "name", entity.name(), found);
        add(highlights, "title", entity.title(), found);
        add(highlights, "description", entity.description(), found);
        return highlights;
    }

    private static void add(List<Highlight> highlights, String field, @Nullable String text, Predicate<String> found) {
        if (text == null) {
            return;
        }
        var matches = WORD.matcher(text)
                .results()
                .filter(word -> found.test(word.group().toLowerCase(Locale.ROOT)))
                .toList();
        if (!matches.isEmpty()) {
            highlights.add(new Highlight(field, snippet(text, matches)));
        }
    }

    private static String snippet(String text, List<MatchResult> matches) {
        var begin = beginning(text, matches.getFirst().start());
        var end = ending(text, Math.max(begin + LENGTH, matches.getFirst().end()));
        var html = new StringBuilder(begin > 0 ? "…" : "");
        var at = begin;
        for (var match : matches) {
            if (match.end() <= end) {
                Html.escape(html, text, at, match.start());
                html.append("<mark>");
                Html.escape(html, text, match.start(), match.end());
                html.append("</mark>");
                at = match.end();
            }
        }
        Html.escape(html, text, at, end);
        return html.append(end < text.length() ? "…" : "").toString();
    }

    /** A place for a snippet to begin: the text's, or that of a word. */
    private static int beginning(String text, int first) {
        if (text.length() <= LENGTH || first <= BEFORE) {
            return 0;
        }
        var blank = text.indexOf(' ', first - BEFORE);
        return blank < 0 || blank >= first ? first : blank + 1;
    }

    /** A place for a snippet to end: the text's, or that of a word if there is one near. */
    private static int ending(String text, int last) {
        if (last >= text.length()) {
            return text.length();
        }
        var blank = text.lastIndexOf(' ', last);
        if (blank > last - BEFORE) {
            return blank;
        }
        return Character.isLowSurrogate(text.charAt(last)) ? last - 1 : last;
    }
}
