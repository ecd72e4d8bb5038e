package dev.atrium.portal.configuration;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.LiveValues;
import dev.atrium.monitoring.MonitoringBundles;
import dev.atrium.monitoring.MonitoringCommands;
import dev.atrium.monitoring.MonitoringQueries;
import dev.atrium.monitoring.bundle.CompanyBundles;
import dev.atrium.monitoring.generate.GenerationSettings;
import dev.atrium.monitoring.generate.Generator;
import dev.atrium.monitoring.grafana.Grafana;
import dev.atrium.monitoring.grafana.GrafanaSettings;
import dev.atrium.monitoring.grafana.HttpGrafana;
import dev.atrium.monitoring.live.NoPrometheus;
import dev.atrium.monitoring.live.PrometheusValues;
import dev.atrium.monitoring.query.SqlMonitoringQueries;
import dev.atrium.monitoring.rules.DirectoryRules;
import dev.atrium.monitoring.rules.PrometheusReload;
import dev.atrium.monitoring.rules.PrometheusRuleSettings;
import dev.atrium.monitoring.rules.PrometheusRules;
import dev.atrium.monitoring.rules.RuleTarget;
import dev.atrium.monitoring.run.Destinations;
import dev.atrium.monitoring.run.Generations;
import dev.atrium.monitoring.run.MonitoringEngine;
import dev.atrium.monitoring.run.MonitoringSettings;
import dev.atrium.monitoring.trigger.Commands;
import dev.atrium.monitoring.trigger.Declarations;
import dev.atrium.monitoring.trigger.MonitoringStep;
import dev.atrium.monitoring.trigger.PullRequestPreview;
import dev.atrium.monitoring.trigger.SourceMonitoring;
import dev.atrium.monitoring.trigger.UnreadDeclarations;
import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.report.Reporter;
import dev.atrium.platform.run.Await;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.portal.configuration.MonitoringProperties.GrafanaProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The monitoring: which bundles there are, where dashboards and rules go, whom live values are asked of. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

    /** Atrium itself reads the owners of what it generates. */
    private static final Viewer ATRIUM = new Viewer("user:default/atrium", List.of());

    // --- what is made ---

    @Bean
    CompanyBundles companyBundles(AtriumProperties properties, SourceReader reader) {
        return new CompanyBundles(
                reader,
                TemplateLocations.of(
                        "atrium.monitoring.bundles", properties.monitoring().bundles(), reader));
    }

    @Bean
    MonitoringBundles monitoringBundles(CompanyBundles bundles) {
        return new KnownBundles(bundles);
    }

    @Bean
    Generations generations(AtriumProperties properties, CompanyBundles bundles, CatalogQueries catalog) {
        var monitoring = properties.monitoring();
        var grafana = monitoring.grafana();
        var settings = new GenerationSettings(
                monitoring.componentLabel(),
                monitoring.matchers(),
                monitoring.actions(),
                grafana.datasource(),
                grafana.pages());
        return new Generations(new Generator(settings), bundles::current, components -> owners(catalog, components));
    }

    private static Map<EntityRef, EntityRef> owners(CatalogQueries catalog, Collection<EntityRef> components) {
        var owners = new HashMap<EntityRef, EntityRef>();
        Await.answer(catalog.entities(ATRIUM, components))
                .map(Map::values)
                .orElse(List.of())
                .forEach(entity -> owner(entity, owners));
        return owners;
    }

    private static void owner(Entity entity, Map<EntityRef, EntityRef> owners) {
        var owner = entity.owner();
        if (owner != null) {
            owners.put(entity.ref(), owner);
        }
    }

    // --- where it goes ---

    @Bean
    Destinations destinations(ObjectProvider<Grafana> grafana, ObjectProvider<RuleTarget> rules) {
        return new Destinations(grafana.getIfAvailable(), rules.getIfAvailable());
    }

    @Bean
    @Nullable
    Grafana grafana(AtriumProperties properties) {
        var grafana = properties.monitoring().grafana();
        var pages = grafana.pages();
        return grafana.url().isEmpty() || pages == null
                ? null
                : new HttpGrafana(new GrafanaSettings(URI.create(grafana.url()), credentials(grafana), 0, pages));
    }

    private static GrafanaSettings.Credentials credentials(GrafanaProperties grafana) {
        if (!grafana.token().isEmpty()) {
            return new GrafanaSettings.Token(grafana.token());
        }
        return grafana.username().isEmpty()
                ? new GrafanaSettings.Anonymous()
                : new GrafanaSettings.Basic(grafana.username(), grafana.password());
    }

    @Bean
    @Nullable
    RuleTarget ruleTarget(AtriumProperties properties) {
        var rules = properties.monitoring().rules();
        if (!rules.directory().isEmpty()) {
            var url = properties.prometheus().url();
            return new DirectoryRules(
                    Path.of(rules.directory()),
                    rules.reload() && !url.isEmpty()
                            ? new PrometheusReload(properties.prometheus().settings())
                            : null);
        }
        var kubernetes = rules.kubernetes();
        return kubernetes.namespace().isEmpty()
                ? null
                : new PrometheusRules(new PrometheusRuleSettings(
                        kubernetes.kubeconfig().isEmpty() ? null : Path.of(kubernetes.kubeconfig()),
                        kubernetes.context(),
                        kubernetes.namespace(),
                        kubernetes.labels()));
    }

    // --- what executes ---

    @Bean
    MonitoringEngine monitoringEngine(
            Database database,
            Generations generations,
            Destinations destinations,
            AtriumProperties properties,
            ObjectProvider<Checkpoints> checkpoints) {
        var usual = MonitoringSettings.DEFAULTS;
        var settings = new MonitoringSettings(
                usual.parallel(),
                properties.runs().heartbeat(),
                properties.monitoring().compare(),
                usual.firstRetry(),
                usual.lastRetry(),
                usual.patience());
        return new MonitoringEngine(
                database, generations, destinations, settings, checkpoints.getIfAvailable(() -> Checkpoints.NONE));
    }

    // --- what happens to repositories ---

    @Bean
    Declarations monitoringDeclarations(
            Database database, SourceHosts hosts, Generations generations, MonitoringEngine engine) {
        return new Declarations(database, hosts, generations, engine);
    }

    @Bean
    UnreadDeclarations unreadMonitoring(Database database, SourceHosts hosts, Declarations declarations) {
        return new UnreadDeclarations(database, hosts, declarations);
    }

    @Bean
    SourceMonitoring sourceMonitoring(SourceHosts hosts, Declarations declarations) {
        return new SourceMonitoring(hosts, declarations);
    }

    @Bean
    Reporter monitoringReporter(Generations generations, AtriumProperties properties) {
        return new PullRequestPreview(generations, properties.url());
    }

    @Bean
    MonitoringCommands monitoringCommands(
            Database database,
            AccessPolicy policy,
            Repositories repositories,
            Generations generations,
            Declarations declarations,
            MonitoringEngine engine) {
        return new Commands(database, policy, repositories, generations, declarations, engine);
    }

    @Bean
    BuiltInAction monitoringBuildStep(Database database, Declarations declarations) {
        return new MonitoringBuildStep(new MonitoringStep(database, declarations));
    }

    // --- what answers ---

    @Bean
    MonitoringQueries monitoringQueries(Database database, AccessPolicy policy) {
        return new SqlMonitoringQueries(database, policy);
    }

    @Bean
    LiveValues liveValues(AtriumProperties properties, AccessPolicy policy) {
        var prometheus = properties.prometheus();
        return prometheus.url().isEmpty()
                ? new NoPrometheus()
                : new PrometheusValues(
                        new Prometheus(
                                prometheus.settings(), properties.monitoring().deadline()),
                        policy,
                        InstantSource.system());
    }
}
