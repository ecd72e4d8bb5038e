package dev.atrium.scaffolder.workspace;

import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.SortedMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.jspecify.annotations.Nullable;

/** The form that a workspace is kept in between steps: a tar.gz of its files in order, without times and owners. */
final class Snapshot {

    private static final int RUN_BITS = 0111;
    /** Names and the like that stand before a file; PAX headers are a few hundred bytes. */
    private static final long MAX_HEADERS = 1 << 16;

    private Snapshot() {}

    static void write(SortedMap<String, Disk.Entry> files, OutputStream to) throws IOException {
        var parameters = new GzipParameters();
        parameters.setModificationInstant(Instant.EPOCH);
        try (var gzip = new GzipCompressorOutputStream(new Unended(to), parameters);
                var tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (var file : files.entrySet()) {
                write(file.getKey(), file.getValue(), tar);
            }
        }
    }

    private static void write(String path, Disk.Entry file, TarArchiveOutputStream tar) throws IOException {
        var entry = new TarArchiveEntry(path, true);
        entry.setSize(file.size());
        entry.setMode(file.executable() ? 0100755 : 0100644);
        entry.setModTime(0L);
        tar.putArchiveEntry(entry);
        try (var content = Disk.open(file.file())) {
            content.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    interface Writer {
        void write(TreeFile file) throws ActionException;
    }

    static void read(InputStream from, WorkspaceLimits limits, Writer writer) throws IOException, ActionException {
        try (var bounded = new Bounded(new GzipCompressorInputStream(new Unclosed(from)));
                var tar = new TarArchiveInputStream(bounded, "UTF-8")) {
            for (var entry = next(tar, bounded); entry != null; entry = next(tar, bounded)) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (!isPlain(entry)) {
                    throw new ActionException("'" + WorkspacePath.shown(entry.getName())
                            + "' in the archive is a link or no plain file: such are refused.");
                }
                if (entry.getSize() > limits.maxFileBytes()) {
                    throw new ActionException("'" + WorkspacePath.shown(entry.getName()) + "' in the archive has "
                            + entry.getSize() + " bytes, more than a workspace's file may have.");
                }
                bounded.allow(entry.getSize());
                var content = tar.readNBytes((int) entry.getSize());
                writer.write(new TreeFile(entry.getName(), content, (entry.getMode() & RUN_BITS) != 0));
            }
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new IOException("The archive is damaged", e);
        }
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isLink()
                && !entry.isSymbolicLink()
                && !entry.isSparse()
                && !entry.isFIFO()
                && !entry.isCharacterDevice()
                && !entry.isBlockDevice();
    }

    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, Bounded bounded) throws IOException {
        bounded.allow(MAX_HEADERS);
        return tar.getNextEntry();
    }

    /** Names and extended headers are read into memory whole, so that what stands between two files must be bounded. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in) {
            super(in);
        }

        void allow(long bytes) {
            left = bytes + MAX_HEADERS;
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            count(next < 0 ? -1 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return count(super.read(bytes, offset, length));
        }

        @Override
        public long skip(long bytes) throws IOException {
            var skipped = super.skip(bytes);
            left -= skipped;
            return skipped;
        }

        private int count(int read) throws IOException {
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException("The archive has headers of more than " + MAX_HEADERS + " bytes");
            }
            return read;
        }
    }

    private static final class Unended extends FilterOutputStream {
        Unended(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            // it is the caller's
            flush();
        }
    }

    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // it is the caller's
        }
    }
}
