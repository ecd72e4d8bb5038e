package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.FileDiff.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.DiffEntry.Side;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.io.NullOutputStream;

/** What a change changes: its files compared with those of the commit where it left its target. */
final class Diffs {

    static final int MAX_FILES = 300;

    private Diffs() {}

    /** By path, the first {@value #MAX_FILES} files. A renamed file that is alike is one file. */
    static List<FileDiff> between(Repository git, String base, String head) throws IOException {
        // without a common history everything differs
        var from = Tips.mergeBase(git, base, head).orElse(ObjectId.fromString(base));
        try (var formatter = new DiffFormatter(NullOutputStream.INSTANCE);
                var patches = new Patches(git)) {
            formatter.setRepository(git);
            formatter.setDetectRenames(true);
            var entries = formatter.scan(from, ObjectId.fromString(head)).stream()
                    .sorted(Comparator.comparing(Diffs::path))
                    .limit(MAX_FILES)
                    .toList();
            var files = new ArrayList<FileDiff>();
            for (var entry : entries) {
                files.add(file(entry, patches.of(entry)));
            }
            return files;
        }
    }

    private static FileDiff file(DiffEntry entry, Patches.Patch patch) {
        var type = entry.getChangeType();
        return new FileDiff(
                type == ChangeType.ADD ? "" : entry.getOldPath(),
                type == ChangeType.DELETE ? "" : entry.getNewPath(),
                switch (type) {
                    case ADD, COPY -> Change.ADDED;
                    case MODIFY -> Change.MODIFIED;
                    case DELETE -> Change.DELETED;
                    case RENAME -> Change.RENAMED;
                },
                patch.additions(),
                patch.deletions(),
                patch.binary(),
                patch.text(),
                patch.truncated());
    }

    private static String path(DiffEntry entry) {
        return entry.getPath(entry.getChangeType() == ChangeType.DELETE ? Side.OLD : Side.NEW);
    }
}
