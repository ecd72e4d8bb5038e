package dev.atrium.platform.source.builtin;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when more comes than is admitted. */
final class LimitedStream extends FilterInputStream {

    private final long limit;
    private long left;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var count = super.read(buffer, offset, length);
        left -= Math.max(count, 0);
        if (left < 0) {
            throw new IOException("The request has more than " + limit + " bytes");
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }
}
