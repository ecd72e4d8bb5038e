package dev.atrium.pipelines.executor.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** A tar that is made while it is read: no more of it than a buffer is in memory. */
final class PackedEntries extends InputStream {

    private static final int PIECE = 32 * 1024;

    private final Entries entries;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream(2 * PIECE);
    private final TarArchiveOutputStream tar;
    private final byte[] piece = new byte[PIECE];
    private byte[] ready = new byte[0];
    private int position;
    private boolean inEntry;
    private boolean whole;
    private volatile boolean broken;

    private PackedEntries(Entries entries, boolean gzipped) throws IOException {
        this.entries = entries;
        this.tar = tar(gzipped ? gzipped(made) : made);
    }

    static PackedEntries plain(Entries entries) throws IOException {
        return new PackedEntries(entries, false);
    }

    static PackedEntries gzipped(Entries entries) throws IOException {
        return new PackedEntries(entries, true);
    }

    /** Writes a tar whose names may be long and in any script. */
    static TarArchiveOutputStream tar(OutputStream out) {
        var tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        return tar;
    }

    /** It is unpacked at once: what is saved is the time to pack it. */
    private static OutputStream gzipped(OutputStream out) throws IOException {
        var fast = new GzipParameters();
        fast.setCompressionLevel(Deflater.BEST_SPEED);
        return new GzipCompressorOutputStream(out, fast);
    }

    /** Whether it was the entries that failed, not who reads them. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (position == ready.length && !makeMore()) {
            return -1;
        }
        int given = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, buffer, offset, given);
        position += given;
        return given;
    }

    private boolean makeMore() throws IOException {
        try {
            while (made.size() == 0 && !whole) {
                makeSome();
            }
        } catch (IOException | RuntimeException failed) {
            broken = true;
            throw failed;
        }
        ready = made.toByteArray();
        position = 0;
        made.reset();
        return ready.length > 0;
    }

    private void makeSome() throws IOException {
        if (inEntry) {
            int length = entries.read(piece);
            if (length >= 0) {
                tar.write(piece, 0, length);
            } else {
                tar.closeArchiveEntry();
                inEntry = false;
            }
            return;
        }
        Optional<TarArchiveEntry> next = entries.next();
        if (next.isPresent()) {
            tar.putArchiveEntry(next.get());
            inEntry = true;
        } else {
            tar.close();
            whole = true;
        }
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
