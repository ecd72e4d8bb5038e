package dev.atrium.platform.source.github;

import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.CommitStatus.State;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHCommitState;
import org.kohsuke.github.GHCommitStatus;

/** What checks say about commits. */
final class Statuses {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{7,64}");
    private static final int MAX_CONTEXTS = 500;

    /** How many statuses are looked through: GitHub keeps those that later ones replaced. */
    private static final int MAX_STATUSES = 3_000;

    /** GitHub refuses longer descriptions. */
    private static final int MAX_DESCRIPTION = 140;

    private static final int LARGE_PAGE = 100;

    private final Connection github;

    Statuses(Connection github) {
        this.github = github;
    }

    void set(RepositoryRef ref, String sha, CommitStatus status) throws SourceException {
        var id = checked(sha);
        var handle = github.handle(ref);
        Failures.ask(
                "the commit " + id,
                () -> handle.createCommitStatus(
                        id,
                        state(status.state()),
                        orNull(status.targetUrl()),
                        cut(status.description()),
                        status.context()));
    }

    List<CommitStatus> list(RepositoryRef ref, String sha) throws SourceException {
        var id = checked(sha);
        var handle = github.handle(ref);
        return Failures.ask("the commit " + id, () -> {
            var byContext = new TreeMap<String, CommitStatus>();
            var seen = 0;
            // the newest come first
            for (var found : handle.listCommitStatuses(id).withPageSize(LARGE_PAGE)) {
                if (byContext.size() == MAX_CONTEXTS || ++seen > MAX_STATUSES) {
                    break;
                }
                byContext.putIfAbsent(found.getContext(), described(found));
            }
            return List.copyOf(byContext.values());
        });
    }

    private static String checked(String sha) throws SourceException {
        if (!ID.matcher(sha).matches()) {
            throw new SourceException(
                    Kind.INVALID, "'" + sha + "' cannot be the id of a commit: check how it is written.");
        }
        return sha;
    }

    private static CommitStatus described(GHCommitStatus found) throws IOException {
        return new CommitStatus(
                found.getContext(),
                state(found.getState()),
                Objects.requireNonNullElse(found.getDescription(), ""),
                Objects.requireNonNullElse(found.getTargetUrl(), ""),
                found.getUpdatedAt().toInstant());
    }

    private static GHCommitState state(State state) {
        return switch (state) {
            case PENDING -> GHCommitState.PENDING;
            case SUCCESS -> GHCommitState.SUCCESS;
            case FAILURE -> GHCommitState.FAILURE;
            case ERROR -> GHCommitState.ERROR;
        };
    }

    private static State state(GHCommitState state) {
        return switch (state) {
            case PENDING -> State.PENDING;
            case SUCCESS -> State.SUCCESS;
            case FAILURE -> State.FAILURE;
            case ERROR -> State.ERROR;
        };
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String cut(String text) {
        return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION - 1) + "…";
    }
}
