package dev.atrium.platform.source.builtin;

import dev.atrium.platform.paging.Cursor;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.SourceException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Pages of the commits that a revision contains. A cursor holds the commit that the first page began at, and how many commits
 * into its history it is: so pages stay right while the branch moves on.
 */
final class History {

    private History() {}

    /** A commit, and how many come before it. */
    private record Numbered(RevCommit commit, long number) {}

    /**
     * A page.
     *
     * @param path only commits that changed what is there; empty for all
     */
    static Page<RevCommit> page(Repository repository, String revision, String path, PageRequest request)
            throws IOException, SourceException {
        try (var walk = new RevWalk(repository)) {
            var place = request.position().map(Place::read);
            var tip = place.isPresent()
                    ? Revisions.get(repository, walk, place.get().tip().name())
                    : Revisions.get(repository, walk, revision);
            walk.markStart(tip);
            if (!path.isEmpty()) {
                walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            }
            var first = place.map(it -> it.number() + 1).orElse(0L);
            var end = place.map(Place::number).orElse(Long.MAX_VALUE);
            var found =
                    request.backward() ? before(walk, end, request.size() + 1) : from(walk, first, request.size() + 1);
            return Page.of(
                    found.stream()
                            .map(it -> new Page.Item<>(it.commit(), new Place(tip, it.number()).write()))
                            .toList(),
                    request);
        }
    }

    private static List<Numbered> from(RevWalk walk, long first, int count) throws IOException {
        var found = new ArrayList<Numbered>();
        long number = 0;
        for (var commit = walk.next(); commit != null; commit = walk.next()) {
            if (number >= first) {
                found.add(new Numbered(commit, number));
            }
            number++;
            if (found.size() == count) {
                break;
            }
        }
        return found;
    }

    /** The last ones before a number, from there backward. */
    private static List<Numbered> before(RevWalk walk, long end, int count) throws IOException {
        var last = new ArrayDeque<Numbered>();
        long number = 0;
        for (var commit = walk.next(); commit != null && number < end; commit = walk.next()) {
            last.addFirst(new Numbered(commit, number++));
            if (last.size() > count) {
                last.removeLast();
            }
        }
        return List.copyOf(last);
    }

    private record Place(ObjectId tip, long number) {

        static Place read(String cursor) {
            var parts = Cursor.read(cursor).split(":", -1);
            try {
                if (parts.length == 2 && ObjectId.isId(parts[0])) {
                    return new Place(ObjectId.fromString(parts[0]), Long.parseLong(parts[1]));
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw Cursor.bad();
        }

        String write() {
            return Cursor.write(tip.name() + ":" + number);
        }
    }
}
