package dev.atrium.portal.configuration;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.report.PullRequestReports;
import dev.atrium.platform.report.Reporter;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceEvents;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.Webhooks;
import dev.atrium.platform.source.builtin.BuiltInHost;
import dev.atrium.platform.source.github.GitHubHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** What may be read, and what is read without being asked. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SourceConfiguration.class);

    /** What is configured to be read without anybody's registering it. */
    record Locations(List<String> targets) {}

    @Bean
    Locations configuredLocations(AtriumProperties properties) {
        return new Locations(properties.catalog().locations().stream()
                .map(String::strip)
                .filter(target -> !target.isEmpty())
                .toList());
    }

    @Bean
    SourceHosts sourceHosts(AtriumProperties properties, BuiltInHost builtIn) {
        var hosts = new ArrayList<SourceHost>(List.of(builtIn));
        for (var gitHub : properties.source().github()) {
            hosts.add(new GitHubHost(gitHub.settings()));
        }
        var aliases = new HashMap<>(properties.source().aliases());
        // what people are told to clone from is the built-in host, whatever it is called
        if (properties.url().getHost() != null) {
            aliases.putIfAbsent(properties.url().getHost(), RepositoryRef.BUILT_IN);
        }
        return new SourceHosts(hosts, aliases);
    }

    @Bean
    Repositories repositories(SourceHosts hosts, AccessPolicy policy) {
        return new Repositories(hosts, policy);
    }

    @Bean
    Webhooks webhooks(AtriumProperties properties, SourceEvents events) {
        return new Webhooks(
                properties.source().github().stream()
                        .map(g -> new Webhooks.GitHub(g.host(), g.webhookSecret()))
                        .toList(),
                events);
    }

    /** Nothing but examples is shown where nothing is configured. */
    @Bean
    @Conditional(NothingConfigured.class)
    ExampleRepositories exampleRepositories(SourceHosts hosts, Sql sql) {
        log.info("No location is configured (atrium.catalog.locations): bringing the example company along");
        return new ExampleRepositories(hosts, sql);
    }

    /** {@code @ConditionalOnProperty} knows nothing of lists. */
    static final class NothingConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind("atrium.catalog.locations", Bindable.listOf(String.class))
                    .orElse(List.of())
                    .stream()
                    .allMatch(String::isBlank);
        }
    }

    @Bean
    SourceReader sourceReader(AtriumProperties properties, Locations locations) {
        var catalog = properties.catalog();
        var access = new SourceAccess(
                roots(catalog.allowedRoots(), locations),
                catalog.allowPrivateAddresses(),
                catalog.allowedHosts(),
                Math.toIntExact(catalog.maxFileSize().toBytes()),
                catalog.maxFiles(),
                catalog.maxLocationSize().toBytes(),
                catalog.connectTimeout(),
                catalog.readTimeout());
        return new SourceReader(
                access, properties.data().toAbsolutePath().resolve("clones"), gitRoot(properties), properties.url());
    }

    static Path gitRoot(AtriumProperties properties) {
        return properties.data().toAbsolutePath().resolve("git");
    }

    /** Who configures a local location allows reading the folder that it is in. */
    private static List<Path> roots(List<Path> allowed, Locations locations) {
        var roots = new ArrayList<>(allowed.stream().map(Path::toAbsolutePath).toList());
        for (var target : locations.targets()) {
            try {
                switch (SourceTarget.parse(target)) {
                    case SourceTarget.Files(var path) -> roots.add(fixedPart(path));
                    case SourceTarget.Git git
                    when git.repository().startsWith("/") -> roots.add(Path.of(git.repository()));
                    case SourceTarget.Git _, SourceTarget.Web _ -> {}
                }
            } catch (SourceException e) {
                log.error("The configured location {} cannot be read: {}", target, e.getMessage());
            }
        }
        return roots;
    }

    /** The folder that a file is in, a folder itself, or what stands before a glob's first folder with a wildcard. */
    private static Path fixedPart(String path) {
        int wildcard = -1;
        for (int i = 0; i < path.length() && wildcard < 0; i++) {
            wildcard = "*?[{".indexOf(path.charAt(i)) >= 0 ? i : -1;
        }
        if (wildcard >= 0) {
            return Path.of(path.substring(0, path.lastIndexOf('/', wildcard) + 1));
        }
        var file = Path.of(path);
        var parent = file.getParent();
        return Files.isDirectory(file) || parent == null ? file : parent;
    }

    @Bean
    PullRequestReports pullRequestReports(
            Database database, SourceHosts hosts, ObjectProvider<Reporter> reporters, AtriumProperties properties) {
        return new PullRequestReports(
                database,
                hosts,
                reporters.orderedStream().toList(),
                properties.runs().heartbeat());
    }
}
