package dev.atrium.platform.source.github;

import dev.atrium.platform.source.SourceEvent;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The payload of {@code push}: a branch or a tag was made, moved or deleted. */
final class PushPayload {

    /** Where GitHub cuts the list of commits. */
    private static final int MAX_COMMITS = 2048;

    private static final String BRANCHES = "refs/heads/";

    private PushPayload() {}

    static List<SourceEvent> events(Payload payload) throws InvalidPayload {
        var repository = payload.repository();
        var ref = payload.needed("/ref");
        var before = commit(payload.needed("/before"));
        var after = commit(payload.needed("/after"));
        if (repository.isEmpty()) {
            return List.of();
        }
        var known = pathsKnown(payload, before, after);
        return List.of(new SourceEvent.Pushed(
                repository.get(),
                ref,
                before,
                after,
                ref.equals(BRANCHES + payload.text("/repository/default_branch")),
                known ? paths(payload) : List.of(),
                known,
                pusher(payload)));
    }

    /** GitHub writes zeros for no commit. */
    private static String commit(String id) {
        return id.chars().allMatch(digit -> digit == '0') ? "" : id;
    }

    /**
     * The commits that a push adds tell what it changes only where nothing is taken away (as a forced push does), the list
     * is whole, and it ends with the new tip.
     */
    private static boolean pathsKnown(Payload payload, String before, String after) {
        var commits = payload.root().path("commits");
        return !before.isEmpty()
                && !after.isEmpty()
                && !payload.is("/forced")
                && !commits.isEmpty()
                && commits.size() < MAX_COMMITS
                && commits.path(commits.size() - 1).path("id").asString("").equals(after)
                && commits.valueStream().allMatch(PushPayload::saysWhat);
    }

    private static boolean saysWhat(JsonNode commit) {
        return Stream.of("added", "modified", "removed")
                .allMatch(list -> commit.path(list).isArray());
    }

    private static List<String> paths(Payload payload) {
        var paths = new TreeSet<String>();
        payload.each("/commits")
                .forEach(commit -> Stream.of("added", "modified", "removed")
                        .flatMap(list -> commit.path(list).valueStream())
                        .map(path -> path.asString(""))
                        .filter(path -> !path.isEmpty())
                        .forEach(paths::add));
        return List.copyOf(paths);
    }

    private static String pusher(Payload payload) {
        var pusher = payload.text("/pusher/name");
        return pusher.isEmpty() ? payload.text("/sender/login") : pusher;
    }
}
