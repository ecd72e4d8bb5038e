package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where a repository is or shall be, as templates say it: {@code github.com?owner=o&repo=r} as Backstage's repository picker
 * writes it (<a href="https://backstage.io/docs/features/software-templates/ui-options-examples#repourlpicker">RepoUrlPicker</a>),
 * {@code atrium?owner=o&repo=r} for the built-in host, or a clone URL.
 *
 * @param host as it is written, in lower case: perhaps an alias
 * @param repository on the host that this means
 */
record RepoUrl(String host, RepositoryRef repository) {

    private static final String FORM =
            "write host?owner=owner&repo=name, such as github.com?owner=shop&repo=orders, or " + RepositoryRef.BUILT_IN
                    + "?owner=shop&repo=orders for the host that Atrium is itself";

    /**
     * Reads it.
     *
     * @throws ActionException if it cannot be read, or names a host that is not configured
     */
    static RepoUrl parse(String text, SourceHosts hosts) throws ActionException {
        var written = text.strip();
        var query = written.indexOf('?');
        return query < 0 ? ofCloneUrl(written, hosts) : ofPicker(written, query, hosts);
    }

    private static RepoUrl ofPicker(String text, int query, SourceHosts hosts) throws ActionException {
        var host = text.substring(0, query)
                .replaceFirst("^https?://", "")
                .replaceFirst("/+$", "")
                .toLowerCase(Locale.ROOT);
        var values = values(text, text.substring(query + 1));
        var owner = values.getOrDefault("owner", "");
        var name = values.getOrDefault("repo", "");
        if (host.isEmpty() || host.contains("/") || owner.isEmpty() || name.isEmpty()) {
            var missing = host.isEmpty() || host.contains("/") ? "host" : owner.isEmpty() ? "owner" : "repo";
            throw new ActionException("repoUrl: '" + text + "' does not say the " + missing + ": " + FORM + ".");
        }
        return resolved(host, owner, name, hosts);
    }

    private static Map<String, String> values(String text, String query) throws ActionException {
        var values = new HashMap<String, String>();
        try {
            for (var pair : query.split("&", -1)) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ActionException("repoUrl: '" + text + "' has a wrong percent escape: " + FORM + ".", e);
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8).strip();
    }

    private static RepoUrl ofCloneUrl(String text, SourceHosts hosts) throws ActionException {
        if (text.contains("@")) {
            // not repeated: there may be a password in it
            throw new ActionException("repoUrl has a user or a password in it: take them out, and " + FORM + ".");
        }
        var uri = uri(text);
        try {
            var known = KnownRepositories.ofCloneUrl(hosts, text);
            if (known.isPresent()) {
                return new RepoUrl(uri.getHost().toLowerCase(Locale.ROOT), known.get());
            }
        } catch (SourceException e) {
            throw HostTrouble.explain("Could not find out which repository '" + text + "' is", e);
        }
        var parts = uri.getPath()
                .replaceFirst("^/(git/)?", "")
                .replaceFirst("(\\.git)?/*$", "")
                .split("/", -1);
        if (parts.length != 2) {
            throw malformed(text);
        }
        return resolved(uri.getHost().toLowerCase(Locale.ROOT), parts[0], parts[1], hosts);
    }

    private static URI uri(String text) throws ActionException {
        try {
            var uri = new URI(text);
            if (uri.getHost() != null && uri.getPath() != null && text.matches("(?i)https?:.*")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw malformed(text);
    }

    private static ActionException malformed(String text) {
        return new ActionException("repoUrl: '" + text + "' names no repository: " + FORM + ", or an https clone URL.");
    }

    private static RepoUrl resolved(String host, String owner, String name, SourceHosts hosts) throws ActionException {
        try {
            return new RepoUrl(host, hosts.resolve(new RepositoryRef(host, owner, name)));
        } catch (IllegalArgumentException e) {
            throw new ActionException("repoUrl: " + e.getMessage(), e);
        } catch (SourceException e) {
            throw new ActionException("repoUrl: " + e.getMessage(), e);
        }
    }
}
