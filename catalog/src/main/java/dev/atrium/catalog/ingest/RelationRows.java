package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.descriptor.DeclaredRelation;
import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.platform.database.Query;
import java.util.List;

/** Relations as rows of {@code catalog.relation}, in their canonical direction. */
final class RelationRows {

    private record Row(EntityRef from, DeclaredRelation relation) {

        String source() {
            return (relation.reverse() ? relation.other() : from).toString();
        }

        String target() {
            return (relation.reverse() ? from : relation.other()).toString();
        }
    }

    private RelationRows() {}

    static Query insert(List<Descriptor> declaring) {
        var rows = declaring.stream()
                .flatMap(d -> d.relations().stream().map(r -> new Row(d.ref(), r)))
                .toList();
        return Query.of(
                """
                insert into catalog.relation (source, type, target, reverse, line, col, pointer)
                select * from unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::int[], $6::int[], $7::text[])
                on conflict do nothing""",
                EntityRows.texts(rows, Row::source),
                EntityRows.texts(rows, r -> r.relation().type().forward()),
                EntityRows.texts(rows, Row::target),
                rows.stream().map(r -> r.relation().reverse()).toArray(Boolean[]::new),
                EntityRows.numbers(rows, r -> r.relation().place().line()),
                EntityRows.numbers(rows, r -> r.relation().place().column()),
                EntityRows.texts(rows, r -> r.relation().place().pointer()));
    }

    /** Deletes what these entities declare, from whichever end. */
    static Query delete(String[] declaring) {
        return Query.of("""
                delete from catalog.relation
                where source = any($1) and not reverse or target = any($1) and reverse""", (Object) declaring);
    }
}
