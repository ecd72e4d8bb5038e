package dev.atrium.platform.source.github;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last answers that had an {@code ETag}: GitHub says of one that is still right that it is (304), and does not count that.
 * Holds the answers of one credential only. Thread-safe.
 */
final class EtagCache {

    private static final int MAX_BODY = 256 * 1024;
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    private record Key(URI uri, List<String> accept) {

        static Key of(Call call) {
            return new Key(call.uri(), call.headers().getOrDefault("Accept", List.of()));
        }
    }

    /** An answer with status 200. */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(String etag, HttpHeaders headers, byte[] body) {}

    synchronized Optional<Entry> get(Call call) {
        return Optional.ofNullable(entries.get(Key.of(call)));
    }

    synchronized void put(Call call, HttpHeaders headers, byte[] body) {
        var etag = headers.firstValue("etag");
        if (etag.isEmpty() || body.length > MAX_BODY) {
            return;
        }
        var old = entries.put(Key.of(call), new Entry(etag.get(), headers, body));
        bytes += body.length - (old == null ? 0 : old.body().length);
        var oldest = entries.entrySet().iterator();
        while (bytes > MAX_BYTES && oldest.hasNext()) {
            Map.Entry<Key, Entry> entry = oldest.next();
            bytes -= entry.getValue().body().length;
            oldest.remove();
        }
    }
}
