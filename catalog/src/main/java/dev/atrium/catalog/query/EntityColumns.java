package dev.atrium.catalog.query;

import dev.atrium.catalog.Entity;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The columns of an entity without its document: what every list reads, and nothing that must be parsed. */
final class EntityColumns {

    /** The list for {@code select}, on the alias {@code e}. */
    static final String SELECT = """
            e.ref, e.location_id, e.path, e.url, e.line, e.api_version, e.kind_name, e.name, e.title, e.description, e.type, \
            e.lifecycle, e.owner_ref, e.system_ref, e.tags, e.revision""";

    /** How many they are: the index of the column after them. */
    static final int COUNT = 16;

    private EntityColumns() {}

    /** The entity of a row that begins with these columns. */
    static Entity read(Readable row) {
        return read(row, null);
    }

    /** The entity of a row that begins with these columns, followed by the document. */
    static Entity readWithDocument(Readable row) {
        return read(row, Rows.document(row, COUNT));
    }

    private static Entity read(Readable row, @Nullable ObjectNode document) {
        return new Entity(
                Rows.ref(row, 0),
                Rows.text(row, 6),
                Rows.text(row, 5),
                Rows.text(row, 7),
                Rows.textOrNull(row, 8),
                Rows.textOrNull(row, 9),
                Rows.textOrNull(row, 10),
                Rows.textOrNull(row, 11),
                Rows.refOrNull(row, 12),
                Rows.refOrNull(row, 13),
                List.of(Objects.requireNonNull(row.get(14, String[].class))),
                new Entity.Origin(
                        Rows.number(row, 1), Rows.text(row, 2), Rows.integer(row, 4), Rows.textOrNull(row, 3)),
                Rows.integer(row, 15),
                document);
    }
}
