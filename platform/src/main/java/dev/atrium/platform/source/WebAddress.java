package dev.atrium.platform.source;

import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The canonical form of an {@code http(s)} URL (RFC 3986, section 6.2.2 and 6.2.3). */
final class WebAddress {

    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern ABOVE_ROOT = Pattern.compile("^(/\\.\\.)+(?=/|$)");
    private static final Pattern GITHUB_PAGE = Pattern.compile("/([^/]+/[^/]+)/(blob|tree)/(.+)");
    private static final String GITHUB_FILES = "raw.githubusercontent.com";
    private static final String GITLAB_PAGE = "/-/blob/";
    private static final String GITLAB_FILE = "/-/raw/";

    private WebAddress() {}

    static URI parse(String url) throws SourceException {
        try {
            return canonical(new URI(url));
        } catch (URISyntaxException e) {
            // the exception's own message repeats the URL, with any credentials in it
            throw new SourceException(
                    Kind.INVALID,
                    "'" + Credentials.strip(url) + "' is not a URL: percent-encode spaces and special characters.");
        }
    }

    static URI canonical(URI uri) throws SourceException {
        var shown = Credentials.strip(uri.toString());
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw new SourceException(
                    Kind.REFUSED,
                    "'" + shown
                            + "' was written with a user or a password: take them out of the URL, everybody who sees"
                            + " the location would see them.");
        }
        var host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw new SourceException(Kind.INVALID, "'" + shown + "' names no server: write https://host/path.");
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var normal = uri.normalize();
        var path = ABOVE_ROOT.matcher(orEmpty(normal.getRawPath())).replaceFirst("");
        var text = scheme + "://" + host.toLowerCase(Locale.ROOT) + port(scheme, uri.getPort())
                + escapes(path.isEmpty() ? "/" : path)
                + (uri.getRawQuery() == null ? "" : "?" + escapes(uri.getRawQuery()));
        return URI.create(text);
    }

    /**
     * The file that a GitHub or GitLab page shows: {@code /o/r/blob/main/x.yaml} on {@code github.com} is
     * {@code raw.githubusercontent.com/o/r/main/x.yaml}, on a GitHub of one's own (a host named {@code github.…})
     * {@code /o/r/raw/main/x.yaml}; GitLab's {@code /-/blob/} is {@code /-/raw/} on every host. Any other URL is itself.
     */
    static URI ofFile(URI page) throws SourceException {
        if (page.getHost().startsWith("github.")) {
            return ofGitHubFile(page);
        }
        var path = page.getRawPath();
        return path.contains(GITLAB_PAGE)
                        && !path.contains(GITLAB_FILE)
                        && !page.getHost().equals(GITHUB_FILES)
                ? URI.create(withoutQuery(page).replaceFirst(GITLAB_PAGE, GITLAB_FILE))
                : page;
    }

    private static URI ofGitHubFile(URI page) throws SourceException {
        var matcher = GITHUB_PAGE.matcher(page.getRawPath());
        if (!matcher.matches()) {
            return page;
        }
        var repository = matcher.group(1);
        if (matcher.group(2).equals("tree")) {
            throw new SourceException(
                    Kind.INVALID,
                    "'" + page + "' is a page about a folder: register the repository, https://" + page.getHost() + "/"
                            + repository + ".git#branch:folder.");
        }
        return page.getHost().equals("github.com")
                ? URI.create("https://" + GITHUB_FILES + "/" + repository + "/" + matcher.group(3))
                : page.resolve("/" + repository + "/raw/" + matcher.group(3));
    }

    private static String withoutQuery(URI uri) {
        var text = uri.toString();
        return uri.getRawQuery() == null ? text : text.substring(0, text.indexOf('?'));
    }

    private static String port(String scheme, int port) {
        var usual = scheme.equals("https") ? 443 : 80;
        return port == -1 || port == usual ? "" : ":" + port;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Writes unreserved characters plainly, and the escapes that stay in capitals. */
    private static String escapes(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> {
            var character = (char) Integer.parseInt(escape.group(1), 16);
            var plain = character < 128 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0);
            return plain ? String.valueOf(character) : escape.group().toUpperCase(Locale.ROOT);
        });
    }
}
