package dev.atrium.pipelines.query;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** A part of a log, read a few pieces at a time: who takes little keeps these, and no connection. */
final class LogBytes {

    private static final int BATCH = 500;
    private static final int BATCH_BYTES = 256 << 10;

    // from the piece on that has the first byte
    private static final String PAGE = """
            select e.log_offset, e.log from pipelines.build_event e
            where e.step = $1 and e.log is not null
                and e.log_offset >= (
                    select max(f.log_offset) from pipelines.build_event f
                    where f.step = $1 and f.log is not null and f.log_offset <= $2)
                and e.log_offset < $3
            order by e.log_offset limit $4""";

    private final Sql sql;
    private final UUID step;
    private final long to;
    /** Where what comes next begins. Used by one thread at a time. */
    private long at;

    private boolean more = true;

    private LogBytes(Sql sql, UUID step, long from, long to) {
        this.sql = sql;
        this.step = step;
        this.at = from;
        this.to = to;
    }

    /** The bytes from one offset up to, not including, another, as far as there are any. */
    static Flux<ByteBuffer> of(Sql sql, UUID step, long from, long to) {
        long begin = Math.max(0, from);
        if (begin >= to) {
            return Flux.empty();
        }
        return Flux.defer(() -> {
            var bytes = new LogBytes(sql, step, begin, to);
            return Flux.defer(bytes::page).repeat(() -> bytes.more);
        });
    }

    private Flux<ByteBuffer> page() {
        return sql.rows(
                        Query.of(PAGE, step, at, Math.min(to, at + BATCH_BYTES), BATCH),
                        row -> new Piece(
                                BuildColumns.value(row, 0, Long.class), BuildColumns.value(row, 1, byte[].class)))
                .collectList()
                .map(this::reach)
                .flatMapIterable(parts -> parts);
    }

    private List<ByteBuffer> reach(List<Piece> pieces) {
        long from = at;
        var parts = pieces.stream()
                .map(piece -> piece.within(from, to))
                .filter(ByteBuffer::hasRemaining)
                .toList();
        at += parts.stream().mapToLong(ByteBuffer::remaining).sum();
        more = at > from && at < to;
        return parts;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Piece(long offset, byte[] bytes) {

        /** What of it lies in a range. */
        ByteBuffer within(long from, long to) {
            int begin = Math.clamp(from - offset, 0, bytes.length);
            int end = Math.clamp(to - offset, begin, bytes.length);
            return ByteBuffer.wrap(bytes, begin, end - begin).slice();
        }
    }
}
