package dev.atrium.catalog.query;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityGraph;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** What can be reached from some entities: breadth first, one statement for each step and one for the edges. */
final class GraphWalk {

    private final Sql sql;

    GraphWalk(Sql sql) {
        this.sql = sql;
    }

    Mono<EntityGraph> graph(EntityFilter visible, List<EntityRef> roots, int depth, Set<String> types, int maxNodes) {
        if (depth < 0 || depth > EntityGraph.MAX_DEPTH) {
            throw new BadRequest("The depth of a graph is 0 to " + EntityGraph.MAX_DEPTH + ", not " + depth + ".");
        }
        if (maxNodes < 1 || maxNodes > EntityGraph.MAX_NODES) {
            throw new BadRequest("A graph has 1 to " + EntityGraph.MAX_NODES + " nodes, not " + maxNodes + ".");
        }
        var walk = new Walk(visible, RelationNames.stored(types).toArray(String[]::new), maxNodes);
        return walk.begin(roots).then(Mono.defer(() -> walk.go(depth))).then(Mono.defer(walk::graph));
    }

    /** One walk, step by step. */
    private final class Walk {

        private final EntityFilter visible;
        private final String[] types;
        private final int maxNodes;
        private final Map<EntityRef, Entity> reached = new LinkedHashMap<>();
        private Collection<EntityRef> frontier = List.of();
        private boolean truncated;

        Walk(EntityFilter visible, String[] types, int maxNodes) {
            this.visible = visible;
            this.types = types;
            this.maxNodes = maxNodes;
        }

        Mono<Void> begin(List<EntityRef> roots) {
            var distinct = new LinkedHashSet<>(roots);
            return new EntityLookup(sql)
                    .entities(visible, distinct)
                    .doOnNext(found -> arrive(distinct.stream()
                            .filter(found::containsKey)
                            .map(found::get)
                            .toList()))
                    .then();
        }

        Mono<Void> go(int depth) {
            return depth == 0 || frontier.isEmpty() || truncated
                    ? Mono.empty()
                    : step().then(Mono.defer(() -> go(depth - 1)));
        }

        Mono<EntityGraph> graph() {
            if (reached.size() < 1) {
                return Mono.just(new EntityGraph(List.of(), List.of(), false));
            }
            var query = Query.of("""
                    select distinct r.source, r.type, r.target
                    from catalog.relation r join unnest(""")
                    .value(UserText.array(reached.keySet()))
                    .append("::text[]) s (ref) on s.ref = r.source join unnest(")
                    .value(UserText.array(reached.keySet()))
                    .append("::text[]) t (ref) on t.ref = r.target where r.type = any(")
                    .value(types)
                    .append(") order by 1, 2, 3");
            return sql.rows(query, row -> new EntityGraph.Edge(Rows.ref(row, 0), Rows.text(row, 1), Rows.ref(row, 2)))
                    .collectList()
                    .map(edges -> new EntityGraph(List.copyOf(reached.values()), edges, truncated));
        }

        private Mono<Void> step() {
            var from = UserText.array(frontier);
            var query = Query.of("select " + EntityColumns.SELECT + " from (" + """
                        select r.target as ref from catalog.relation r where r.type = any(""")
                    .value(types)
                    .append(") and r.source = any(")
                    .value(from)
                    .append(") union select r.source from catalog.relation r where r.type = any(")
                    .value(types)
                    .append(") and r.target = any(")
                    .value(from)
                    .append(") except select unnest(")
                    .value(UserText.array(reached.keySet()))
                    .append("::text[])) n join catalog.entity e on e.ref = n.ref where true");
            FilterSql.andVisible(query, visible);
            query.append(" order by e.ref limit " + (maxNodes + 1));
            return sql.rows(query, EntityColumns::read)
                    .collectList()
                    .doOnNext(this::arrive)
                    .then();
        }

        private void arrive(List<Entity> entities) {
            var room = maxNodes - reached.size();
            truncated = entities.size() > room;
            var taken = truncated ? entities.subList(0, room) : entities;
            taken.forEach(entity -> reached.put(entity.ref(), entity));
            frontier = taken.stream().map(Entity::ref).toList();
        }
    }
}
