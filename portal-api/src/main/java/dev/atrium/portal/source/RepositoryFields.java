package dev.atrium.portal.source;

import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.Repositories.Work;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The fields of repositories, of their commits and of their files. */
@Component
final class RepositoryFields implements RuntimeWiringConfigurer {

    private final Repositories repositories;

    RepositoryFields(Repositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Repository", this::repository);
        wiring.type(
                "Branch",
                type -> type.dataFetcher("name", Fetch.property(RepositoryBranch.class, RepositoryBranch::name))
                        .dataFetcher("commit", Fetch.property(RepositoryBranch.class, RepositoryBranch::tip)));
        wiring.type(
                "Commit",
                type -> type.dataFetcher("sha", Fetch.property(RepositoryCommit.class, RepositoryCommit::sha))
                        .dataFetcher("message", Fetch.property(RepositoryCommit.class, RepositoryCommit::message))
                        .dataFetcher("author", Fetch.property(RepositoryCommit.class, RepositoryCommit::author))
                        .dataFetcher("at", Fetch.property(RepositoryCommit.class, RepositoryCommit::at))
                        .dataFetcher(
                                "statuses",
                                Fetch.field(
                                        RepositoryCommit.class, (c, env) -> statuses(c.repository(), c.sha(), env))));
        wiring.type("CommitStatus", RepositoryFields::status);
        wiring.type("RepositoryFile", RepositoryFields::file);
    }

    /** A branch, and the repository that it is of. */
    private record RepositoryBranch(String name, RepositoryCommit tip) {}

    private TypeRuntimeWiring.Builder repository(TypeRuntimeWiring.Builder type) {
        property(type, "id", RepositoryNodes::id);
        property(type, "host", r -> r.ref().host());
        property(type, "owner", r -> r.ref().owner());
        property(type, "name", r -> r.ref().name());
        property(type, "nameWithOwner", r -> r.ref().path());
        type.dataFetcher("description", Fetch.text(Repository.class, Repository::description));
        property(type, "isEmpty", Repository::empty);
        return type.dataFetcher("branches", Fetch.field(Repository.class, this::branches))
                .dataFetcher("commit", Fetch.field(Repository.class, this::commit))
                .dataFetcher("commits", Fetch.field(Repository.class, this::commits))
                .dataFetcher("tree", Fetch.field(Repository.class, this::tree))
                .dataFetcher("file", Fetch.field(Repository.class, this::file));
    }

    private Connection<RepositoryBranch> branches(Repository repository, DataFetchingEnvironment env) {
        var page = Arguments.page(env);
        return Connection.uncounted(() -> read(
                        repository,
                        env,
                        (host, ref) -> host.branches(ref, page)
                                .map(b -> new RepositoryBranch(b.name(), new RepositoryCommit(ref, b.tip()))))
                .toFuture());
    }

    private Mono<RepositoryCommit> commit(Repository repository, DataFetchingEnvironment env) {
        String revision = Arguments.required(env, "revision");
        return read(
                repository,
                env,
                (host, ref) -> host.commit(ref, revision)
                        .map(c -> new RepositoryCommit(ref, c))
                        .orElse(null));
    }

    private Connection<RepositoryCommit> commits(Repository repository, DataFetchingEnvironment env) {
        var revision = revision(repository, env);
        var path = Arguments.<String>optional(env, "path").orElse("");
        var page = Arguments.page(env);
        return Connection.uncounted(() -> read(
                        repository,
                        env,
                        (host, ref) -> host.commits(ref, revision, path, page).map(c -> new RepositoryCommit(ref, c)))
                .toFuture());
    }

    private Mono<List<?>> tree(Repository repository, DataFetchingEnvironment env) {
        var revision = revision(repository, env);
        var path = Arguments.<String>optional(env, "path").orElse("");
        return read(repository, env, (host, ref) -> tree(host, ref, revision, path));
    }

    private static @Nullable List<?> tree(SourceHost host, RepositoryRef repository, String revision, String path)
            throws SourceException {
        try {
            return List.copyOf(host.tree(repository, revision, path));
        } catch (SourceException e) {
            // no folder is an answer, no such revision is none
            if (e.kind() == SourceException.Kind.NOT_FOUND
                    && host.commit(repository, revision).isPresent()) {
                return null;
            }
            throw e;
        }
    }

    private Mono<TreeFile> file(Repository repository, DataFetchingEnvironment env) {
        var revision = revision(repository, env);
        String path = Arguments.required(env, "path");
        return read(
                repository, env, (host, ref) -> host.file(ref, revision, path).orElse(null));
    }

    Mono<List<CommitStatus>> statuses(RepositoryRef repository, String sha, DataFetchingEnvironment env) {
        return repositories.on(
                Viewers.of(env), SourceAction.READ_REPOSITORIES, repository, (host, ref) -> host.statuses(ref, sha));
    }

    private <T> Mono<T> read(Repository repository, DataFetchingEnvironment env, Work<T> work) {
        return repositories.on(Viewers.of(env), SourceAction.READ_REPOSITORIES, repository.ref(), work);
    }

    private static String revision(Repository repository, DataFetchingEnvironment env) {
        return Arguments.<String>optional(env, "revision").orElse(repository.defaultBranch());
    }

    private static TypeRuntimeWiring.Builder status(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("description", Fetch.text(CommitStatus.class, CommitStatus::description))
                .dataFetcher("targetUrl", Fetch.text(CommitStatus.class, CommitStatus::targetUrl));
    }

    private static TypeRuntimeWiring.Builder file(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("size", Fetch.property(TreeFile.class, f -> f.content().length))
                .dataFetcher("binary", Fetch.property(TreeFile.class, f -> text(f.content()) == null))
                .dataFetcher("text", Fetch.property(TreeFile.class, f -> text(f.content())))
                .dataFetcher(
                        "base64",
                        Fetch.property(TreeFile.class, f -> Base64.getEncoder().encodeToString(f.content())));
    }

    private static @Nullable String text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            // it says itself that it is binary
            return null;
        }
    }

    private static void property(
            TypeRuntimeWiring.Builder type, String name, Function<Repository, @Nullable Object> getter) {
        type.dataFetcher(name, Fetch.property(Repository.class, getter));
    }
}
