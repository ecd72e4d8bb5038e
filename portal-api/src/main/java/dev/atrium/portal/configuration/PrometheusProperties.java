package dev.atrium.portal.configuration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Prometheus that releases are judged by: {@code atrium.prometheus.*}.
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

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PrometheusProperties[url=" + url + "]";
    }
}
