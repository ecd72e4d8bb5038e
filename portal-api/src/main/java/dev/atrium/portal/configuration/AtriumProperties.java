package dev.atrium.portal.configuration;

import dev.atrium.platform.source.github.GitHubSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be configured: {@code atrium.*}, or in the environment {@code ATRIUM_*} with underscores for dots and nothing for
 * hyphens.
 *
 * @param data the directory for what Atrium keeps itself: the embedded database, repositories, clones, the examples
 * @param url where people and Git clients reach Atrium
 */
@ConfigurationProperties("atrium")
public record AtriumProperties(
        @DefaultValue("data") Path data,
        @DefaultValue("http://localhost:8080") URI url,
        @DefaultValue DatabaseProperties database,
        @DefaultValue CatalogProperties catalog,
        @DefaultValue SourceProperties source,
        @DefaultValue ScaffolderProperties scaffolder,
        @DefaultValue PipelinesProperties pipelines,
        @DefaultValue DeploysProperties deploys,
        @DefaultValue MonitoringProperties monitoring,
        @DefaultValue PrometheusProperties prometheus,
        @DefaultValue RunProperties runs,
        @DefaultValue GraphQlProperties graphql) {

    /**
     * The PostgreSQL to use.
     *
     * @param url {@code postgresql://host:port/database}, with {@code ?sslmode=verify-full} for an encrypted connection; empty
     *     for an embedded server in the data directory
     * @param connections the size of the reactive pool
     */
    public record DatabaseProperties(
            @DefaultValue("") String url,
            @DefaultValue("atrium") String username,
            @DefaultValue("") String password,
            @DefaultValue("8") int connections) {

        /** Without the password. */
        @Override
        public String toString() {
            return "DatabaseProperties[url=" + url + ", username=" + username + "]";
        }
    }

    /**
     * Where descriptors are read, and how.
     *
     * @param locations targets that are read without anybody's registering them; empty for the example company
     * @param allowedRoots the folders below which files and local repositories may be registered
     * @param allowPrivateAddresses whether URLs may lead to private, loopback and link-local addresses
     * @param allowedHosts the only hosts that may be asked, also on private addresses; empty for all public ones
     * @param refreshInterval how long after one read of a location the next begins, give or take a tenth
     * @param parallelReads how many locations are read at the same time
     * @param maxFileSize of one descriptor file
     * @param maxFiles of one location
     * @param readTimeout of one location
     * @param outboxRetention how long subscribers that were away can catch up
     */
    public record CatalogProperties(
            @DefaultValue List<String> locations,
            @DefaultValue List<Path> allowedRoots,
            @DefaultValue("false") boolean allowPrivateAddresses,
            @DefaultValue Set<String> allowedHosts,
            @DefaultValue("2m") Duration refreshInterval,
            @DefaultValue("4") int parallelReads,
            @DefaultValue("10MB") DataSize maxFileSize,
            @DefaultValue("10000") int maxFiles,
            @DefaultValue("512MB") DataSize maxLocationSize,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("2m") Duration readTimeout,
            @DefaultValue("10s") Duration registrationWait,
            @DefaultValue("7d") Duration outboxRetention,
            @DefaultValue DiscoveryProperties discovery,
            @DefaultValue ServiceTierProperties serviceTier) {}

    /**
     * Source control.
     *
     * @param aliases which host stands for which: {@code [github.com]=atrium} has the built-in host stand for GitHub
     * @param github the GitHubs that Atrium works with
     */
    public record SourceProperties(
            Map<String, String> aliases,
            @DefaultValue List<GitHubProperties> github,
            @DefaultValue ProtectionProperties protection) {

        public SourceProperties {
            aliases = aliases == null ? Map.of() : Map.copyOf(aliases);
        }
    }

    /**
     * A GitHub.
     *
     * @param api where its REST API is; empty for the usual place
     * @param organisations the organisations and people whose repositories are looked at
     * @param token a personal access token; empty for an App, or for what everybody may do
     * @param appId of a GitHub App, which goes before a token; 0 for none
     * @param privateKey of the App, in PEM
     * @param privateKeyFile a file that has it
     * @param webhookSecret what GitHub signs its webhooks with; without one none is taken in
     */
    public record GitHubProperties(
            @DefaultValue("github.com") String host,
            @DefaultValue("") String api,
            @DefaultValue List<String> organisations,
            @DefaultValue("") String token,
            @DefaultValue("0") long appId,
            @DefaultValue("") String privateKey,
            @DefaultValue("") String privateKeyFile,
            @DefaultValue("") String webhookSecret) {

        /** What it makes of these. */
        GitHubSettings settings() {
            return GitHubSettings.of(
                    host,
                    api.isEmpty() ? GitHubSettings.apiOf(host) : URI.create(api),
                    organisations,
                    authentication());
        }

        private GitHubSettings.Authentication authentication() {
            if (appId != 0) {
                return new GitHubSettings.Authentication.App(appId, pem());
            }
            return token.isEmpty()
                    ? new GitHubSettings.Authentication.None()
                    : new GitHubSettings.Authentication.Token(token);
        }

        private String pem() {
            try {
                return privateKeyFile.isEmpty() ? privateKey : Files.readString(Path.of(privateKeyFile));
            } catch (IOException e) {
                throw new UncheckedIOException("atrium.source.github: the private key cannot be read", e);
            }
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "GitHubProperties[host=" + host + ", organisations=" + organisations + "]";
        }
    }

    /**
     * How default branches of the built-in host's repositories are protected.
     *
     * @param pullRequestsOnly whether their commits come by merged pull requests only, but for the first one
     * @param requiredChecks contexts of commit statuses that have to be a success before a pull request is merged
     * @param forcePushes whether they may be deleted, and moved to commits that lack the ones that they are at
     */
    public record ProtectionProperties(
            @DefaultValue("false") boolean pullRequestsOnly,
            @DefaultValue Set<String> requiredChecks,
            @DefaultValue("false") boolean forcePushes) {}

    /**
     * What is looked for in the repositories of every host.
     *
     * @param path the descriptor's path from the repository's root
     * @param branch where; empty for each repository's default branch
     * @param interval how long after one look at all repositories the next begins; what hosts tell of is looked at at once
     */
    public record DiscoveryProperties(
            @DefaultValue("catalog-info.yaml") String path,
            @DefaultValue("") String branch,
            @DefaultValue("30m") Duration interval) {}

    /**
     * How a component says how critical it is.
     *
     * @param annotation the annotation's name
     * @param labels what its values mean
     */
    public record ServiceTierProperties(
            @DefaultValue("spotify.com/service-tier") String annotation, Map<String, String> labels) {

        private static final Map<String, String> USUAL = Map.of(
                "1",
                "Critical criticality",
                "2",
                "High criticality",
                "3",
                "Medium criticality",
                "4",
                "Low criticality");

        public ServiceTierProperties {
            labels = labels == null || labels.isEmpty() ? USUAL : Map.copyOf(labels);
        }
    }

    /**
     * Tasks.
     *
     * @param width how many are executed at the same time on one node
     * @param duration how long one may take
     * @param retention how long a finished one is kept
     * @param workspaceRetention how long one that did not succeed can be tried again
     * @param secretsWait how long one is left to the node that has its secrets in memory, before another goes on without them
     * @param maxFiles of one task
     * @param maxSize of all files of one task
     */
    public record ScaffolderProperties(
            @DefaultValue("4") int width,
            @DefaultValue("1h") Duration duration,
            @DefaultValue("30d") Duration retention,
            @DefaultValue("7d") Duration workspaceRetention,
            @DefaultValue("30s") Duration secretsWait,
            @DefaultValue("20000") int maxFiles,
            @DefaultValue("256MB") DataSize maxSize) {}

    /**
     * How durable runs are watched over.
     *
     * @param heartbeat a node that has not been heard of for four of these is taken for dead, and others go on with its runs
     */
    public record RunProperties(@DefaultValue("2s") Duration heartbeat) {}

    /**
     * Limits of what may be asked.
     *
     * @param maxDepth how deep a query may go
     * @param maxComplexity how much a query may cost: a field one, a page its size times what is in it
     */
    public record GraphQlProperties(
            @DefaultValue("20") int maxDepth,
            @DefaultValue("200000") int maxComplexity) {}
}
