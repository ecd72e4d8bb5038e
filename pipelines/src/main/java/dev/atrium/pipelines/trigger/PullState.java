package dev.atrium.pipelines.trigger;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.PullRequest.State;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a pull request stands, as far as builds go: a pure function of what its host says. */
sealed interface PullState {

    /** It is merged, closed or gone. */
    record Ended() implements PullState {}

    /** It cannot be merged as it is. */
    record Conflicting(PullRequest pull) implements PullState {}

    /**
     * It can.
     *
     * @param merge of its head into its target, which nobody has made yet
     * @param baseSha the commit of the target that the merge has
     */
    record Mergeable(PullRequest pull, Commit merge, String baseSha) implements PullState {}

    /** Its host has not found out yet. */
    record Unsettled() implements PullState {}

    /** What hosts call such a merge: by it one can tell whether it is of the newest commits. */
    Pattern MESSAGE = Pattern.compile("Merge ([0-9a-f]{40,64}) into ([0-9a-f]{40,64})");

    /**
     * Where it stands.
     *
     * @param found empty if the host has none of its number
     * @param merge what the host has for the merge, perhaps an old one
     */
    static PullState of(Optional<PullRequest> found, Optional<Commit> merge) {
        if (found.isEmpty() || found.get().state() != State.OPEN) {
            return new Ended();
        }
        var pull = found.get();
        return switch (pull.mergeability()) {
            case CONFLICTING -> new Conflicting(pull);
            case MERGEABLE, UNKNOWN ->
                merge.flatMap(commit -> mergeable(pull, commit)).orElse(new Unsettled());
        };
    }

    private static Optional<PullState> mergeable(PullRequest pull, Commit merge) {
        var known = pull.mergeability() == Mergeability.MERGEABLE;
        var message = MESSAGE.matcher(merge.message());
        if (!message.matches()) {
            // a host that calls it otherwise
            return known ? Optional.of(new Mergeable(pull, merge, pull.baseSha())) : Optional.empty();
        }
        var head = message.group(1);
        var base = message.group(2);
        var current = head.equals(pull.headSha()) && (known || base.equals(pull.baseSha()));
        return current ? Optional.of(new Mergeable(pull, merge, base)) : Optional.empty();
    }
}
