package dev.atrium.deploys.run;

import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.platform.database.Query;

/** Makes a target what its manifests say. */
final class Applying {

    private final Syncing syncing;

    Applying(Syncing syncing) {
        this.syncing = syncing;
    }

    Outcome step(Site site, Manifests manifests) throws ClusterException {
        var run = site.run();
        var target = site.target();
        var results = site.records().read(tx -> Results.of(tx, run.id(), target.number()));
        try {
            var outcome =
                    syncing.sync(site, manifests.objects(), _ -> site.backend().prune(), true, results);
            site.records().write(tx -> results.end(tx, outcome.objects()));
            if (!outcome.complete()) {
                return new Outcome.Failed(Syncing.failure(outcome));
            }
        } catch (Stopped e) {
            if (e.reason() != Stopped.Reason.CANCELLED) {
                throw e;
            }
            site.records().write(results::write);
            return new Outcome.Cancelled("Stopped after " + results.size() + " of "
                    + manifests.objects().size() + " objects in " + site.place() + ": they stay as they are now.");
        }
        site.checkpoints().reached("applied");
        // from here on, what is in the cluster is compared with this deployment, whether it becomes healthy or not
        site.records().write(tx -> {
            tx.update(Query.of("update deploys.target set deployment = $2 where id = $1", target.target(), run.id()));
            Inventory.countDrift(tx, target.target());
        });
        return new Outcome.Done(site.state());
    }
}
