package dev.atrium.pipelines.executor.docker;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** What a tar is made of, one entry after the other. */
interface Entries extends Closeable {

    /** The next entry; empty if there are no more. */
    Optional<TarArchiveEntry> next() throws IOException;

    /** Reads some of the current entry's content; -1 at its end. */
    int read(byte[] buffer) throws IOException;
}
