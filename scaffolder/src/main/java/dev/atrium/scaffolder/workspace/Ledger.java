package dev.atrium.scaffolder.workspace;

import dev.atrium.scaffolder.ActionException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a workspace holds: how much, and under which names. Names that differ only by case, or by how Unicode spells them, are
 * refused, as one of the two files would be lost wherever the repository is checked out on macOS or Windows.
 */
final class Ledger {

    private final WorkspaceLimits limits;
    private final TreeMap<String, Long> sizes = new TreeMap<>();
    /** From folded paths of files and folders to the paths as they are, with how many files lie there. */
    private final Map<String, Name> names = new HashMap<>();

    private long bytes;

    private record Name(String path, int files) {}

    Ledger(WorkspaceLimits limits) {
        this.limits = limits;
    }

    /** Whether a file of this size could be put at this path. */
    void check(String path, long size) throws ActionException {
        if (size > limits.maxFileBytes()) {
            throw new ActionException("'" + WorkspacePath.shown(path) + "' has " + size + " bytes, more than the "
                    + limits.maxFileBytes() + " that a file of a workspace may have.");
        }
        var before = sizes.get(path);
        if (before == null && sizes.size() >= limits.maxFiles()) {
            throw new ActionException("A workspace holds at most " + limits.maxFiles() + " files: '"
                    + WorkspacePath.shown(path) + "' would be one too many. Fetch less, or delete what is not needed.");
        }
        if (bytes - (before == null ? 0 : before) + size > limits.maxBytes()) {
            throw new ActionException("A workspace holds at most " + limits.maxBytes() + " bytes: '"
                    + WorkspacePath.shown(path) + "' would be too much. Fetch less, or delete what is not needed.");
        }
        checkName(path);
    }

    private void checkName(String path) throws ActionException {
        for (var end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            var part = end < 0 ? path : path.substring(0, end);
            var there = names.get(WorkspacePath.folded(part));
            if (there != null && !there.path().equals(part)) {
                throw new ActionException(
                        "'" + WorkspacePath.shown(part) + "' and '" + WorkspacePath.shown(there.path())
                                + "' differ only by case or by how their letters are encoded, and would be one on macOS and"
                                + " Windows: rename one of them.");
            }
            if (end < 0) {
                return;
            }
        }
    }

    /** Writes down a file that is there. */
    void put(String path, long size) {
        var before = sizes.put(path, size);
        bytes += size - (before == null ? 0 : before);
        if (before == null) {
            count(path, 1);
        }
    }

    /** Forgets a file or everything in a folder. */
    void remove(String path) {
        for (var file : below(path).keySet().toArray(String[]::new)) {
            var size = sizes.remove(file);
            bytes -= size == null ? 0 : size;
            count(file, -1);
        }
    }

    /** The sizes of the files at or below a path, by path. */
    Map<String, Long> below(String path) {
        var found = new TreeMap<String, Long>();
        var size = sizes.get(path);
        if (size != null) {
            found.put(path, size);
        }
        // '0' comes right after '/'
        found.putAll(path.isEmpty() ? sizes : sizes.subMap(path + "/", path + "0"));
        return found;
    }

    private void count(String path, int change) {
        for (var end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            var part = end < 0 ? path : path.substring(0, end);
            names.compute(WorkspacePath.folded(part), (folded, name) -> {
                var files = (name == null ? 0 : name.files()) + change;
                return files <= 0 ? null : new Name(name == null ? part : name.path(), files);
            });
            if (end < 0) {
                return;
            }
        }
    }
}
