package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.web.Failures;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Counts what comes from a server, and stops where it is more, or takes longer, than the read may have. */
final class CountedStream extends FilterInputStream {

    private final URI uri;
    private final Budget budget;

    CountedStream(InputStream in, URI uri, Budget budget) {
        super(in);
        this.uri = uri;
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            var count = readOrExplain(buffer, offset, length);
            budget.fetched(Math.max(count, 0));
            budget.check();
            return count;
        } catch (SourceException e) {
            throw new SourceFailure(e);
        }
    }

    private int readOrExplain(byte[] buffer, int offset, int length) throws SourceException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw Failures.explain(e, uri, budget);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    /** Leaves the connection to {@link GuardedConnection#close}, which cuts it; closing here would read on to the end. */
    @Override
    public void close() {}
}
