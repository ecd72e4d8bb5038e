package dev.atrium.platform.source.github;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted, and what the answer says of the pages around it: the library begins every list at its first
 * page, while GitHub gives any. Bound around the one call that reads the page.
 *
 * @see <a href="https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api">GitHub's pagination</a>
 */
final class PageWindow {

    /** The page that the call in progress is for. */
    static final ScopedValue<PageWindow> WANTED = ScopedValue.newInstance();

    private static final Pattern LAST = Pattern.compile("<[^>]*[?&]page=(\\d{1,7})[^>]*>;\\s*rel=\"last\"");

    private final int number;
    private final Map<String, String> parameters;
    private @Nullable String link;

    /**
     * A page.
     *
     * @param number from 1
     * @param parameters what to ask besides, such as the order, that the library does not let one say
     */
    PageWindow(int number, Map<String, String> parameters) {
        this.number = number;
        this.parameters = parameters;
    }

    /** The list's address with the page in it, if one is wanted. */
    static URI applied(URI uri) {
        if (!WANTED.isBound() || uri.getRawQuery() == null || !uri.getRawQuery().contains("per_page=")) {
            return uri;
        }
        var window = WANTED.get();
        var address = new StringBuilder(uri.toString());
        window.parameters.forEach(
                (name, value) -> address.append('&').append(name).append('=').append(value));
        return URI.create(address.append("&page=").append(window.number).toString());
    }

    /** Takes in what an answer says. */
    static void note(HttpHeaders headers) {
        if (WANTED.isBound()) {
            WANTED.get().link = headers.firstValue("link").orElse("");
        }
    }

    /** Whether there is a page after this one. */
    boolean hasNext() {
        return link != null && link.contains("rel=\"next\"");
    }

    /** The number of the last page. */
    int last() {
        var matcher = LAST.matcher(link == null ? "" : link);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : number;
    }
}
