package dev.atrium.deploys.run;

import dev.atrium.deploys.DeploymentEvent.Kind;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.ResourceKind;
import dev.atrium.deploys.health.Health;
import dev.atrium.deploys.manifest.HookName;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.deploys.sync.Ownership;
import dev.atrium.platform.database.Query;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Runs migrations before anything else is applied: one after the other, each once a revision. */
final class Migrating {

    private final Duration look;

    Migrating(Duration look) {
        this.look = look;
    }

    /** A step: of the first migration that is not done. */
    Outcome step(Site site, Manifests manifests) throws ClusterException {
        for (var hook : manifests.hooks()) {
            var job = named(hook, site.run().sha());
            if (!TargetState.SUCCEEDED.equals(site.state().hooks().get(job.key().name()))) {
                return step(site, job);
            }
        }
        return new Outcome.Done(site.state());
    }

    private Outcome step(Site site, Manifest job) throws ClusterException {
        var name = job.key().name();
        if (ranBefore(site, name)) {
            return succeeded(site, job, "has run for this revision before");
        }
        var kind = site.cluster().kind(job.apiVersion(), job.key().kind());
        if (kind.isEmpty()) {
            return new Outcome.Failed(
                    "The cluster knows no " + job.apiVersion() + " " + job.key().kind() + ".");
        }
        var live = site.cluster().get(kind.get(), job.key().namespace(), name);
        var known = site.state().hooks().get(name);
        var decision = HookDecision.of(
                live.orElse(null), known, site.target().target(), site.run().id());
        return switch (decision) {
            case CREATE -> create(site, kind.get(), job);
            case WAIT -> goOn(site, job, known, Json.required(live.orElse(null)));
            case SUCCEEDED -> succeeded(site, job, "has succeeded");
            case FAILED ->
                new Outcome.Failed("The migration " + name + " has failed" + because(live)
                        + "; everything else is left as it was.");
            case REPLACE -> replace(site, kind.get(), job, Json.required(live.orElse(null)));
            case REFUSE ->
                new Outcome.Failed("There is a Job " + name + " in " + job.key().namespace()
                        + " that is not Atrium's: delete it, or give the migration another name.");
            case VANISHED ->
                new Outcome.Failed(
                        "The migration " + name
                                + " was deleted before anybody saw how it ended. Give it a longer ttlSecondsAfterFinished, and deploy again.");
        };
    }

    private static boolean ranBefore(Site site, String job) {
        return site.records()
                .read(tx -> tx.row(
                                Query.of("""
                                select 1 from deploys.deployment_target t join deploys.deployment d on d.id = t.deployment
                                where t.target = $1 and d.sha = $2 and t.state -> 'hooks' ->> $3 = 'SUCCEEDED' limit 1""", site.target().target(), site.run().sha(), job), _ -> true)
                        .isPresent());
    }

    private Outcome create(Site site, ResourceKind kind, Manifest job) throws ClusterException {
        site.checkpoints().reached("migrating:" + job.key().name());
        ObjectNode made;
        try {
            made = site.cluster().apply(kind, labelled(site, job), false, false);
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.UNREACHABLE) {
                throw e;
            }
            return new Outcome.Failed("The migration " + job.key().name() + " could not be begun: " + e.getMessage());
        }
        site.checkpoints().reached("migration-begun:" + job.key().name());
        return begun(site, job, made, "has begun");
    }

    private Outcome begun(Site site, Manifest job, ObjectNode live, String what) {
        var uid = live.path("metadata").path("uid").asString("");
        var state = site.state().withHook(job.key().name(), uid, site.now());
        var message = "The migration " + job.key().name() + " " + what + ".";
        site.records().write(tx -> {
            DeploymentRows.target(
                    tx, site.run().id(), site.target().number(), Phase.MIGRATING, message, state, site.now());
            site.records().event(tx, Kind.HOOK, site.target(), message);
        });
        return new Outcome.Again(state, message, look);
    }

    private Outcome goOn(Site site, Manifest job, @Nullable String known, ObjectNode live) {
        var deleted = live.path("metadata").has("deletionTimestamp");
        if (known == null && !deleted) {
            return begun(site, job, live, "runs already");
        }
        var since = site.state().hookSince();
        if (since != null && site.late(since)) {
            return new Outcome.Failed("The migration " + job.key().name() + " took longer than "
                    + site.backend().timeoutSeconds()
                    + " s; it goes on in the cluster, everything else is left as it was.");
        }
        return new Outcome.Again(
                site.state(), "Waiting for the migration " + job.key().name() + ".", look);
    }

    private Outcome succeeded(Site site, Manifest job, String what) {
        var message = "The migration " + job.key().name() + " " + what + ".";
        var state = site.state().withHook(job.key().name(), TargetState.SUCCEEDED, null);
        site.records().write(tx -> {
            DeploymentRows.target(
                    tx, site.run().id(), site.target().number(), Phase.MIGRATING, message, state, site.now());
            site.records().event(tx, Kind.HOOK, site.target(), message);
        });
        return new Outcome.Again(state, message, Duration.ZERO);
    }

    private Outcome replace(Site site, ResourceKind kind, Manifest job, ObjectNode live) throws ClusterException {
        site.cluster()
                .delete(
                        kind,
                        job.key().namespace(),
                        job.key().name(),
                        live.path("metadata").path("uid").asString(""));
        site.checkpoints().reached("migration-deleted:" + job.key().name());
        return new Outcome.Again(
                site.state().withoutHook(job.key().name()),
                "The migration " + job.key().name() + " has failed before and is run again.",
                Duration.ZERO);
    }

    private static String because(Optional<ObjectNode> live) {
        var message = live.map(job -> Health.of(job).message()).orElse("");
        return message.isEmpty() ? "" : " (" + message + ")";
    }

    private static ObjectNode labelled(Site site, Manifest job) {
        var content = job.content().deepCopy();
        var metadata = content.withObjectProperty("metadata");
        metadata.withObjectProperty("labels")
                .put(Ownership.TARGET_LABEL, site.target().target().toString())
                .put(Ownership.MANAGED_BY_LABEL, Cluster.FIELD_MANAGER);
        metadata.withObjectProperty("annotations")
                .put(HookDecision.DEPLOYMENT_ANNOTATION, site.run().id().toString());
        return content;
    }

    /** With the revision after its name, so that there is one for each. */
    static Manifest named(Manifest hook, String sha) {
        var key = hook.key();
        var name = HookName.of(key.name(), sha);
        var content = hook.content().deepCopy();
        content.withObjectProperty("metadata").put("name", name);
        return new Manifest(
                new ObjectKey(key.group(), key.kind(), key.namespace(), name),
                hook.apiVersion(),
                content,
                true,
                hook.place());
    }
}
