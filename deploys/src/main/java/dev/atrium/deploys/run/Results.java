package dev.atrium.deploys.run;

import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a deployment did to each object of a target. Written down while it goes on, the more seldom the more there is of it: each time, it
 * is all of it.
 */
final class Results implements Syncing.Results {

    private final UUID deployment;
    private final int number;
    private final Map<ObjectKey, ObjectDiff> before;
    private final Map<ObjectKey, ObjectDiff> objects = new LinkedHashMap<>();
    private int written;

    private Results(UUID deployment, int number, Map<ObjectKey, ObjectDiff> before) {
        this.deployment = deployment;
        this.number = number;
        this.before = before;
    }

    /** Goes on from what an earlier execution has written down: what that has created is created, though it is unchanged by now. */
    static Results of(Transaction tx, UUID deployment, int number) {
        var before = new LinkedHashMap<ObjectKey, ObjectDiff>();
        tx.row(Query.of("""
                                select results from deploys.deployment_target
                                where deployment = $1 and number = $2 and results is not null""", deployment, number), row -> Json.required(Json.read(row, 0, ObjectDiff[].class)))
                .ifPresent(diffs -> {
                    for (var diff : diffs) {
                        before.put(diff.key(), diff);
                    }
                });
        return new Results(deployment, number, before);
    }

    @Override
    public void add(Transaction tx, ObjectDiff diff) {
        var earlier = before.get(diff.key());
        var same = diff.change() == ObjectChange.NONE
                && earlier != null
                && (earlier.change() == ObjectChange.CREATE || earlier.change() == ObjectChange.UPDATE);
        objects.put(diff.key(), same ? earlier : diff);
        if (objects.size() > written + written / 8) {
            write(tx);
        }
    }

    /** With what was not done, and why: nobody is told of that while it goes on. */
    void end(Transaction tx, List<ObjectDiff> all) {
        all.forEach(diff -> objects.putIfAbsent(diff.key(), diff));
        write(tx);
    }

    void write(Transaction tx) {
        written = objects.size();
        var all = new LinkedHashMap<>(before);
        all.putAll(objects);
        tx.update(Query.of(
                "update deploys.deployment_target set results = $3::json where deployment = $1 and number = $2",
                deployment,
                number,
                Json.write(all.values())));
    }

    /** All has been undone: nothing has come of it. */
    static void forget(Transaction tx, UUID deployment, int number) {
        tx.update(Query.of(
                "update deploys.deployment_target set results = null where deployment = $1 and number = $2",
                deployment,
                number));
    }

    int size() {
        return objects.size();
    }
}
