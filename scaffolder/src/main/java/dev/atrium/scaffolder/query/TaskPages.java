package dev.atrium.scaffolder.query;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.scaffolder.ScaffolderAction;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskFilter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** Lists of tasks, newest first. */
final class TaskPages {

    private static final Pattern CURSOR = Pattern.compile("task:([0-9]{1,18})");

    private final Sql sql;
    private final Permissions permissions;

    TaskPages(Sql sql, Permissions permissions) {
        this.sql = sql;
        this.permissions = permissions;
    }

    Mono<Page<Task>> page(Viewer viewer, TaskFilter filter, PageRequest request) {
        var query = Query.of("select " + TaskColumns.COLUMNS + ", t.number from scaffolder.task t where true");
        and(query, viewer, filter);
        var newer = request.backward();
        request.position()
                .ifPresent(cursor -> query.append(newer ? " and t.number > " : " and t.number < ")
                        .value(number(cursor)));
        query.append(newer ? " order by t.number" : " order by t.number desc")
                .append(" limit ")
                .value(request.size() + 1);
        return sql.rows(
                        query,
                        row -> new Page.Item<>(
                                TaskColumns.read(row),
                                cursor(TaskColumns.required(row.get(TaskColumns.COUNT, Long.class)))))
                .collectList()
                .map(items -> page(items, request));
    }

    Mono<Long> count(Viewer viewer, TaskFilter filter) {
        var query = Query.of("select count(*) from scaffolder.task t where true");
        and(query, viewer, filter);
        return sql.row(query, row -> TaskColumns.required(row.get(0, Long.class)));
    }

    /** Appends that the viewer may see the task {@code t}. */
    void andVisible(Query query, Viewer viewer) {
        if (!permissions.allows(viewer, ScaffolderAction.READ_TASKS)) {
            query.append(" and t.created_by = ").value(viewer.ref());
        }
    }

    private void and(Query query, Viewer viewer, TaskFilter filter) {
        andVisible(query, viewer);
        if (!filter.statuses().isEmpty()) {
            query.append(" and t.status = any(")
                    .value(filter.statuses().stream().map(Enum::name).sorted().toArray(String[]::new))
                    .append(")");
        }
        if (filter.template() != null) {
            query.append(" and t.template = ").value(filter.template().toString());
        }
        if (filter.createdBy() != null) {
            if (filter.createdBy().indexOf('\0') >= 0) {
                throw new BadRequest("A text must not have the character U+0000. Remove it.");
            }
            query.append(" and t.created_by = ").value(filter.createdBy());
        }
    }

    private static Page<Task> page(List<Page.Item<Task>> items, PageRequest request) {
        var more = items.size() > request.size();
        var kept = new ArrayList<>(more ? items.subList(0, request.size()) : items);
        if (request.backward()) {
            Collections.reverse(kept);
        }
        return new Page<>(List.copyOf(kept), more, request.position().isPresent(), request.backward());
    }

    private static String cursor(long number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("task:" + number).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static long number(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
            var matcher = CURSOR.matcher(text);
            if (matcher.matches()) {
                return Long.parseLong(matcher.group(1));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new BadRequest("The cursor is not one of this list. Use one from the same list, or begin without.");
    }
}
