package dev.atrium.pipelines.executor.docker;

import java.io.IOException;
import java.util.ArrayList;

/** Names in a tar. */
final class EntryPath {

    private EntryPath() {}

    /**
     * A name without what means nothing in it. The folder itself is the empty text.
     *
     * @throws IOException if it leads out of the folder
     */
    static String of(String name) throws IOException {
        var parts = new ArrayList<String>();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw new IOException("A file's path leads out of the workspace: " + name);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
