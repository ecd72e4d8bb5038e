package dev.atrium.platform.source.web;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what comes over the network. Closing it does nothing: what it reads from belongs to an {@link Exchange}. */
final class FetchedStream extends FilterInputStream {

    private final Budget budget;

    FetchedStream(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
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
        try {
            budget.check();
            budget.fetched(bytes);
        } catch (SourceException e) {
            throw new SourceFailure(e);
        }
    }

    @Override
    public void close() {}
}
