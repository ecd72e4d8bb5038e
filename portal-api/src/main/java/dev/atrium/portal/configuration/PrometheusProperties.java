package dev.atrium.portal.configuration;

import dev.atrium.platform.prometheus.PrometheusSettings;
import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Prometheus that releases are judged by, and that live values are from: {@code atrium.prometheus.*}.
 *
 * @param url such as {@code http://prometheus:9090}; empty for none
 * @param token a bearer token; empty for none
 * @param username of basic authentication; empty for none
 * @param password of basic authentication
 */
public record PrometheusProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String token,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {

    /** The same, for a client. @throws IllegalArgumentException if the URL is none */
    PrometheusSettings settings() {
        return new PrometheusSettings(URI.create(url), credentials());
    }

    private PrometheusSettings.Credentials credentials() {
        if (!token.isEmpty()) {
            return new PrometheusSettings.Bearer(token);
        }
        return username.isEmpty()
                ? new PrometheusSettings.Anonymous()
                : new PrometheusSettings.Basic(username, password);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PrometheusProperties[url=" + url + "]";
    }
}
