package dev.atrium.portal.configuration;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.deploys.DeployCommands;
import dev.atrium.deploys.DeployQueries;
import dev.atrium.deploys.analysis.AnalysisTemplates;
import dev.atrium.deploys.analysis.CompanyAnalysisTemplates;
import dev.atrium.deploys.analysis.PrometheusMetrics;
import dev.atrium.deploys.cluster.ClusterSettings;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.cluster.ConfiguredClusters;
import dev.atrium.deploys.descriptor.DeploymentInfoReader;
import dev.atrium.deploys.manifest.ManifestReader;
import dev.atrium.deploys.query.SqlDeployQueries;
import dev.atrium.deploys.run.DeployEngine;
import dev.atrium.deploys.run.DeploySettings;
import dev.atrium.deploys.run.MetricsSource;
import dev.atrium.deploys.trigger.Commands;
import dev.atrium.deploys.trigger.Declarations;
import dev.atrium.deploys.trigger.DeployStep;
import dev.atrium.deploys.trigger.DeployTools;
import dev.atrium.deploys.trigger.NewDeployments;
import dev.atrium.deploys.trigger.PullRequestPlan;
import dev.atrium.deploys.trigger.SourceDeployments;
import dev.atrium.deploys.trigger.UnreadDeclarations;
import dev.atrium.deploys.watch.WatchSettings;
import dev.atrium.deploys.watch.Watches;
import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.report.Reporter;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The deploys: where components may run, what deploys them, what judges their releases, what watches them. */
@Configuration(proxyBeanMethods = false)
class DeploysConfiguration {

    // --- where ---

    @Bean
    Clusters clusters(AtriumProperties properties) {
        return new ConfiguredClusters(properties.deploys().clusters().stream()
                .map(DeploysConfiguration::settings)
                .toList());
    }

    private static ClusterSettings settings(DeploysProperties.ClusterProperties cluster) {
        return new ClusterSettings(
                cluster.name(),
                cluster.kubeconfig().isEmpty() ? null : Path.of(cluster.kubeconfig()),
                cluster.context(),
                cluster.namespaces(),
                cluster.repositories(),
                cluster.clusterScoped());
    }

    // --- what judges ---

    @Bean
    AnalysisTemplates analysisTemplates() {
        return new AnalysisTemplates(AnalysisTemplates.shipped());
    }

    @Bean
    CompanyAnalysisTemplates companyAnalysisTemplates(
            AtriumProperties properties, AnalysisTemplates library, SourceReader reader) {
        var locations = TemplateLocations.of(
                "atrium.deploys.analysis-templates", properties.deploys().analysisTemplates(), reader);
        return new CompanyAnalysisTemplates(library, reader, locations);
    }

    @Bean
    MetricsSource metricsSource(AtriumProperties properties) {
        var prometheus = properties.prometheus();
        return prometheus.url().isEmpty()
                ? new OneMetricsSource(null)
                : new OneMetricsSource(new PrometheusMetrics(new Prometheus(prometheus.settings())));
    }

    // --- what executes ---

    @Bean
    DeployEngine deployEngine(
            Database database,
            SourceHosts hosts,
            Clusters clusters,
            AnalysisTemplates templates,
            MetricsSource metrics,
            AtriumProperties properties,
            ObjectProvider<Checkpoints> checkpoints) {
        var usual = DeploySettings.DEFAULTS;
        var settings = new DeploySettings(
                properties.deploys().parallel(),
                properties.runs().heartbeat(),
                usual.look(),
                usual.longestLook(),
                usual.firstRetry(),
                usual.lastRetry(),
                usual.patience(),
                usual.sweep(),
                usual.healPause());
        return new DeployEngine(
                database,
                hosts,
                clusters,
                new DeploymentInfoReader(),
                new ManifestReader(),
                templates,
                metrics,
                settings,
                properties.url(),
                checkpoints.getIfAvailable(() -> Checkpoints.NONE));
    }

    @Bean
    Watches watches(Database database, Clusters clusters, DeployEngine engine, AtriumProperties properties) {
        var usual = WatchSettings.DEFAULTS;
        var settings = new WatchSettings(
                usual.write(),
                usual.look(),
                usual.gone(),
                properties.deploys().compare(),
                usual.heal(),
                properties.runs().heartbeat());
        return new Watches(database, clusters, engine::heal, settings);
    }

    // --- what makes deployments ---

    @Bean
    DeployTools deployTools(AnalysisTemplates templates) {
        return DeployTools.usual(templates);
    }

    @Bean
    NewDeployments newDeployments(Database database, DeployEngine engine) {
        return new NewDeployments(database, engine);
    }

    @Bean
    Declarations declarations(Database database, SourceHosts hosts, Clusters clusters, DeployTools tools) {
        return new Declarations(database, hosts, clusters, tools);
    }

    @Bean
    UnreadDeclarations unreadDeclarations(SourceHosts hosts, Declarations declarations) {
        return new UnreadDeclarations(hosts, declarations);
    }

    @Bean
    Reporter deployReporter(Database database, Clusters clusters, DeployTools tools) {
        return new PullRequestPlan(database, clusters, tools);
    }

    @Bean
    SourceDeployments sourceDeployments(
            SourceHosts hosts, Clusters clusters, Declarations declarations, NewDeployments deployments) {
        return new SourceDeployments(hosts, clusters, declarations, deployments);
    }

    @Bean
    DeployCommands deployCommands(
            Database database,
            AccessPolicy policy,
            Repositories repositories,
            Clusters clusters,
            DeployTools tools,
            NewDeployments deployments) {
        return new Commands(database, policy, repositories, clusters, tools, deployments);
    }

    @Bean
    BuiltInAction deployBuildStep(
            Database database,
            SourceHosts hosts,
            Clusters clusters,
            DeployTools tools,
            Declarations declarations,
            NewDeployments deployments) {
        return new DeployBuildStep(new DeployStep(database, hosts, clusters, tools, declarations, deployments));
    }

    // --- what answers ---

    @Bean
    DeployQueries deployQueries(Database database, AccessPolicy policy) {
        return new SqlDeployQueries(database, policy);
    }
}
