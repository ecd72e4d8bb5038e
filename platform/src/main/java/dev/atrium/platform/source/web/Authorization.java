package dev.atrium.platform.source.web;

import java.net.URI;

/**
 * What one server, and no other, is shown with every request.
 *
 * @param origin its scheme, host and port as URLs have them: {@code https://github.com}
 * @param header the value of the header {@code Authorization}; empty if there is nothing to show
 */
public record Authorization(String origin, String header) {

    /** Nobody is shown anything. */
    public static final Authorization NONE = new Authorization("", "");

    /** Whether a request is for that server. */
    boolean isFor(URI uri) {
        return !header.isEmpty() && origin.equalsIgnoreCase(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Authorization[" + origin + "]";
    }
}
