package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.Commit;
import java.util.List;
import java.util.stream.Collectors;

/** The usual messages of merges, worded as GitHub words them. */
final class MergeMessage {

    private static final int MAX_LENGTH = 64 * 1024;

    private MergeMessage() {}

    static String merge(PullRow row) {
        return "Merge pull request #" + row.number() + " from "
                + row.repository().owner() + "/" + row.sourceBranch() + "\n\n" + row.title() + "\n";
    }

    /** The title and the number, then what each commit says: of a single one only what follows its first line. */
    static String squash(PullRow row, List<Commit> commits) {
        var title = row.title() + " (#" + row.number() + ")";
        var body = commits.size() == 1
                ? commits.getFirst().message().lines().skip(1).collect(Collectors.joining("\n"))
                : commits.stream().map(commit -> "* " + commit.message()).collect(Collectors.joining("\n\n"));
        var bounded = body.substring(0, Math.min(body.length(), MAX_LENGTH)).strip();
        return bounded.isEmpty() ? title + "\n" : title + "\n\n" + bounded + "\n";
    }
}
