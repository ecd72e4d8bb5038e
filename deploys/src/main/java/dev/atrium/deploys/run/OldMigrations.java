package dev.atrium.deploys.run;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.ResourceKind;
import dev.atrium.deploys.health.Health;
import dev.atrium.deploys.manifest.HookName;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.deploys.sync.Ownership;
import dev.atrium.platform.database.Query;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes the Jobs of earlier migrations, once a newer revision runs well: each revision's have a name of their own, so nothing else would.
 * Those of this revision and of the one that succeeded before it stay to be looked at, and so does what still runs. Whether a migration has
 * run is known without its Job.
 */
final class OldMigrations {

    private static final Logger log = LoggerFactory.getLogger(OldMigrations.class);

    private OldMigrations() {}

    /** Deletes them. Trouble is left to the next deployment: this one is done. */
    static void delete(Site site, Manifests manifests) {
        try {
            var kind = site.cluster().kind("batch/v1", "Job");
            if (kind.isPresent()) {
                delete(site, manifests, kind.get());
            }
        } catch (ClusterException e) {
            log.info("The Jobs of earlier migrations at {} are deleted later: {}", site.place(), e.getMessage());
        }
    }

    private static void delete(Site site, Manifests manifests, ResourceKind kind) throws ClusterException {
        var target = site.target().target();
        var kept = kept(site);
        var namespaces = new TreeSet<String>();
        namespaces.add(site.target().namespace());
        manifests.hooks().stream().map(Manifest::key).forEach(key -> namespaces.add(key.namespace()));
        for (var namespace : namespaces) {
            for (var job : site.cluster().list(kind, namespace, Ownership.selector(target))) {
                if (isOld(job, target, kept)) {
                    var metadata = job.path("metadata");
                    var name = metadata.path("name").asString("");
                    site.cluster()
                            .delete(kind, namespace, name, metadata.path("uid").asString(""));
                    log.info("Deleted the Job {} of an earlier migration in {}", name, namespace);
                }
            }
        }
    }

    /** The revisions whose Jobs stay. */
    private static List<String> kept(Site site) {
        return site.records()
                .read(tx ->
                        tx.rows(Query.of("""
                                select $2 union all (
                                    select d.sha from deploys.deployment_target t join deploys.deployment d on d.id = t.deployment
                                    where t.target = $1 and t.phase = 'SUCCEEDED' and d.sha <> $2
                                    order by d.number desc limit 1)""", site.target().target(), site.run().sha()), row -> Json.text(row, 0)));
    }

    /** Whether a Job is one of Atrium's migrations, over, and of none of these revisions. Pure. */
    static boolean isOld(ObjectNode job, UUID target, List<String> kept) {
        var metadata = job.path("metadata");
        var labels = metadata.path("labels");
        var migration = metadata.path("annotations").has(HookDecision.DEPLOYMENT_ANNOTATION)
                && labels.path(Ownership.TARGET_LABEL).asString("").equals(target.toString())
                && labels.path(Ownership.MANAGED_BY_LABEL).asString("").equals(Ownership.MANAGER);
        var name = metadata.path("name").asString("");
        var health = Health.of(job).status();
        return migration
                && !metadata.has("deletionTimestamp")
                && (health == HealthStatus.HEALTHY || health == HealthStatus.DEGRADED)
                && kept.stream().noneMatch(sha -> name.endsWith(HookName.suffix(sha)));
    }
}
