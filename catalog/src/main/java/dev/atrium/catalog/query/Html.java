package dev.atrium.catalog.query;

/** Text in HTML. */
final class Html {

    private Html() {}

    /** Appends a part of a text so that HTML shows it as it is, also within attributes. */
    static void escape(StringBuilder html, String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            var c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
