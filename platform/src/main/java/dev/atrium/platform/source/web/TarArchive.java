package dev.atrium.platform.source.web;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.paths.TreePath;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks a tar, gzipped or not. An entry's size is admitted before any of it is read. */
final class TarArchive {

    private static final int RUN_BIT = 0100;

    private TarArchive() {}

    static List<TreeFile> read(BufferedInputStream from, Budget budget) throws IOException, SourceException {
        var unpacked = new Unpacked();
        // a server that knows gzip may have had the client undo it already
        from.mark(2);
        var isGzip = from.read() == 0x1f && from.read() == 0x8b;
        from.reset();
        try (var bounded = new Headers(isGzip ? new GzipCompressorInputStream(from, true) : from);
                var tar = new TarArchiveInputStream(bounded, "UTF-8")) {
            var entries = 0;
            bounded.expect(0);
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                budget.check();
                entries++;
                if (entries / 10 > budget.maxFiles()) {
                    throw new SourceException(Kind.TOO_LARGE, "The archive has more than " + entries + " entries.");
                }
                if (isFile(entry) && Unpacked.wants(entry.getName())) {
                    budget.admit(entry.getName(), entry.getSize());
                    bounded.expect(entry.getSize());
                    unpacked.add(entry.getName(), content(tar, entry), (entry.getMode() & RUN_BIT) != 0);
                }
                bounded.expect(0);
            }
        }
        return unpacked.all();
    }

    private static boolean isFile(TarArchiveEntry entry) throws SourceException {
        if (entry.isDirectory() || entry.isGlobalPaxHeader()) {
            return false;
        }
        if (!entry.isFile()
                || entry.isLink()
                || entry.isSymbolicLink()
                || entry.isSparse()
                || entry.isFIFO()
                || entry.isCharacterDevice()
                || entry.isBlockDevice()) {
            throw TreePath.special(entry.getName());
        }
        return true;
    }

    private static byte[] content(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        var content = tar.readNBytes((int) entry.getSize());
        if (content.length != entry.getSize()) {
            throw new IOException("The archive ends in the middle of " + entry.getName());
        }
        return content;
    }

    /**
     * Bounds what stands between the files: long names are read into memory whole, and what is skipped must be unpacked
     * all the same.
     */
    private static final class Headers extends FilterInputStream {
        private static final long MAX = 1 << 20;
        private long left = MAX;

        Headers(InputStream in) {
            super(in);
        }

        void expect(long bytes) {
            left = bytes + MAX;
        }

        @Override
        public int read() throws IOException {
            var next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = in.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            var skipped = in.skip(bytes);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) throws SourceFailure {
            left -= bytes;
            if (left < 0) {
                throw new SourceFailure(new SourceException(
                        Kind.TOO_LARGE,
                        "The archive has more than " + MAX
                                + " bytes between two of its files: take out what is no plain" + " file."));
            }
        }
    }
}
