package dev.atrium.portal.configuration;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.source.GitEndpoint;
import dev.atrium.platform.source.builtin.BareRepositories;
import dev.atrium.platform.source.builtin.BranchMoves;
import dev.atrium.platform.source.builtin.BuiltInHost;
import dev.atrium.platform.source.builtin.GitTransport;
import dev.atrium.platform.source.builtin.HostedRepositories;
import dev.atrium.platform.source.builtin.Protection;
import dev.atrium.platform.source.builtin.PullRequestAccess;
import dev.atrium.platform.source.builtin.RefsMoved;
import dev.atrium.platform.source.builtin.TransportLimits;
import dev.atrium.platform.source.event.StoredEvents;
import dev.atrium.platform.source.pull.PullRequestStore;
import dev.atrium.platform.source.pull.PullRequestUpdates;
import dev.atrium.platform.source.pull.PullRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The host that Atrium is itself, its Git endpoint, and the events of every host. */
@Configuration(proxyBeanMethods = false)
class BuiltInHostConfiguration {

    /** Each may take as much memory as the largest object has: few at a time, the others wait. */
    private static final int PUSHES_AT_ONCE = 4;

    private static final int FETCHES_AT_ONCE = 16;

    @Bean
    BareRepositories bareRepositories(AtriumProperties properties) {
        return new BareRepositories(SourceConfiguration.gitRoot(properties));
    }

    @Bean
    StoredEvents sourceEvents(AtriumProperties properties, Database database, BareRepositories directories) {
        return new StoredEvents(
                database.sql(), database.jdbc(), properties.runs().heartbeat(), new RefsMoved(directories));
    }

    @Bean
    Protection protection(AtriumProperties properties) {
        var protection = properties.source().protection();
        return new Protection(protection.pullRequestsOnly(), protection.requiredChecks(), protection.forcePushes());
    }

    @Bean
    BranchMoves branchMoves(Protection protection, StoredEvents events) {
        return new BranchMoves(protection, events);
    }

    @Bean
    HostedRepositories hostedRepositories(Database database, BareRepositories directories, StoredEvents events) {
        return new HostedRepositories(database.sql(), directories, events);
    }

    @Bean
    BuiltInHost builtInHost(
            HostedRepositories repositories,
            BranchMoves moves,
            PullRequestStore pullRequests,
            AtriumProperties properties) {
        return new BuiltInHost(repositories, moves, pullRequests, properties.url());
    }

    @Bean
    PullRequestAccess pullRequestAccess(HostedRepositories repositories, BranchMoves moves) {
        return new PullRequestAccess(repositories, moves);
    }

    @Bean
    PullRequests pullRequests(
            AtriumProperties properties,
            Database database,
            PullRequestAccess access,
            StoredEvents events,
            Protection protection) {
        var url = properties.url().toString().replaceFirst("/+$", "");
        return new PullRequests(database.sql(), access, access, events, protection.requiredChecks(), url);
    }

    @Bean
    PullRequestUpdates pullRequestUpdates(Database database, PullRequestAccess access, StoredEvents events) {
        return new PullRequestUpdates(database.sql(), access, events);
    }

    @Bean
    GitEndpoint gitEndpoint(HostedRepositories repositories, BranchMoves moves, BuiltInHost host) {
        var transport = new GitTransport(repositories, moves, TransportLimits.USUAL);
        return new GitEndpoint(transport, host, FETCHES_AT_ONCE, PUSHES_AT_ONCE);
    }
}
