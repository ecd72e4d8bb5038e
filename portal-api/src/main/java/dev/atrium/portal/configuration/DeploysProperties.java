package dev.atrium.portal.configuration;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Deployments: {@code atrium.deploys.*}.
 *
 * @param clusters where components may run; the first is the one that is meant where nothing is written
 * @param parallel how many deployments are executed at the same time on one node
 * @param compare how often everything that was deployed is compared with its cluster, besides watching it
 * @param analysisTemplates targets of the company's own analysis templates
 */
public record DeploysProperties(
        @DefaultValue List<ClusterProperties> clusters,
        @DefaultValue("8") int parallel,
        @DefaultValue("10m") Duration compare,
        @DefaultValue List<String> analysisTemplates) {

    /**
     * A Kubernetes cluster, and what may be deployed to it.
     *
     * @param name what {@code deployment-info.yaml} calls it: a backend's {@code context}
     * @param kubeconfig a file; empty for the cluster that the portal runs in, or the usual file
     * @param context of the file; empty for its current one
     * @param namespaces globs of the namespaces that may be deployed to
     * @param repositories globs of {@code owner/name} or {@code host/owner/name} that may be deployed from
     * @param clusterScoped whether objects without a namespace may be, such as namespaces, CRDs and cluster roles
     */
    public record ClusterProperties(
            String name,
            @DefaultValue("") String kubeconfig,
            @DefaultValue("") String context,
            @DefaultValue("*") List<String> namespaces,
            @DefaultValue("*") List<String> repositories,
            @DefaultValue("false") boolean clusterScoped) {}
}
