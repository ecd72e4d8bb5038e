package dev.atrium.portal.configuration;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.pipelines.BuildArtifacts;
import dev.atrium.pipelines.BuildCommands;
import dev.atrium.pipelines.BuildIdentities;
import dev.atrium.pipelines.BuildInfos;
import dev.atrium.pipelines.BuildLogs;
import dev.atrium.pipelines.BuildQueries;
import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.WorkspaceExchange;
import dev.atrium.pipelines.descriptor.BuildInfoReader;
import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.identity.SignedTokens;
import dev.atrium.pipelines.identity.SigningKeys;
import dev.atrium.pipelines.log.LogLimits;
import dev.atrium.pipelines.log.StepLog;
import dev.atrium.pipelines.plan.Planning;
import dev.atrium.pipelines.query.SqlBuildLogs;
import dev.atrium.pipelines.query.SqlBuildQueries;
import dev.atrium.pipelines.run.BuildEngine;
import dev.atrium.pipelines.run.BuildTools;
import dev.atrium.pipelines.template.CompanyTemplates;
import dev.atrium.pipelines.template.ExpandedBuildInfos;
import dev.atrium.pipelines.template.Expansion;
import dev.atrium.pipelines.template.RepositoryBuildInfo;
import dev.atrium.pipelines.template.TemplateLibrary;
import dev.atrium.pipelines.trigger.Commands;
import dev.atrium.pipelines.trigger.NewBuilds;
import dev.atrium.pipelines.trigger.Plans;
import dev.atrium.pipelines.trigger.Reports;
import dev.atrium.pipelines.trigger.SourceBuilds;
import dev.atrium.pipelines.workspace.ExchangedWorkspaces;
import dev.atrium.pipelines.workspace.StoredArtifacts;
import dev.atrium.pipelines.workspace.Workspaces;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.portal.pipelines.BuildLinks;
import dev.atrium.portal.source.RepositoryNames;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pipelines: what is declared, what is built, where it runs, what is kept of it. */
@Configuration(proxyBeanMethods = false)
class PipelinesConfiguration {

    /** The images that Atrium's own engines answer, whether they are configured or not. */
    @Bean
    BuiltInImages builtInImages(ObjectProvider<BuiltInAction> actions) {
        return new BuiltInImages(
                Stream.concat(BuiltInAction.KNOWN.stream(), actions.stream().map(BuiltInAction::image))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    record BuiltInImages(Set<String> names) {}

    // --- what is declared ---

    @Bean
    BuildInfoReader buildInfoReader(Nunjucks nunjucks, BuiltInImages builtIn) {
        return new BuildInfoReader(nunjucks, builtIn.names());
    }

    @Bean
    TemplateLibrary templateLibrary() {
        return new TemplateLibrary();
    }

    @Bean
    CompanyTemplates companyTemplates(
            AtriumProperties properties,
            TemplateLibrary library,
            SourceReader reader,
            Nunjucks nunjucks,
            JsonSchemas schemas,
            BuildInfoReader buildInfos) {
        var locations = TemplateLocations.of(
                "atrium.pipelines.templates", properties.pipelines().templates(), reader);
        return new CompanyTemplates(library, reader, locations, nunjucks, schemas, buildInfos);
    }

    @Bean
    Expansion expansion(BuildInfoReader reader, TemplateLibrary library, Nunjucks nunjucks, JsonSchemas schemas) {
        return new Expansion(reader, library, nunjucks, schemas);
    }

    @Bean
    RepositoryBuildInfo repositoryBuildInfo(Expansion expansion, TemplateLibrary library) {
        return new RepositoryBuildInfo(expansion, library);
    }

    @Bean
    BuildInfos buildInfos(
            Repositories repositories,
            RepositoryBuildInfo files,
            Expansion expansion,
            TemplateLibrary library,
            AccessPolicy policy) {
        return new ExpandedBuildInfos(repositories, files, expansion, library, policy);
    }

    @Bean
    Plans plans(Nunjucks nunjucks, BuiltInImages builtIn) {
        return Plans.of(new Planning(nunjucks), builtIn.names());
    }

    // --- what makes builds, and who hears of them ---

    @Bean
    Reports buildReports(Database database, SourceHosts hosts, AtriumProperties properties) {
        return new Reports(database, hosts, properties.url(), properties.runs().heartbeat());
    }

    @Bean
    NewBuilds newBuilds(Database database, BuildEngine engine, Reports reports, AtriumProperties properties) {
        return new NewBuilds(database, engine, reports, properties.pipelines().queue());
    }

    @Bean
    SourceBuilds sourceBuilds(
            Database database,
            SourceHosts hosts,
            RepositoryBuildInfo files,
            Plans plans,
            NewBuilds builds,
            AtriumProperties properties) {
        return new SourceBuilds(
                database,
                hosts,
                files::read,
                plans,
                builds,
                properties.pipelines().forks());
    }

    @Bean
    BuildCommands buildCommands(
            AccessPolicy policy, Repositories repositories, RepositoryBuildInfo files, Plans plans, NewBuilds builds) {
        return new Commands(policy, repositories, files::read, plans, builds);
    }

    // --- what executes them ---

    @Bean
    Executor buildExecutor(AtriumProperties properties) {
        return BuildExecutors.of(properties);
    }

    @Bean
    Workspaces workspaces(SourceHosts hosts, Database database, AtriumProperties properties) {
        return new Workspaces(
                hosts,
                database.sql(),
                properties.data().toAbsolutePath(),
                properties.pipelines().workspaceLimits());
    }

    @Bean
    SignedTokens buildTokens(Database database, AtriumProperties properties) {
        var identity = properties.pipelines().identity();
        var clock = Clock.systemUTC();
        return new SignedTokens(
                new SigningKeys(database.sql(), identity.rotation(), clock),
                properties.url(),
                identity.audience(),
                clock);
    }

    @Bean
    BuildEngine buildEngine(
            Database database,
            Executor executor,
            Workspaces workspaces,
            SignedTokens tokens,
            Reports reports,
            AtriumProperties properties,
            ObjectProvider<BuiltInAction> actions,
            ObjectProvider<Checkpoints> checkpoints) {
        var pipelines = properties.pipelines();
        var limits = new LogLimits(
                Math.toIntExact(pipelines.maxLog().toBytes()), LogLimits.DEFAULT.tail(), LogLimits.DEFAULT.delay());
        var sql = database.sql();
        var tools = new BuildTools(
                executor,
                workspaces::of,
                pipelines.buildSecrets(),
                tokens,
                (owner, mask) -> new StepLog(sql, owner, mask, limits),
                actions.orderedStream().toList());
        return new BuildEngine(
                database,
                tools,
                reports,
                pipelines.settings(properties.runs().heartbeat()),
                checkpoints.getIfAvailable(() -> Checkpoints.NONE));
    }

    // --- what answers about them ---

    @Bean
    BuildQueries buildQueries(Database database, AccessPolicy policy) {
        return new SqlBuildQueries(database, policy, Clock.systemUTC());
    }

    @Bean
    BuildLogs buildLogs(Database database, AccessPolicy policy) {
        return new SqlBuildLogs(database, policy);
    }

    @Bean
    BuildArtifacts buildArtifacts(Database database, AccessPolicy policy, AtriumProperties properties) {
        return new StoredArtifacts(database.sql(), policy, properties.data().toAbsolutePath());
    }

    @Bean
    BuildIdentities buildIdentities(SignedTokens tokens) {
        return tokens.identities();
    }

    @Bean
    WorkspaceExchange workspaceExchange(Database database, Workspaces workspaces) {
        return new WorkspaceExchange(new ExchangedWorkspaces(database.sql(), workspaces));
    }

    @Bean
    BuildLinks buildLinks(AtriumProperties properties) {
        return new BuildLinks(properties.url());
    }

    @Bean
    RepositoryNames repositoryNames(SourceHosts hosts) {
        return target -> {
            try {
                return SourceTarget.parse(target) instanceof SourceTarget.Git git
                        ? git.builtIn().or(() -> hosts.repository(git.repository()))
                        : hosts.repository(target);
            } catch (SourceException | IllegalArgumentException _) {
                return Optional.empty();
            }
        };
    }
}
