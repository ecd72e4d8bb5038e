package dev.atrium.portal.source;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of pull requests. */
@Controller
final class PullRequestMutations {

    private final Repositories repositories;

    PullRequestMutations(Repositories repositories) {
        this.repositories = repositories;
    }

    record OpenInput(
            String repository,
            String title,
            String body,
            String sourceBranch,
            @Nullable String targetBranch,
            boolean draft) {}

    record CommentInput(String repository, int number, String body) {}

    record EditInput(String repository, int number, String comment, String body) {}

    record MergeInput(
            String repository,
            int number,
            MergeRequest.Method method,
            @Nullable String message,
            @Nullable String expectedHead) {}

    record CloseInput(String repository, int number) {}

    record Changed(PullRequest pullRequest) {}

    record Commented(PullRequestComment comment) {}

    @MutationMapping
    Mono<Changed> openPullRequest(@Argument OpenInput input, DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var repository = RepositoryMutations.ref(input.repository());
        return repositories.on(viewer, SourceAction.OPEN_PULL_REQUEST, repository, (host, ref) -> {
            var target = input.targetBranch() != null
                    ? input.targetBranch()
                    : existing(host, ref).defaultBranch();
            return new Changed(host.openPullRequest(
                    ref,
                    new NewPullRequest(
                            input.title(), input.body(), viewer.ref(), input.sourceBranch(), target, input.draft())));
        });
    }

    @MutationMapping
    Mono<Commented> commentOnPullRequest(@Argument CommentInput input, DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        return repositories.on(
                viewer,
                SourceAction.COMMENT_ON_PULL_REQUEST,
                RepositoryMutations.ref(input.repository()),
                (host, ref) -> new Commented(host.comment(ref, input.number(), viewer.ref(), input.body())));
    }

    @MutationMapping
    Mono<Commented> editPullRequestComment(@Argument EditInput input, DataFetchingEnvironment env) {
        var comment = comment(input.comment());
        return repositories.on(
                Viewers.of(env),
                SourceAction.COMMENT_ON_PULL_REQUEST,
                RepositoryMutations.ref(input.repository()),
                (host, ref) -> new Commented(host.editComment(ref, input.number(), comment, input.body())));
    }

    @MutationMapping
    Mono<Changed> mergePullRequest(@Argument MergeInput input, DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var merge = new MergeRequest(
                input.method(),
                Objects.requireNonNullElse(input.message(), ""),
                RepositoryMutations.author(viewer),
                viewer.ref(),
                Objects.requireNonNullElse(input.expectedHead(), ""));
        return repositories.on(
                viewer,
                SourceAction.MERGE_PULL_REQUEST,
                RepositoryMutations.ref(input.repository()),
                (host, ref) -> new Changed(host.merge(ref, input.number(), merge)));
    }

    @MutationMapping
    Mono<Changed> closePullRequest(@Argument CloseInput input, DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        return repositories.on(
                viewer,
                SourceAction.MERGE_PULL_REQUEST,
                RepositoryMutations.ref(input.repository()),
                (host, ref) -> new Changed(host.close(ref, input.number(), viewer.ref())));
    }

    private static Repository existing(SourceHost host, RepositoryRef ref) throws SourceException {
        return host.repository(ref)
                .orElseThrow(() -> new SourceException(Kind.NOT_FOUND, "There is no repository " + ref + "."));
    }

    private static long comment(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new BadRequest("There is no comment " + id + ".");
        }
    }
}
