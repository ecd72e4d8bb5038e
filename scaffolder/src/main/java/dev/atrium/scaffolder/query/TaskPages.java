package dev.atrium.scaffolder.query;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.NumberCursors;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.scaffolder.ScaffolderAction;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskFilter;
import reactor.core.publisher.Mono;

/** Lists of tasks, newest first. */
final class TaskPages {

    private static final NumberCursors cursors = new NumberCursors("task");

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
        cursors.position(request)
                .ifPresent(number -> query.append(newer ? " and t.number > " : " and t.number < ")
                        .value(number));
        query.append(newer ? " order by t.number" : " order by t.number desc")
                .append(" limit ")
                .value(request.size() + 1);
        return sql.rows(
                        query,
                        row -> cursors.item(
                                TaskColumns.read(row), TaskColumns.required(row.get(TaskColumns.COUNT, Long.class))))
                .collectList()
                .map(items -> Page.of(items, request));
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
}
