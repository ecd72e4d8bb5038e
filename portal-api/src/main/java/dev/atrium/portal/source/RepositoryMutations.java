package dev.atrium.portal.source;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.Repositories.Work;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of repositories and their content. */
@Controller
final class RepositoryMutations {

    private final Repositories repositories;

    RepositoryMutations(Repositories repositories) {
        this.repositories = repositories;
    }

    record CreateInput(String repository, String description, String defaultBranch) {}

    record RepositoryInput(String repository) {}

    record FileInput(
            String path,
            @Nullable String text,
            @Nullable String base64,
            @Nullable Boolean executable) {}

    record CommitInput(
            String repository,
            String branch,
            @Nullable String base,
            String message,
            List<FileInput> files,
            List<String> deleted) {}

    record StatusInput(
            String repository,
            String sha,
            String context,
            CommitStatus.State state,
            String description,
            String targetUrl) {}

    record Created(Repository repository) {}

    record Deleted(String repository) {}

    record Committed(RepositoryCommit commit) {}

    record StatusSet(CommitStatus status) {}

    @MutationMapping
    Mono<Created> createRepository(@Argument CreateInput input, DataFetchingEnvironment env) {
        return on(
                env,
                SourceAction.CREATE_REPOSITORY,
                input.repository(),
                (host, ref) -> new Created(
                        host.create(new NewRepository(ref, input.description(), input.defaultBranch(), false, ""))));
    }

    @MutationMapping
    Mono<Deleted> deleteRepository(@Argument RepositoryInput input, DataFetchingEnvironment env) {
        return on(env, SourceAction.DELETE_REPOSITORY, input.repository(), (host, ref) -> {
            if (host.repository(ref).isEmpty()) {
                throw new SourceException(Kind.NOT_FOUND, "There is no repository " + ref + ".");
            }
            host.delete(ref);
            return new Deleted(ref.toString());
        });
    }

    @MutationMapping
    Mono<Committed> commitFiles(@Argument CommitInput input, DataFetchingEnvironment env) {
        var files = input.files().stream().map(RepositoryMutations::file).toList();
        var author = author(Viewers.of(env));
        return on(env, SourceAction.PUSH, input.repository(), (host, ref) -> {
            var base = base(host, ref, input);
            var commit = new NewCommit(
                    input.branch(), base, input.message(), author, files, Set.copyOf(input.deleted()), false);
            return new Committed(new RepositoryCommit(ref, host.commit(ref, commit)));
        });
    }

    @MutationMapping
    Mono<StatusSet> setCommitStatus(@Argument StatusInput input, DataFetchingEnvironment env) {
        var status =
                new CommitStatus(input.context(), input.state(), input.description(), input.targetUrl(), Instant.now());
        return on(env, SourceAction.SET_COMMIT_STATUS, input.repository(), (host, ref) -> {
            host.setStatus(ref, input.sha(), status);
            return new StatusSet(status);
        });
    }

    private <T> Mono<T> on(DataFetchingEnvironment env, SourceAction action, String repository, Work<T> work) {
        return repositories.on(Viewers.of(env), action, ref(repository), work);
    }

    private static Optional<String> base(SourceHost host, RepositoryRef ref, CommitInput input) throws SourceException {
        return input.base() != null
                ? Optional.of(input.base())
                : host.commit(ref, input.branch()).map(tip -> tip.sha());
    }

    private static TreeFile file(FileInput input) {
        return new TreeFile(input.path(), content(input), Boolean.TRUE.equals(input.executable()));
    }

    private static byte[] content(FileInput input) {
        if (input.text() != null && input.base64() == null) {
            return input.text().getBytes(StandardCharsets.UTF_8);
        }
        if (input.base64() != null && input.text() == null) {
            try {
                return Base64.getDecoder().decode(input.base64());
            } catch (IllegalArgumentException e) {
                throw new BadRequest("The content of " + input.path() + " is not base64.");
            }
        }
        throw new BadRequest("Give either `text` or `base64` of " + input.path() + ".");
    }

    /** The repository that a client names. */
    static RepositoryRef ref(String text) {
        try {
            return RepositoryRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }

    /** The viewer as the author of a commit, by the name in their ref. */
    static Author author(Viewer viewer) {
        var name = viewer.ref().substring(viewer.ref().lastIndexOf('/') + 1);
        return new Author(name, "", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
