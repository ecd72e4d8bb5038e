package dev.atrium.portal.configuration;

import java.net.URI;
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
            @DefaultValue ServiceTierProperties serviceTier) {}

    /** Source control. */
    public record SourceProperties(@DefaultValue ProtectionProperties protection) {}

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
