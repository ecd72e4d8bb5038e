package dev.atrium.pipelines.descriptor;

import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.expression.NearestName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what tasks need to the tasks that there are: of the same stage, or an earlier one; none needs itself, not even by others. */
final class NeedsCheck {

    private final List<List<TaskReader.Read>> stages;

    /** Of the stages of a pipeline. */
    NeedsCheck(List<List<TaskReader.Read>> stages) {
        this.stages = stages;
    }

    void check() {
        for (var stage = 0; stage < stages.size(); stage++) {
            var tasks = new LinkedHashMap<String, TaskReader.Read>();
            for (var read : stages.get(stage)) {
                tasks.putIfAbsent(read.task().name(), read);
            }
            for (var read : stages.get(stage)) {
                for (var need : read.needs()) {
                    if (need.node().isValueNode()
                            && !tasks.containsKey(need.node().asString())) {
                        find(need, stage);
                    }
                }
            }
            new Cycles(tasks).complain();
        }
    }

    private void find(Value need, int stage) {
        var name = need.node().asString();
        if (names(0, stage).contains(name)) {
            return;
        }
        need.error(
                names(stage, stages.size()).contains(name)
                        ? "is \"" + Value.cut(name)
                                + "\", which is a task of a later stage. A task can need those of its own"
                                + " stage and of earlier ones."
                        : "is \"" + Value.cut(name)
                                + "\", and there is no task of this name in this stage or an earlier one."
                                + NearestName.question(name, names(0, stage + 1)));
    }

    private Set<String> names(int from, int to) {
        var names = new HashSet<String>();
        stages.subList(from, to)
                .forEach(tasks -> tasks.forEach(t -> names.add(t.task().name())));
        return names;
    }

    /** Tasks of a stage that wait for one another. */
    private static final class Cycles {

        private final Map<String, TaskReader.Read> tasks;
        private final Set<String> seen = new HashSet<>();
        private final Deque<String> path = new ArrayDeque<>();

        Cycles(Map<String, TaskReader.Read> tasks) {
            this.tasks = tasks;
        }

        void complain() {
            tasks.keySet().forEach(this::follow);
        }

        private void follow(String name) {
            if (path.contains(name)) {
                var cycle = path.stream().dropWhile(n -> !n.equals(name)).toList();
                var first = tasks.get(name);
                if (first != null) {
                    var round = String.join("\" needs \"", cycle) + "\" needs \"" + name;
                    first.needs()
                            .getFirst()
                            .findings()
                            .error(
                                    first.pointer() + "/needs",
                                    "These tasks wait for one another: \"" + round + "\". Take one of the needs out.");
                }
                return;
            }
            var read = tasks.get(name);
            if (read == null || !seen.add(name)) {
                return;
            }
            path.addLast(name);
            read.task().needs().forEach(this::follow);
            path.removeLast();
        }
    }
}
