package dev.atrium.portal.configuration;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogChanges;
import dev.atrium.catalog.CatalogCommands;
import dev.atrium.catalog.CatalogLocations;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.KindCheck;
import dev.atrium.catalog.change.OutboxChanges;
import dev.atrium.catalog.descriptor.DescriptorReader;
import dev.atrium.catalog.descriptor.DescriptorRules;
import dev.atrium.catalog.ingest.Commands;
import dev.atrium.catalog.ingest.Discovery;
import dev.atrium.catalog.ingest.DiscoverySchedule;
import dev.atrium.catalog.ingest.DiscoverySettings;
import dev.atrium.catalog.ingest.Ingestion;
import dev.atrium.catalog.ingest.IngestionSettings;
import dev.atrium.catalog.ingest.RefreshSchedule;
import dev.atrium.catalog.ingest.RepositoryEvents;
import dev.atrium.catalog.ingest.Startup;
import dev.atrium.catalog.ingest.Validator;
import dev.atrium.catalog.query.SqlCatalogLocations;
import dev.atrium.catalog.query.SqlCatalogQueries;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import dev.atrium.portal.catalog.ServiceTiers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalog: reading, answering, telling of changes. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AccessPolicy accessPolicy() {
        return AccessPolicy.OPEN;
    }

    @Bean
    IngestionSettings ingestionSettings(AtriumProperties properties, SourceConfiguration.Locations locations) {
        var catalog = properties.catalog();
        return new IngestionSettings(
                locations.targets(),
                catalog.refreshInterval(),
                catalog.parallelReads(),
                catalog.registrationWait(),
                catalog.outboxRetention());
    }

    @Bean
    DescriptorReader descriptorReader(AtriumProperties properties, ObjectProvider<KindCheck> checks) {
        var usual = YamlLimits.DEFAULTS;
        var limits = new YamlLimits(
                Math.toIntExact(properties.catalog().maxFileSize().toBytes()),
                usual.maxDocuments(),
                usual.maxDepth(),
                usual.maxAliases());
        return new DescriptorReader(
                new YamlReader(limits),
                DescriptorRules.DEFAULTS,
                checks.stream().toList());
    }

    @Bean
    Ingestion ingestion(Sql sql, SourceReader sources, DescriptorReader descriptors, IngestionSettings settings) {
        return new Ingestion(sql, sources, descriptors, settings);
    }

    @Bean
    RefreshSchedule refreshSchedule(
            AtriumProperties properties, Database database, Ingestion ingestion, IngestionSettings settings) {
        return new RefreshSchedule(
                database.sql(),
                ingestion,
                settings,
                database.jdbc(),
                properties.runs().heartbeat());
    }

    @Bean
    CatalogQueries catalogQueries(Database database, AccessPolicy policy) {
        return new SqlCatalogQueries(database, policy);
    }

    @Bean
    CatalogLocations catalogLocations(Database database, AccessPolicy policy) {
        return new SqlCatalogLocations(database, policy);
    }

    @Bean
    CatalogChanges catalogChanges(Database database, CatalogQueries queries, AccessPolicy policy) {
        return new OutboxChanges(database, queries, policy);
    }

    @Bean
    CatalogCommands catalogCommands(
            Sql sql,
            Ingestion ingestion,
            DescriptorReader descriptors,
            RefreshSchedule schedule,
            AccessPolicy policy,
            IngestionSettings settings) {
        return new Commands(sql, ingestion, new Validator(descriptors, ingestion), schedule, policy, settings);
    }

    @Bean
    Startup catalogStartup(Ingestion ingestion, RefreshSchedule schedule, IngestionSettings settings) {
        return new Startup(ingestion, schedule, settings);
    }

    @Bean
    DiscoverySettings discoverySettings(AtriumProperties properties) {
        var discovery = properties.catalog().discovery();
        return new DiscoverySettings(discovery.path(), discovery.branch(), discovery.interval());
    }

    @Bean
    Discovery discovery(
            Sql sql, Ingestion ingestion, RefreshSchedule schedule, SourceHosts hosts, DiscoverySettings settings) {
        return new Discovery(sql, ingestion, schedule, hosts, settings);
    }

    @Bean
    DiscoverySchedule discoverySchedule(
            AtriumProperties properties, Discovery discovery, DiscoverySettings settings, Database database) {
        return new DiscoverySchedule(
                discovery, settings, database.jdbc(), properties.runs().heartbeat());
    }

    @Bean
    RepositoryEvents repositoryEvents(Discovery discovery) {
        return new RepositoryEvents(discovery);
    }

    @Bean
    ServiceTiers serviceTiers(AtriumProperties properties) {
        var tier = properties.catalog().serviceTier();
        return new ServiceTiers(tier.annotation(), tier.labels());
    }
}
