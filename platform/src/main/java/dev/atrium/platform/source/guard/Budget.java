package dev.atrium.platform.source.guard;

import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.time.Duration;

/** What one read has left of its time, files and bytes. Belongs to the one thread that reads. */
public final class Budget {

    private final SourceAccess access;
    private final long end;
    private int files;
    private long bytes;
    private long fetched;

    /** Starts the clock. */
    public Budget(SourceAccess access) {
        this.access = access;
        this.end = System.nanoTime() + access.readTimeout().toNanos();
    }

    /** Whether the time is over. */
    public boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    /**
     * How long the read may still take; always positive.
     *
     * @throws SourceException {@code TIMEOUT} when the time is over, {@code UNREACHABLE} when the thread was interrupted
     */
    public Duration remaining() throws SourceException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SourceException(Kind.UNREACHABLE, "The read was interrupted: try again.");
        }
        var left = end - System.nanoTime();
        if (left <= 0) {
            throw timeout();
        }
        return Duration.ofNanos(left);
    }

    /** Throws when the time is over: to be called once for each small piece of work. */
    public void check() throws SourceException {
        remaining();
    }

    /** What a read gets that took too long. */
    public SourceException timeout() {
        return new SourceException(
                Kind.TIMEOUT,
                "It was not read within " + access.readTimeout().toMillis() / 1000.0
                        + " s: try again later, or name fewer files.");
    }

    /** The size that a file may have at most, in bytes. */
    public int maxFileBytes() {
        return access.maxFileBytes();
    }

    /** How many files the result may have. */
    public int maxFiles() {
        return access.maxFiles();
    }

    /** Counts a file of the result, best before its content is loaded. */
    public void admit(String path, long size) throws SourceException {
        check();
        if (size > access.maxFileBytes()) {
            throw tooLarge(path);
        }
        files++;
        bytes += size;
        if (files > access.maxFiles()) {
            throw new SourceException(
                    Kind.TOO_LARGE, "There are more than " + access.maxFiles() + " files: name a smaller folder.");
        }
        if (bytes > access.maxTotalBytes()) {
            throw tooMuch();
        }
    }

    /** What a file gets that is larger than admitted. */
    public SourceException tooLarge(String path) {
        return new SourceException(
                Kind.TOO_LARGE,
                "'" + Credentials.strip(path) + "' is larger than " + access.maxFileBytes()
                        + " bytes, which is the most that is read: split it, or leave it out.");
    }

    /** Counts bytes that came over the network, whatever becomes of them. */
    public void fetched(long count) throws SourceException {
        fetched += count;
        if (fetched > access.maxTotalBytes()) {
            throw tooMuch();
        }
    }

    private SourceException tooMuch() {
        return new SourceException(
                Kind.TOO_LARGE,
                "It is more than " + access.maxTotalBytes()
                        + " bytes altogether, which is the most that is read: name a" + " smaller part of it.");
    }
}
