package dev.atrium.pipelines.executor.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Files and folders of a workspace as the engine gives them, one tar each, with their paths from the workspace on. */
final class TakenEntries implements Entries {

    /** Where the tars come from. */
    interface Archives {

        /**
         * A tar of a file or folder, whose entries' names begin with the last part of its path.
         *
         * @param root its path in the workspace; empty for that itself
         * @return empty if there is no such thing
         */
        Optional<InputStream> open(String root) throws IOException;
    }

    private final Archives archives;
    private final Deque<String> roots;
    private String root = "";
    private @Nullable TarArchiveInputStream tar;

    TakenEntries(List<String> roots, Archives archives) {
        this.roots = new ArrayDeque<>(roots);
        this.archives = archives;
    }

    @Override
    public Optional<TarArchiveEntry> next() throws IOException {
        for (Optional<TarArchiveInputStream> open = open(); open.isPresent(); open = open()) {
            TarArchiveInputStream in = open.get();
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String path = path(entry.getName());
                if (!path.isEmpty()) {
                    return Optional.of(placed(entry, path));
                }
            }
            close();
        }
        return Optional.empty();
    }

    /** The tar that is read, or else the next that there is. */
    private Optional<TarArchiveInputStream> open() throws IOException {
        while (tar == null && !roots.isEmpty()) {
            root = roots.remove();
            Optional<InputStream> archive = archives.open(root);
            if (archive.isPresent()) {
                tar = new TarArchiveInputStream(archive.get(), StandardCharsets.UTF_8.name());
            }
        }
        return Optional.ofNullable(tar);
    }

    private TarArchiveEntry placed(TarArchiveEntry entry, String path) throws IOException {
        entry.setName(path + (entry.isDirectory() ? "/" : ""));
        if (entry.isLink()) {
            entry.setLinkName(path(entry.getLinkName()));
        }
        return entry;
    }

    /** The engine's names begin with the last part of the root's path. */
    private String path(String name) throws IOException {
        String path = EntryPath.of(name);
        String below = path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
        return root.isEmpty() || below.isEmpty() ? root + below : root + "/" + below;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return tar == null ? -1 : tar.read(buffer);
    }

    @Override
    public void close() throws IOException {
        if (tar != null) {
            tar.close();
            tar = null;
        }
    }
}
