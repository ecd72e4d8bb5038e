package dev.atrium.platform.source.github;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which GitHub is meant, and how Atrium is known to it.
 *
 * @param host its name in lower case: {@code github.com}, or a GitHub Enterprise Server's
 * @param api where its REST API is, such as {@code https://api.github.com} or {@code https://github.example.com/api/v3}
 * @param organisations the organisations and people whose repositories Atrium looks at
 * @param connectTimeout for a connection to be made
 * @param readTimeout for one answer to be there, whole
 * @param longestWait how long one call may wait in all for a rate limit to be lifted, or before it tries again
 */
public record GitHubSettings(
        String host,
        URI api,
        List<String> organisations,
        Authentication authentication,
        Duration connectTimeout,
        Duration readTimeout,
        Duration longestWait) {

    /** The name of the public GitHub. */
    public static final String PUBLIC_HOST = "github.com";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /**
     * Takes a copy of the list, and checks the address.
     *
     * @throws IllegalArgumentException with a message for a person
     */
    public GitHubSettings {
        host = host.toLowerCase(Locale.ROOT);
        if (host.isBlank()) {
            throw new IllegalArgumentException("atrium.source.github: give the host, such as github.com.");
        }
        if (api.getHost() == null
                || api.getRawUserInfo() != null
                || !("https".equals(api.getScheme()) || "http".equals(api.getScheme()))) {
            throw new IllegalArgumentException("atrium.source.github: the API of '" + host
                    + "' is to be an https URL without a user, such as https://api.github.com.");
        }
        organisations = List.copyOf(organisations);
    }

    /** With the usual times: 10 s to connect, 30 s for an answer, two minutes of waiting. */
    public static GitHubSettings of(String host, URI api, List<String> organisations, Authentication authentication) {
        return new GitHubSettings(
                host, api, organisations, authentication, CONNECT_TIMEOUT, READ_TIMEOUT, LONGEST_WAIT);
    }

    /** Where the REST API of a host usually is. */
    public static URI apiOf(String host) {
        return URI.create(
                host.equalsIgnoreCase(PUBLIC_HOST) ? "https://api.github.com" : "https://" + host + "/api/v3");
    }

    /** How Atrium is known to GitHub. */
    public sealed interface Authentication {

        /** With a personal access token, classic or fine-grained. */
        record Token(String token) implements Authentication {

            /**
             * Checks that it can be sent.
             *
             * @throws IllegalArgumentException with a message for a person
             */
            public Token {
                if (!token.matches("[\\x21-\\x7e]+")) {
                    throw new IllegalArgumentException(
                            "atrium.source.github: the token is empty, or has characters that no token has.");
                }
            }

            @Override
            public String toString() {
                return "Token[not shown]";
            }
        }

        /**
         * As a GitHub App.
         *
         * @param privateKeyPem as GitHub gives it (PKCS#1), or in PKCS#8
         * @param installations the ids of installations by organisation; those that are not given are asked for
         */
        record App(long appId, String privateKeyPem, Map<String, Long> installations) implements Authentication {

            /** Takes a copy of the installations; case does not count in their owners' names. */
            public App {
                var copy = new TreeMap<String, Long>(String.CASE_INSENSITIVE_ORDER);
                copy.putAll(installations);
                installations = copy;
            }

            /** An App whose installations are asked for. */
            public App(long appId, String privateKeyPem) {
                this(appId, privateKeyPem, Map.of());
            }

            @Override
            public String toString() {
                return "App[" + appId + ", the key is not shown]";
            }
        }

        /** Not at all: public repositories are read, at 60 requests an hour. */
        record None() implements Authentication {}
    }
}
