package dev.atrium.platform.source.web;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.paths.TreePath;
import java.util.List;
import java.util.TreeMap;

/** The files that have come out of an archive so far. */
final class Unpacked {

    private final TreeMap<String, TreeFile> files = new TreeMap<>();

    /** Whether a file of this name is wanted; it is not where it is Git's own. */
    static boolean wants(String name) throws SourceException {
        return !TreePath.isGits(TreePath.checked(name));
    }

    void add(String name, byte[] content, boolean executable) throws SourceException {
        var path = TreePath.checked(name);
        if (files.put(path, new TreeFile(path, content, executable)) != null) {
            throw new SourceException(
                    Kind.INVALID, "The archive has '" + path + "' twice: it is not clear which one is meant.");
        }
    }

    /** All of them; none is a mistake, as what is no archive at all may look. */
    List<TreeFile> all() throws SourceException {
        if (files.isEmpty()) {
            throw new SourceException(
                    Kind.INVALID, "The archive has no files: check that it is a zip or a gzipped tar, and whole.");
        }
        return List.copyOf(files.values());
    }
}
