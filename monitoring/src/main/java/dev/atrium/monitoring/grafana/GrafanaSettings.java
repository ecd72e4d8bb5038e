package dev.atrium.monitoring.grafana;

import java.net.URI;

/**
 * Where Grafana is, and who Atrium is there.
 *
 * @param url that Atrium asks it by: {@code https://grafana.example.com} or, behind a prefix, {@code https://example.com/grafana}
 * @param orgId the organisation whose dashboards they are; 0 for the one that the credentials belong to
 * @param pages that people know it by: links to dashboards begin with it
 */
public record GrafanaSettings(URI url, Credentials credentials, long orgId, URI pages) {

    /** Where people know it by the URL that Atrium does. */
    public GrafanaSettings(URI url, Credentials credentials, long orgId) {
        this(url, credentials, orgId, url);
    }

    /** @throws IllegalArgumentException if the URL is not one of http or https with a host, or has credentials or a query in it */
    public GrafanaSettings {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("Grafana's URL must be one such as https://grafana.example.com.");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Grafana's URL must not have a user and a password in it: configure them beside it.");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("Grafana's URL must end with its path, without \"?\" and \"#\".");
        }
        if (orgId < 0) {
            throw new IllegalArgumentException("The number of Grafana's organisation must not be less than 0.");
        }
    }

    /** Who asks. Never shown in a text. */
    public sealed interface Credentials {}

    /** Nobody in particular: Grafana lets everybody do everything. */
    public record Anonymous() implements Credentials {}

    /** Who has this token: a service account's. */
    public record Token(String token) implements Credentials {

        /** @throws IllegalArgumentException if it is not what a header can carry */
        public Token {
            // java.net.http would say so too, and quote it
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException(
                        "Grafana's token must be of letters, digits and signs, without blanks and line ends.");
            }
        }

        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    /** A user with a password. */
    public record Basic(String user, String password) implements Credentials {

        /** @throws IllegalArgumentException if the user's name has a colon, where the password would begin */
        public Basic {
            if (user.indexOf(':') >= 0) {
                throw new IllegalArgumentException("The name of Grafana's user must not have a colon.");
            }
        }

        @Override
        public String toString() {
            return "Basic[" + user + ", ***]";
        }
    }
}
