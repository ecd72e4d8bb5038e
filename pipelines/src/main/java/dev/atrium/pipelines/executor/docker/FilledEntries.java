package dev.atrium.pipelines.executor.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A task's files as they are put into a container: below the workspace, which comes first, and its user's, who may otherwise not change
 * them, and whose {@code git} refuses what is somebody else's.
 */
final class FilledEntries implements Entries {

    private final InputStream gzipped;
    private final String folder;
    private final Owner owner;
    private @Nullable TarArchiveInputStream tar;

    /** @param folder the workspace's absolute path */
    FilledEntries(InputStream gzipped, String folder, Owner owner) {
        this.gzipped = gzipped;
        this.folder = folder.substring(1) + "/";
        this.owner = owner;
    }

    @Override
    public Optional<TarArchiveEntry> next() throws IOException {
        if (tar == null) {
            // not before, for it waits for the first bytes
            tar = new TarArchiveInputStream(new GzipCompressorInputStream(gzipped), StandardCharsets.UTF_8.name());
            return Optional.of(workspace());
        }
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String path = EntryPath.of(entry.getName());
            if (!path.isEmpty()) {
                return Optional.of(placed(entry, path));
            }
        }
        gzipped.transferTo(OutputStream.nullOutputStream());
        return Optional.empty();
    }

    /** Steps may run as different users, so that each may add to it. */
    private TarArchiveEntry workspace() {
        var entry = new TarArchiveEntry(folder);
        entry.setMode(0777);
        return owned(entry);
    }

    private TarArchiveEntry placed(TarArchiveEntry entry, String path) throws IOException {
        entry.setName(folder + path + (entry.isDirectory() ? "/" : ""));
        if (entry.isLink()) {
            entry.setLinkName(folder + EntryPath.of(entry.getLinkName()));
        }
        return owned(entry);
    }

    private TarArchiveEntry owned(TarArchiveEntry entry) {
        entry.setUserId(owner.user());
        entry.setGroupId(owner.group());
        entry.setUserName("");
        entry.setGroupName("");
        return entry;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return tar == null || tar.getCurrentEntry() == null ? -1 : tar.read(buffer);
    }

    @Override
    public void close() throws IOException {
        gzipped.close();
    }
}
