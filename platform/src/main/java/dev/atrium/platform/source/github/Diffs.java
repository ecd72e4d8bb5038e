package dev.atrium.platform.source.github;

import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.FileDiff.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.kohsuke.github.GHPullRequestFileDetail;

/** What GitHub says about the files that a pull request changes. */
final class Diffs {

    private static final int MAX_FILES = 300;
    private static final int MAX_PATCHES = 1024 * 1024;

    private Diffs() {}

    static List<FileDiff> of(Iterable<GHPullRequestFileDetail> files) {
        var diffs = new ArrayList<FileDiff>();
        var room = MAX_PATCHES;
        for (var file : files) {
            if (diffs.size() == MAX_FILES) {
                break;
            }
            var diff = described(file, room);
            room -= diff.patch().length();
            diffs.add(diff);
        }
        diffs.sort(Comparator.comparing(diff -> diff.newPath().isEmpty() ? diff.oldPath() : diff.newPath()));
        return diffs;
    }

    /** GitHub leaves out the patch of a binary file, and one that is very long; of the former it counts no lines. */
    private static FileDiff described(GHPullRequestFileDetail file, int room) {
        var change = change(file.getStatus());
        var patch = Objects.requireNonNullElse(file.getPatch(), "");
        var moved = change == Change.RENAMED;
        var counted = file.getAdditions() + file.getDeletions() > 0;
        return new FileDiff(
                change == Change.ADDED ? "" : moved ? file.getPreviousFilename() : file.getFilename(),
                change == Change.DELETED ? "" : file.getFilename(),
                change,
                file.getAdditions(),
                file.getDeletions(),
                patch.isEmpty() && !counted && !moved,
                patch.substring(0, Math.min(patch.length(), room)),
                patch.length() > room || (patch.isEmpty() && counted));
    }

    private static Change change(String status) {
        return switch (status) {
            case "added", "copied" -> Change.ADDED;
            case "removed" -> Change.DELETED;
            case "renamed" -> Change.RENAMED;
            default -> Change.MODIFIED;
        };
    }
}
