package dev.atrium.pipelines.workspace;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds what a tar has between its files: the library holds names and extended headers in memory, however long the archive says that
 * they are.
 */
final class MeteredTar extends FilterInputStream {

    /** Room for a name as long as Linux has them in every form that there is. */
    private static final int MAX_HEADER = 64 << 10;

    /** What headers that hold for all later files may add up to. */
    private static final long MAX_EXTRA = 4 << 20;

    /** A header, an extended one and what is in it. */
    private static final long USUAL_HEADER = 2048;

    private boolean inHeader;
    private long header;
    private long extra;

    MeteredTar(InputStream tar) {
        super(tar);
    }

    /** The library looks for the next file. */
    void header() {
        inHeader = true;
        header = 0;
    }

    /** It reads the content of one. */
    void content() {
        inHeader = false;
        extra += Math.max(0, header - USUAL_HEADER);
    }

    @Override
    public int read() throws IOException {
        return count(super.read(), 1);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        var read = super.read(to, offset, length);
        return count(read, read);
    }

    @Override
    public long skip(long wanted) throws IOException {
        var skipped = super.skip(wanted);
        count(1, skipped);
        return skipped;
    }

    private int count(int result, long bytes) throws IOException {
        if (inHeader && result >= 0) {
            header += bytes;
            if (header > MAX_HEADER || extra > MAX_EXTRA) {
                throw new IOException("The archive has names or headers that are too long: it is not unpacked.");
            }
        }
        return result;
    }
}
