package dev.atrium.platform.source.pull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.Side;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.BinaryBlobException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Writes the patches of a diff's files, in order, until there is no room for more. */
final class Patches implements AutoCloseable {

    static final int MAX_BYTES = 1024 * 1024;

    /** A larger file is shown as binary: nobody reads it line by line. */
    private static final int MAX_TEXT_BYTES = 8 * 1024 * 1024;

    /** How a file differs. */
    record Patch(String text, int additions, int deletions, boolean binary, boolean truncated) {}

    private final ObjectReader reader;
    private final DiffAlgorithm algorithm = DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.HISTOGRAM);
    private int room = MAX_BYTES;

    Patches(Repository git) {
        this.reader = git.newObjectReader();
    }

    Patch of(DiffEntry entry) throws IOException {
        RawText before;
        RawText after;
        try {
            before = text(entry, Side.OLD);
            after = text(entry, Side.NEW);
        } catch (BinaryBlobException e) {
            return new Patch("", 0, 0, true, false);
        }
        var edits = algorithm.diff(RawTextComparator.DEFAULT, before, after);
        var out = new BoundedOutput(room);
        try (var formatter = new DiffFormatter(out)) {
            formatter.format(edits, before, after);
            formatter.flush();
        } catch (Full e) {
            // what has been written is what there is room for
        }
        var text = out.lines();
        room -= out.size();
        return new Patch(
                text,
                edits.stream().mapToInt(Edit::getLengthB).sum(),
                edits.stream().mapToInt(Edit::getLengthA).sum(),
                false,
                out.full);
    }

    @Override
    public void close() {
        reader.close();
    }

    private RawText text(DiffEntry entry, Side side) throws IOException, BinaryBlobException {
        var mode = entry.getMode(side);
        if (mode.equals(FileMode.MISSING)) {
            return RawText.EMPTY_TEXT;
        }
        var id = entry.getId(side).toObjectId();
        if (mode.equals(FileMode.GITLINK)) {
            // as git shows a submodule
            return new RawText(("Subproject commit " + id.name() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return RawText.load(reader.open(id, Constants.OBJ_BLOB), MAX_TEXT_BYTES);
    }

    /** Ends the writing of a patch that has become too long. */
    private static final class Full extends IOException {

        private static final long serialVersionUID = 1;
    }

    private static final class BoundedOutput extends OutputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final int limit;
        private boolean full;

        BoundedOutput(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var fits = Math.min(length, limit - written.size());
            written.write(bytes, offset, fits);
            if (fits < length) {
                full = true;
                throw new Full();
            }
        }

        int size() {
            return written.size();
        }

        /** What was written; without the last line where that is cut. */
        String lines() {
            var text = written.toString(StandardCharsets.UTF_8);
            return full ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
        }
    }
}
