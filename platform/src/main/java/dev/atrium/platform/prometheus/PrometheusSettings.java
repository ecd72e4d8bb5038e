package dev.atrium.platform.prometheus;

import java.net.URI;

/**
 * Where Prometheus (or what speaks its API: Thanos, Mimir, VictoriaMetrics) is.
 *
 * @param url such as {@code https://prometheus.example.com} or, behind a prefix, {@code https://metrics.example.com/prometheus}
 */
public record PrometheusSettings(URI url, Credentials credentials) {

    /** @throws IllegalArgumentException if the URL is not one of http or https with a host, or has credentials in it */
    public PrometheusSettings {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("Prometheus' URL must be one such as https://prometheus.example.com.");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Prometheus' URL must not have a user and a password in it: configure them beside it.");
        }
    }

    /** Who asks. Never shown in a text. */
    public sealed interface Credentials {}

    /** Nobody in particular. */
    public record Anonymous() implements Credentials {}

    /** Who has this token. */
    public record Bearer(String token) implements Credentials {

        @Override
        public String toString() {
            return "Bearer[***]";
        }
    }

    /** A user with a password. */
    public record Basic(String user, String password) implements Credentials {

        @Override
        public String toString() {
            return "Basic[" + user + ", ***]";
        }
    }
}
