package dev.atrium.platform.source.github;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.github.GitHubSettings.Authentication;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kohsuke.github.GHCreateRepositoryBuilder;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHMyself.RepositoryListFilter;
import org.kohsuke.github.GHRepository;

/** GitHub's repositories as a whole. */
final class GitHubRepositories {

    private static final Map<String, String> BY_NAME = Map.of("sort", "full_name", "direction", "asc");

    private final Connection github;
    private final History history;

    GitHubRepositories(Connection github, History history) {
        this.github = github;
        this.history = history;
    }

    Optional<Repository> find(RepositoryRef ref) throws SourceException {
        try {
            return Optional.of(Failures.ask(Connection.named(ref), () -> described(github.fresh(ref))));
        } catch (SourceException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                github.forget(ref);
                return Optional.empty();
            }
            throw e;
        }
    }

    Page<Repository> list(String owner, PageRequest request) throws SourceException {
        var owners = owner.isEmpty()
                ? github.settings().organisations().stream()
                        .sorted(String.CASE_INSENSITIVE_ORDER)
                        .toList()
                : List.of(owner);
        return Failures.ask("the repositories of " + String.join(", ", owners), () -> {
            var lists = new ArrayList<NumberedList<GHRepository>>();
            for (var one : owners) {
                lists.add(new NumberedList<>(source(one), Pages.pageSize(request), BY_NAME));
            }
            return new Pages<>(
                            lists,
                            GHRepository::getFullName,
                            found -> ref(found).isPresent())
                    .page(request)
                    .map(this::described);
        });
    }

    private NumberedList.Source<GHRepository> source(String owner) {
        return pageSize -> {
            var client = github.client(owner);
            if (isSelf(owner)) {
                return client.getMyself().listRepositories(pageSize, RepositoryListFilter.OWNER);
            }
            try {
                return client.getOrganization(owner).listRepositories(pageSize);
            } catch (GHFileNotFoundException e) {
                return client.getUser(owner).listRepositories(pageSize);
            }
        };
    }

    /** Only by itself can a person be asked for private repositories. */
    private boolean isSelf(String owner) throws IOException {
        if (!(github.settings().authentication() instanceof Authentication.Token)) {
            return false;
        }
        try {
            return github.client(owner).getMyself().getLogin().equalsIgnoreCase(owner);
        } catch (IOException e) {
            // tokens of Apps, which are handed out to workflows, belong to nobody
            if (ApiError.in(e).filter(error -> error.status() == 403).isPresent()) {
                return false;
            }
            throw e;
        }
    }

    Repository create(NewRepository wanted) throws SourceException {
        var ref = wanted.ref();
        try {
            return Failures.ask(
                    Connection.named(ref), () -> described(builder(wanted).create()));
        } catch (SourceException e) {
            if (e.kind() != Kind.CONFLICT) {
                throw e;
            }
            // GitHub keeps no keys: who has one has written down that it is about to make this repository
            return find(ref)
                    .filter(found -> found.empty() && !wanted.key().isEmpty())
                    .orElseThrow(() -> Failures.conflict("There is a repository " + ref.path() + " on " + ref.host()
                            + " already: choose another name."));
        }
    }

    private GHCreateRepositoryBuilder builder(NewRepository wanted) throws IOException {
        var client = github.client(wanted.ref().owner());
        var name = wanted.ref().name();
        var builder = isSelf(wanted.ref().owner())
                ? client.createRepository(name)
                : client.getOrganization(wanted.ref().owner()).createRepository(name);
        builder.description(wanted.description());
        builder.private_(wanted.isPrivate());
        return builder.autoInit(false);
    }

    void delete(RepositoryRef ref) throws SourceException {
        if (find(ref).isEmpty()) {
            return;
        }
        Failures.ask(Connection.named(ref), () -> {
            github.handle(ref).delete();
            github.forget(ref);
            return ref;
        });
    }

    private Repository described(GHRepository found) throws IOException {
        var ref = ref(found)
                .orElseThrow(() -> new IOException("GitHub answered with a repository of a name that cannot be."));
        return new Repository(
                ref,
                Objects.requireNonNullElse(found.getDescription(), ""),
                Objects.requireNonNullElse(found.getDefaultBranch(), "main"),
                found.getHttpTransportUrl(),
                found.getHtmlUrl().toString(),
                found.getCreatedAt() == null
                        ? Instant.EPOCH
                        : found.getCreatedAt().toInstant(),
                isEmpty(found));
    }

    private Optional<RepositoryRef> ref(GHRepository found) {
        return RepositoryNames.ref(github.settings().host(), found.getFullName());
    }

    /** GitHub counts kilobytes, and late: 0 of them says nothing. */
    private boolean isEmpty(GHRepository found) throws IOException {
        return found.getSize() == 0
                && history.newest(found, Objects.requireNonNullElse(found.getDefaultBranch(), "main"))
                        .isEmpty();
    }
}
