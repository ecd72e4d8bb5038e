package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.PullRequest.Mergeability;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;

/** Whether two commits go together. What was found out once stays true, so it is kept: for the pairs asked for last. */
final class Mergeabilities {

    private static final int KEPT = 10_000;

    private final Map<Pair, Mergeability> known = new LinkedHashMap<>(64, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Mergeability> eldest) {
            return size() > KEPT;
        }
    };

    Mergeability of(Repository git, String base, String head) throws IOException {
        var pair = new Pair(base, head);
        synchronized (known) {
            var found = known.get(pair);
            if (found != null) {
                return found;
            }
        }
        var found = switch (TestMerge.of(git, base, head)) {
            case TestMerge.Clean _ -> Mergeability.MERGEABLE;
            case TestMerge.Conflicting _ -> Mergeability.CONFLICTING;
        };
        synchronized (known) {
            known.put(pair, found);
        }
        return found;
    }

    private record Pair(String base, String head) {}
}
