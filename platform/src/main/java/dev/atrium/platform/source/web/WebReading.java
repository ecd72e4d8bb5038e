package dev.atrium.platform.source.web;

import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceFile;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.files.ContentHash;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.paths.RelativePath;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Reads {@link SourceTarget.Web}. */
public final class WebReading {

    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int NOT_MODIFIED = 304;

    private final GuardedHttp http;

    /** Reads through this client. */
    public WebReading(GuardedHttp http) {
        this.http = http;
    }

    /** Reads the file, unless the server says, or its content shows, that it is as it was. */
    public Reading read(SourceTarget.Web target, Optional<String> knownRevision, Budget budget) throws SourceException {
        var known = knownRevision.flatMap(Validators::parse);
        try (var exchange = follow(target.uri(), known, budget)) {
            if (known.isPresent() && exchange.status() == NOT_MODIFIED) {
                return new Reading.Unchanged();
            }
            var file = new SourceFile(
                    name(target.uri()),
                    content(exchange),
                    Optional.of(target.uri().toString()));
            var validators = Validators.of(ContentHash.of(List.of(file)), exchange);
            return known.filter(before -> before.hash().equals(validators.hash()))
                            .isPresent()
                    ? new Reading.Unchanged()
                    : new Reading.Content(validators.revision(), Optional.empty(), List.of(file));
        }
    }

    /** Reads the file, whatever was known of it. */
    public byte[] readFile(SourceTarget.Web target, Budget budget) throws SourceException {
        try (var exchange = follow(target.uri(), Optional.empty(), budget)) {
            return content(exchange);
        }
    }

    /** The answer that has the file; to be read within the budget, and closed, by the caller. */
    Exchange open(SourceTarget.Web target, Budget budget) throws SourceException {
        var exchange = follow(target.uri(), Optional.empty(), budget);
        try {
            checkStatus(exchange);
            return exchange;
        } catch (SourceException e) {
            exchange.close();
            throw e;
        }
    }

    private static byte[] content(Exchange exchange) throws SourceException {
        checkStatus(exchange);
        return exchange.content();
    }

    private static void checkStatus(Exchange exchange) throws SourceException {
        var failure = Failures.ofStatus(exchange.status(), exchange.uri());
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (exchange.status() != 200) {
            throw new SourceException(
                    Kind.UNREACHABLE,
                    "The server answered '" + Failures.shown(exchange.uri()) + "' with status " + exchange.status()
                            + ", which is not a file.");
        }
    }

    private Exchange follow(URI start, Optional<Validators> known, Budget budget) throws SourceException {
        var at = start;
        for (var hop = 0; hop <= MAX_REDIRECTS; hop++) {
            var exchange = http.open(request(at, known), budget);
            var location = exchange.header("Location");
            if (!REDIRECTS.contains(exchange.status()) || location.isEmpty()) {
                return exchange;
            }
            exchange.close();
            at = next(at, location.get());
        }
        throw new SourceException(
                Kind.UNREACHABLE,
                "'" + start + "' leads on more than " + MAX_REDIRECTS + " times: name the address that it leads to.");
    }

    private static HttpGet request(URI uri, Optional<Validators> known) {
        var request = new HttpGet(uri);
        known.ifPresent(before -> {
            if (!before.etag().isEmpty()) {
                request.setHeader("If-None-Match", before.etag());
            } else if (!before.modified().isEmpty()) {
                request.setHeader("If-Modified-Since", before.modified());
            }
        });
        return request;
    }

    private static URI next(URI from, String location) throws SourceException {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new SourceException(Kind.UNREACHABLE, "'" + from + "' leads to an address that is not a URL.", e);
        }
        if ("https".equals(from.getScheme()) && "http".equals(to.getScheme())) {
            throw new SourceException(
                    Kind.REFUSED,
                    "'" + from + "' leads from https to http, where anybody could change what is read: name an https"
                            + " address.");
        }
        return to;
    }

    private static String name(URI uri) {
        var name = RelativePath.name(uri.getPath());
        return name.isEmpty() ? uri.getHost() : name;
    }
}
