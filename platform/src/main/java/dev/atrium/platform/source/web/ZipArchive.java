package dev.atrium.platform.source.web;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.paths.TreePath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Unpacks a zip. What it says of its sizes is admitted before anything is unpacked, and held to. */
final class ZipArchive {

    /** What an entry of the list at a zip's end begins with: {@code PK\1\2}. */
    private static final int ENTRY = 0x504b0102;

    private static final int RUN_BIT = 0100;

    private ZipArchive() {}

    static List<TreeFile> read(Path file, Budget budget) throws IOException, SourceException {
        checkEntries(file, budget);
        try (var zip = ZipFile.builder().setPath(file).get()) {
            var wanted = new ArrayList<ZipArchiveEntry>();
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (isFile(entry) && Unpacked.wants(entry.getName())) {
                    budget.admit(entry.getName(), Math.max(entry.getSize(), 0));
                    wanted.add(entry);
                }
            }
            var unpacked = new Unpacked();
            for (var entry : wanted) {
                budget.check();
                unpacked.add(entry.getName(), content(zip, entry), (entry.getUnixMode() & RUN_BIT) != 0);
            }
            return unpacked.all();
        }
    }

    /** The list is read into memory whole, where an entry takes ten times its place: so it is counted before. */
    private static void checkEntries(Path file, Budget budget) throws IOException, SourceException {
        var most = 10L * budget.maxFiles();
        var found = 0L;
        try (var bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var last = 0;
            for (var next = bytes.read(); next >= 0; next = bytes.read()) {
                last = last << 8 | next;
                if (last == ENTRY && ++found > most) {
                    throw new SourceException(Kind.TOO_LARGE, "The archive has more than " + most + " entries.");
                }
            }
        }
    }

    private static boolean isFile(ZipArchiveEntry entry) throws SourceException {
        if (entry.isDirectory()) {
            return false;
        }
        var type = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
        if (entry.isUnixSymlink() || (type != 0 && type != UnixStat.FILE_FLAG)) {
            throw TreePath.special(entry.getName());
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new SourceException(
                    Kind.REFUSED, "'" + entry.getName() + "' in the archive is encrypted: pack it without a password.");
        }
        return true;
    }

    private static byte[] content(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (var stream = zip.getInputStream(entry)) {
            var declared = (int) Math.max(entry.getSize(), 0);
            var content = stream.readNBytes(declared);
            if (content.length != declared || stream.read() >= 0) {
                throw new IOException(entry.getName() + " is not as large as the archive says");
            }
            return content;
        }
    }
}
