package dev.atrium.platform.source.builtin;

/**
 * How much a Git client may send.
 *
 * @param maxPackBytes in one push
 * @param maxObjectBytes of one object, after decompression: one that is stored as a difference is put together in memory
 * @param maxRequestBytes of a request to fetch, after decompression
 */
public record TransportLimits(long maxPackBytes, long maxObjectBytes, long maxRequestBytes) {

    /** A push of 1 GiB, files of 100 MiB. */
    public static final TransportLimits USUAL = new TransportLimits(1L << 30, 100L << 20, 16L << 20);
}
