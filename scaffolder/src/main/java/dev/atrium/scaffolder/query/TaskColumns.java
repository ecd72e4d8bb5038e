package dev.atrium.scaffolder.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.Task;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The columns of {@code scaffolder.task} (as {@code t}) that a {@link Task} is made of. */
public final class TaskColumns {

    /** For {@code select}. */
    public static final String COLUMNS =
            "t.id, t.template, t.status, t.dry_run, t.parameters, t.created_by, t.created_at,"
                    + " t.started_at, t.finished_at, t.attempt, t.message, t.output";

    /** How many these are. */
    public static final int COUNT = 12;

    private static final JsonMapper JSON = JsonMapper.shared();

    private TaskColumns() {}

    /** The task of a row that begins with these columns. */
    public static Task read(Readable row) {
        var output = object(row, 11);
        return new Task(
                required(row.get(0, UUID.class)),
                EntityRef.parse(text(row, 1)),
                RunStatus.valueOf(text(row, 2)),
                required(row.get(3, Boolean.class)),
                required(object(row, 4)),
                text(row, 5),
                required(instant(row, 6)),
                instant(row, 7),
                instant(row, 8),
                required(row.get(9, Integer.class)),
                row.get(10, String.class),
                output == null ? null : output(output));
    }

    static String text(Readable row, int column) {
        return required(row.get(column, String.class));
    }

    static @Nullable Instant instant(Readable row, int column) {
        var time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable ObjectNode object(Readable row, int column) {
        var json = row.get(column, byte[].class);
        return json == null ? null : (ObjectNode) JSON.readTree(json);
    }

    static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static Task.Output output(ObjectNode values) {
        return new Task.Output(
                objects(values, "links").stream()
                        .map(link -> new Task.Link(
                                text(link, "title"), url(link), text(link, "entityRef"), text(link, "icon")))
                        .filter(link ->
                                !link.url().isEmpty() || !link.entityRef().isEmpty())
                        .toList(),
                objects(values, "text").stream()
                        .map(text -> new Task.Text(text(text, "title"), text(text, "content")))
                        .toList(),
                values);
    }

    private static List<JsonNode> objects(ObjectNode values, String field) {
        return values.path(field).valueStream().filter(JsonNode::isObject).toList();
    }

    /** No other scheme is worth being clicked on. */
    private static String url(JsonNode link) {
        var url = text(link, "url");
        return url.startsWith("https://") || url.startsWith("http://") ? url : "";
    }

    private static String text(JsonNode item, String field) {
        var value = item.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
