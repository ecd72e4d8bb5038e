package dev.atrium.platform.source.web;

import java.util.Optional;

/**
 * What tells whether a file on a server changed (RFC 9110, section 8.8), as a revision's text: the content's hash, the
 * entity tag and the date of modification, one a line, empty where the server gave none.
 */
record Validators(String hash, String etag, String modified) {

    static Validators of(String hash, Exchange exchange) {
        return new Validators(hash, line(exchange.header("ETag")), line(exchange.header("Last-Modified")));
    }

    static Optional<Validators> parse(String revision) {
        var lines = revision.split("\n", -1);
        return lines.length == 3 ? Optional.of(new Validators(lines[0], lines[1], lines[2])) : Optional.empty();
    }

    String revision() {
        return hash + "\n" + etag + "\n" + modified;
    }

    private static String line(Optional<String> header) {
        return header.map(value -> value.replace("\n", "").replace("\r", "")).orElse("");
    }
}
