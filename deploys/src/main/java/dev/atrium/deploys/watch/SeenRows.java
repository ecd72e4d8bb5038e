package dev.atrium.deploys.watch;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Blocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what was seen of objects, many with one statement.
 *
 * <p>What was found out by a row is written to the same version of it only ({@code xmin}): where a sync has written it anew meanwhile, what
 * is owned has changed, and the object has to be looked at again. While a deployment of the component runs no new drift is written: what is
 * applied and the row that says so come one after the other, and between them everything would look drifted.
 */
@Blocks
final class SeenRows {

    private static final int AT_ONCE = 500;

    private static final String WRITE = """
            update deploys.object o
            set health = r.health, health_message = r.message, children = coalesce(r.children, o.children),
                observed_at = now(),
                drift = case when r.drift is null then null
                    when exists (select from deploys.target t join deploys.deployment d on d.component = t.component
                        where t.id = o.target and d.status = 'RUNNING') then o.drift
                    else r.drift end
            from json_to_recordset($1::json) as r(target uuid, "group" text, kind text, namespace text, name text,
                version text, health text, message text, drift json, children json)
            where o.target = r.target and o."group" = r."group" and o.kind = r.kind and o.namespace = r.namespace
                and o.name = r.name and o.xmin::text = r.version
            returning o.target, o."group", o.kind, o.namespace, o.name, o.drift::text is distinct from r.drift::text""";

    private final Sql sql;

    SeenRows(Sql sql) {
        this.sql = sql;
    }

    private record Row(
            UUID target,
            String group,
            String kind,
            String namespace,
            String name,
            String version,
            String health,
            String message,
            @JsonRawValue @Nullable String drift,
            @JsonRawValue @Nullable String children) {}

    private record Written(UUID target, ObjectKey key, boolean postponed) {}

    /** Writes what is news. Answers what is to be looked at again, because its row has changed or its drift may not be told yet. */
    List<Seen> write(List<Seen> all) {
        var news = all.stream().filter(Seen::news).toList();
        var again = new ArrayList<Seen>();
        for (int from = 0; from < news.size(); from += AT_ONCE) {
            var some = news.subList(from, Math.min(news.size(), from + AT_ONCE));
            again.addAll(sql.transaction(tx -> write(tx, some)));
        }
        return again;
    }

    private static List<Seen> write(Transaction tx, List<Seen> news) {
        var rows = news.stream().map(SeenRows::row).toList();
        var written = tx
                .rows(
                        Query.of(WRITE, JsonMapper.shared().writeValueAsString(rows)),
                        row -> new Written(
                                Objects.requireNonNull(row.get(0, UUID.class)),
                                new ObjectKey(
                                        Objects.requireNonNull(row.get(1, String.class)),
                                        Objects.requireNonNull(row.get(2, String.class)),
                                        Objects.requireNonNull(row.get(3, String.class)),
                                        Objects.requireNonNull(row.get(4, String.class))),
                                Boolean.TRUE.equals(row.get(5, Boolean.class))))
                .stream()
                .filter(w -> !w.postponed())
                .map(w -> new Id(w.target(), w.key()))
                .collect(Collectors.toSet());
        return left(news, written);
    }

    private record Id(UUID target, ObjectKey key) {}

    private static List<Seen> left(List<Seen> news, Set<Id> written) {
        return news.stream()
                .filter(seen ->
                        !written.contains(new Id(seen.row().target(), seen.row().key())))
                .toList();
    }

    private static Row row(Seen seen) {
        var key = seen.row().key();
        return new Row(
                seen.row().target(),
                key.group(),
                key.kind(),
                key.namespace(),
                key.name(),
                seen.row().version(),
                seen.health().name(),
                seen.message(),
                seen.drift(),
                seen.children());
    }
}
