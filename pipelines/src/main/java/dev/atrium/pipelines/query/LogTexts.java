package dev.atrium.pipelines.query;

import dev.atrium.pipelines.log.LogLimits;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The ends of logs as texts. */
final class LogTexts {

    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_TOGETHER = 16 << 20;

    // The logs share what there is room for: short ones are whole, and what they leave is divided among the others. The
    // limit is what the first that does not get all of it gets, in the order of their sizes.
    private static final String ENDS = """
            with wanted as (
                select s.id, s.log_size, least(s.log_size, $2) as size from pipelines.build_step s where s.id = any($1)),
            ranked as (
                select size, count(*) over () - row_number() over (order by size) + 1 as left_over,
                    $3 - coalesce(sum(size) over (order by size rows between unbounded preceding and 1 preceding), 0) as room
                from wanted),
            share as (
                select least($2, coalesce(max(floor(room / left_over)) filter (where size > room / left_over), $2))::bigint as most
                from ranked),
            ends as materialized (select w.id, w.log_size - share.most as begin from wanted w cross join share)
            select w.id, w.begin - e.log_offset, e.log
            from ends w
            left join pipelines.build_event e on e.step = w.id and e.log is not null and e.log_offset > w.begin - $4
            order by w.id, e.log_offset""";

    private final Sql sql;

    LogTexts(Sql sql) {
        this.sql = sql;
    }

    Mono<Map<UUID, String>> of(Collection<UUID> steps) {
        return sql.rows(
                        Query.of(ENDS, steps.toArray(UUID[]::new), (long) LONGEST, (long) LONGEST_TOGETHER, (long)
                                LogLimits.PIECE),
                        row -> {
                            var piece = row.get(2, byte[].class);
                            return piece == null
                                    ? new Piece(BuildColumns.value(row, 0, UUID.class), 0, new byte[0])
                                    : new Piece(
                                            BuildColumns.value(row, 0, UUID.class),
                                            Math.clamp(BuildColumns.value(row, 1, Long.class), 0, piece.length),
                                            piece);
                        })
                .collect(
                        LinkedHashMap<UUID, ByteArrayOutputStream>::new,
                        (logs, piece) -> logs.computeIfAbsent(piece.step(), _ -> new ByteArrayOutputStream())
                                .write(piece.bytes(), piece.from(), piece.bytes().length - piece.from()))
                .map(LogTexts::texts);
    }

    /**
     * A piece of a log.
     *
     * @param from where what is wanted of it begins
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Piece(UUID step, int from, byte[] bytes) {}

    private static Map<UUID, String> texts(Map<UUID, ByteArrayOutputStream> logs) {
        var texts = new LinkedHashMap<UUID, String>();
        logs.forEach((step, log) -> texts.put(step, text(log.toByteArray())));
        return texts;
    }

    /** What is no UTF-8 becomes U+FFFD, but for the rest of a character at the beginning, which was cut. */
    private static String text(byte[] log) {
        int from = 0;
        while (from < Math.min(3, log.length) && (log[from] & 0xC0) == 0x80) {
            from++;
        }
        return new String(log, from, log.length - from, StandardCharsets.UTF_8);
    }
}
