package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.PathCondition;
import dev.atrium.catalog.EntityRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether an entity passes a filter, straightforwardly: what the SQL must agree with. */
record FilterEvaluation(Collection<TestEntity> catalog) {

    boolean passes(TestEntity e, EntityFilter f) {
        return in(f.kind(), e.ref.kind())
                && in(f.type(), e.text("spec", "type"))
                && in(f.lifecycle(), e.text("spec", "lifecycle"))
                && in(f.namespace(), e.ref.namespace())
                && in(f.name(), e.name())
                && (f.tags().isEmpty() || e.tags().stream().anyMatch(tag -> in(f.tags(), tag)))
                && in(texts(f.owner()), e.text("spec", "owner"))
                && (f.ownedBy() == null || owners(f.ownedBy()).contains(e.text("spec", "owner")))
                && in(texts(f.system()), e.text("spec", "system"))
                && (f.text() == null || hasWords(e, f.text()))
                && f.where().stream().allMatch(condition -> passes(e, condition))
                && (f.anyOf().isEmpty() || f.anyOf().stream().anyMatch(any -> passes(e, any)))
                && (f.not() == null || !passes(e, f.not()));
    }

    Set<String> owners(EntityFilter.OwnedBy owned) {
        var owners = new HashSet<>(Set.of(owned.ref().toString()));
        if (!owned.transitive()) {
            return owners;
        }
        var up = owned.ref().kind().equals("user");
        boolean grown = true;
        while (grown) {
            grown = false;
            for (var e : catalog) {
                for (var r : e.relations) {
                    if (r.type().equals("childOf") || (up && r.type().equals("memberOf"))) {
                        var from = up ? r.source() : r.target();
                        var to = up ? r.target() : r.source();
                        grown |= owners.contains(from) && owners.add(to);
                    }
                }
            }
        }
        return owners;
    }

    private static boolean passes(TestEntity e, PathCondition condition) {
        return switch (condition) {
            case PathCondition.In(var path, var values) ->
                values.isEmpty()
                        || e.fields().getOrDefault(path, Set.of()).stream().anyMatch(v -> in(values, v));
            case PathCondition.Exists(var path, var exists) ->
                e.fields().get("#").contains(path) == exists;
        };
    }

    private static boolean hasWords(TestEntity e, String text) {
        var has = List.of(e.words(true).split(" +"));
        var wanted = text.toLowerCase(Locale.ROOT).split(" +", 0);
        for (int i = 0; i < wanted.length; i++) {
            var word = wanted[i];
            var last = i == wanted.length - 1;
            if (has.stream().noneMatch(w -> last ? w.startsWith(word) : w.equals(word))) {
                return false;
            }
        }
        return true;
    }

    private static boolean in(List<String> values, String value) {
        return values.isEmpty() || (value != null && values.stream().anyMatch(value::equalsIgnoreCase));
    }

    private static List<String> texts(List<EntityRef> refs) {
        return refs.stream().map(EntityRef::toString).toList();
    }
}
