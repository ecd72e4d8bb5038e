package dev.atrium.portal.configuration;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogCommands;
import dev.atrium.catalog.CatalogLocations;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingLimits;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.scaffolder.ScaffolderReference;
import dev.atrium.scaffolder.TaskCommands;
import dev.atrium.scaffolder.TaskQueries;
import dev.atrium.scaffolder.TemplateAction;
import dev.atrium.scaffolder.action.CatalogFetch;
import dev.atrium.scaffolder.action.CatalogRegister;
import dev.atrium.scaffolder.action.CatalogWrite;
import dev.atrium.scaffolder.action.DebugLog;
import dev.atrium.scaffolder.action.DebugWait;
import dev.atrium.scaffolder.action.FetchPlain;
import dev.atrium.scaffolder.action.FetchPlainFile;
import dev.atrium.scaffolder.action.FetchTemplate;
import dev.atrium.scaffolder.action.FetchTemplateFile;
import dev.atrium.scaffolder.action.FsDelete;
import dev.atrium.scaffolder.action.FsRead;
import dev.atrium.scaffolder.action.FsReaddir;
import dev.atrium.scaffolder.action.FsRename;
import dev.atrium.scaffolder.action.PublishGit;
import dev.atrium.scaffolder.action.PublishGithub;
import dev.atrium.scaffolder.action.PublishPullRequest;
import dev.atrium.scaffolder.query.SqlTaskQueries;
import dev.atrium.scaffolder.run.TaskEngine;
import dev.atrium.scaffolder.run.TaskSettings;
import dev.atrium.scaffolder.run.Tasks;
import dev.atrium.scaffolder.template.Actions;
import dev.atrium.scaffolder.template.TemplateCheck;
import dev.atrium.scaffolder.workspace.WorkspaceLimits;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The scaffolder: templates, actions, tasks. */
@Configuration(proxyBeanMethods = false)
class ScaffolderConfiguration {

    @Bean
    Nunjucks nunjucks() {
        return new Nunjucks(RenderingLimits.DEFAULTS);
    }

    @Bean
    JsonSchemas jsonSchemas() {
        return new JsonSchemas();
    }

    /**
     * The actions that come with Atrium, and every bean that is one more.
     *
     * @param commands not before it is used: the catalog looks into templates, for which it needs the actions
     */
    @Bean
    Actions actions(
            SourceReader reader,
            SourceHosts hosts,
            Nunjucks nunjucks,
            @Lazy CatalogQueries queries,
            @Lazy CatalogCommands commands,
            @Lazy CatalogLocations locations,
            ObjectProvider<TemplateAction> others) {
        var actions = new ArrayList<TemplateAction>(List.of(
                new FetchPlain(reader, hosts),
                new FetchPlainFile(reader, hosts),
                new FetchTemplate(reader, hosts, nunjucks),
                new FetchTemplateFile(reader, hosts, nunjucks),
                new FsDelete(),
                new FsRename(),
                new FsReaddir(),
                new FsRead(),
                new CatalogFetch(queries),
                new CatalogWrite(),
                new CatalogRegister(commands, locations, hosts),
                new PublishGit(hosts),
                new PublishGithub(hosts),
                new PublishPullRequest(hosts),
                PublishPullRequest.forGithub(hosts),
                new DebugLog(),
                new DebugWait()));
        others.orderedStream().forEach(actions::add);
        return new Actions(actions);
    }

    @Bean
    ScaffolderReference scaffolderReference(Actions actions, Nunjucks nunjucks) {
        return new ScaffolderReference(
                actions.descriptions(),
                nunjucks.filters().stream()
                        .map(f -> new ScaffolderReference.Filter(f.name(), f.description()))
                        .toList());
    }

    @Bean
    TemplateCheck templateCheck(Nunjucks nunjucks, Actions actions, JsonSchemas schemas) {
        return new TemplateCheck(nunjucks, actions, schemas);
    }

    @Bean
    TaskSettings taskSettings(AtriumProperties properties) {
        var scaffolder = properties.scaffolder();
        var limits = WorkspaceLimits.DEFAULTS;
        return new TaskSettings(
                scaffolder.width(),
                properties.runs().heartbeat(),
                scaffolder.duration(),
                scaffolder.retention(),
                scaffolder.workspaceRetention(),
                scaffolder.secretsWait(),
                properties.data().toAbsolutePath().resolve("workspaces"),
                new WorkspaceLimits(scaffolder.maxFiles(), scaffolder.maxSize().toBytes(), limits.maxFileBytes()));
    }

    @Bean
    TaskEngine taskEngine(
            Database database,
            Nunjucks nunjucks,
            Actions actions,
            JsonSchemas schemas,
            TaskSettings settings,
            ObjectProvider<Checkpoints> checkpoints) {
        return new TaskEngine(
                database, nunjucks, actions, schemas, settings, checkpoints.getIfAvailable(() -> Checkpoints.NONE));
    }

    @Bean
    TaskCommands taskCommands(
            Database database,
            AccessPolicy policy,
            CatalogQueries queries,
            CatalogLocations locations,
            CatalogCommands commands,
            TemplateCheck check,
            JsonSchemas schemas,
            TaskEngine engine) {
        return new Tasks(database, policy, queries, locations, commands, check, schemas, engine);
    }

    @Bean
    TaskQueries taskQueries(Database database, AccessPolicy policy) {
        return new SqlTaskQueries(database, policy);
    }
}
