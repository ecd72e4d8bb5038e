package dev.atrium.portal.source;

import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.Repositories.Work;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Pull requests, and their fields. */
@Component
final class PullRequestFields implements RuntimeWiringConfigurer {

    private final Repositories repositories;
    private final RepositoryFields fields;

    PullRequestFields(Repositories repositories, RepositoryFields fields) {
        this.repositories = repositories;
        this.fields = fields;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Repository",
                type -> type.dataFetcher("pullRequests", Fetch.field(Repository.class, this::pullRequests))
                        .dataFetcher("pullRequest", Fetch.field(Repository.class, this::pullRequest)));
        wiring.type("PullRequest", this::pullRequest);
        wiring.type(
                "FileDiff",
                type -> type.dataFetcher("oldPath", Fetch.text(FileDiff.class, FileDiff::oldPath))
                        .dataFetcher("newPath", Fetch.text(FileDiff.class, FileDiff::newPath)));
        wiring.type(
                "PullRequestComment",
                type -> type.dataFetcher("id", Fetch.property(PullRequestComment.class, c -> Long.toString(c.id()))));
    }

    private TypeRuntimeWiring.Builder pullRequest(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("body", Fetch.text(PullRequest.class, PullRequest::body))
                .dataFetcher(
                        "mergeSha",
                        Fetch.property(PullRequest.class, p -> p.mergeSha().orElse(null)))
                .dataFetcher(
                        "mergedBy",
                        Fetch.property(PullRequest.class, p -> p.mergedBy().orElse(null)))
                .dataFetcher("diff", Fetch.field(PullRequest.class, this::diff))
                .dataFetcher("commits", Fetch.field(PullRequest.class, this::commits))
                .dataFetcher(
                        "checks",
                        Fetch.field(PullRequest.class, (p, env) -> fields.statuses(p.repository(), p.headSha(), env)))
                .dataFetcher("comments", Fetch.field(PullRequest.class, this::comments));
    }

    private Connection<PullRequest> pullRequests(Repository repository, DataFetchingEnvironment env) {
        Set<PullRequest.State> states = Arguments.<List<String>>optional(env, "states").orElse(List.of()).stream()
                .map(PullRequest.State::valueOf)
                .collect(Collectors.toSet());
        var page = Arguments.page(env);
        return Connection.uncounted(
                () -> read(repository.ref(), env, (host, ref) -> host.pullRequests(ref, states, page))
                        .toFuture());
    }

    private Mono<PullRequest> pullRequest(Repository repository, DataFetchingEnvironment env) {
        int number = Arguments.<Integer>required(env, "number");
        return read(
                repository.ref(),
                env,
                (host, ref) -> host.pullRequest(ref, number).orElse(null));
    }

    private Mono<List<FileDiff>> diff(PullRequest pullRequest, DataFetchingEnvironment env) {
        return read(pullRequest.repository(), env, (host, ref) -> host.diff(ref, pullRequest.number()));
    }

    private Mono<List<RepositoryCommit>> commits(PullRequest pullRequest, DataFetchingEnvironment env) {
        return read(
                pullRequest.repository(),
                env,
                (host, ref) -> host.pullRequestCommits(ref, pullRequest.number()).stream()
                        .map(c -> new RepositoryCommit(ref, c))
                        .toList());
    }

    private Connection<PullRequestComment> comments(PullRequest pullRequest, DataFetchingEnvironment env) {
        var page = Arguments.page(env);
        return Connection.uncounted(() -> read(
                        pullRequest.repository(), env, (host, ref) -> host.comments(ref, pullRequest.number(), page))
                .toFuture());
    }

    private <T> Mono<T> read(RepositoryRef repository, DataFetchingEnvironment env, Work<T> work) {
        return repositories.on(Viewers.of(env), SourceAction.READ_REPOSITORIES, repository, work);
    }
}
