package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/** Problems as rows of {@code catalog.problem}. */
final class ProblemRows {

    /** How many problems of one location are kept. */
    static final int MAX_PROBLEMS = 10_000;

    private ProblemRows() {}

    /** Problems of what was in a location. */
    static Query insertOfContent(long location, List<Problem> problems, List<Descriptor> entities) {
        var refs = new HashMap<Problem, EntityRef>();
        entities.forEach(e -> e.problems().forEach(p -> refs.put(p, e.ref())));
        return insert(
                location,
                false,
                problems,
                p -> refs.containsKey(p) ? refs.get(p).toString() : "");
    }

    /** Problems of reading a location. */
    static Query insertOfReading(long location, List<Problem> problems) {
        return insert(location, true, problems, p -> "");
    }

    static Query delete(long location, boolean ofReading) {
        return Query.of("delete from catalog.problem where location_id = $1 and of_reading = $2", location, ofReading);
    }

    private static Query insert(long location, boolean ofReading, List<Problem> all, Function<Problem, String> ref) {
        var problems = all.subList(0, Math.min(all.size(), MAX_PROBLEMS));
        return Query.of(
                """
                insert into catalog.problem (location_id, of_reading, ref, severity, message, location, path, line, col,
                    pointer)
                select $1, $2, nullif(r.ref, ''), r.severity, r.message, r.location, r.path, r.line, r.col, r.pointer
                from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::int[], $10::text[])
                    as r(ref, severity, message, location, path, line, col, pointer)""",
                location,
                ofReading,
                EntityRows.texts(problems, ref),
                EntityRows.texts(problems, p -> p.severity().name()),
                EntityRows.texts(problems, Problem::message),
                EntityRows.texts(problems, p -> p.place().location()),
                EntityRows.texts(problems, p -> p.place().path()),
                EntityRows.numbers(problems, p -> p.place().line()),
                EntityRows.numbers(problems, p -> p.place().column()),
                EntityRows.texts(problems, p -> p.place().pointer()));
    }
}
