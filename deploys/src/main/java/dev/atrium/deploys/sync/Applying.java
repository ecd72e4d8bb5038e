package dev.atrium.deploys.sync;

import dev.atrium.deploys.FieldChange;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.ClusterException.Kind;
import dev.atrium.deploys.cluster.ResourceKind;
import dev.atrium.platform.run.Blocks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Has one object be what its manifest says, or says what that would change. */
@Blocks
final class Applying {

    /** How the API server says that a field can only be set when the object is made. */
    private static final Pattern IMMUTABLE = Pattern.compile("immutable|may not change once set|cannot change roleRef"
            + "|updates to .* are forbidden|updates may not change fields other than");

    private final Cluster cluster;
    private final UUID target;
    private final SyncOptions options;
    private final Waiting waiting;
    private final boolean dryRun;

    Applying(Cluster cluster, UUID target, SyncOptions options, Waiting waiting, boolean dryRun) {
        this.cluster = cluster;
        this.target = target;
        this.options = options;
        this.waiting = waiting;
        this.dryRun = dryRun;
    }

    /** What came of it. @param item what the inventory has of it from now on; null for what is not the target's */
    record Result(ObjectDiff diff, @Nullable InventoryItem item) {}

    /**
     * Does it.
     *
     * @param listed as it was at the beginning; empty if that is not known
     * @param item null if the target has not applied it
     * @throws ClusterException if the cluster cannot be reached
     */
    Result apply(Wanted wanted, ResourceKind kind, Optional<ObjectNode> listed, @Nullable InventoryItem item)
            throws ClusterException {
        if (listed.isPresent() && decide(wanted, listed.get(), item) instanceof Decision.Unchanged) {
            return unchanged(wanted, item);
        }
        try {
            var live = cluster.get(kind, wanted.key().namespace(), wanted.key().name())
                    .orElse(null);
            return switch (decide(wanted, live, item)) {
                case Decision.Unchanged _ -> unchanged(wanted, item);
                case Decision.Leave(String note) -> new Result(diff(wanted, ObjectChange.NONE, note), null);
                case Decision.Refuse(String why) -> new Result(diff(wanted, ObjectChange.REFUSED, why), item);
                case Decision.Fail(String why) -> new Result(diff(wanted, ObjectChange.FAILED, why), item);
                case Decision.Apply(boolean force) -> apply(wanted, kind, live, item, force);
            };
        } catch (ClusterException failed) {
            return failed(wanted, item, failed);
        }
    }

    /** An object that the cluster did not take. @throws ClusterException if the cluster cannot be reached */
    static ObjectDiff failure(Wanted wanted, ClusterException failed) throws ClusterException {
        if (failed.kind() == Kind.UNREACHABLE) {
            throw failed;
        }
        return diff(wanted, ObjectChange.FAILED, message(failed));
    }

    private Decision decide(Wanted wanted, @Nullable ObjectNode live, @Nullable InventoryItem item) {
        return Decision.of(wanted, live, item, target, options.force());
    }

    private Result apply(
            Wanted wanted, ResourceKind kind, @Nullable ObjectNode live, @Nullable InventoryItem item, boolean force)
            throws ClusterException {
        var content = live == null ? wanted.content() : wanted.only(Marks.uid(live));
        try {
            return applied(wanted, live, cluster.apply(kind, content, dryRun, force), "");
        } catch (ClusterException failed) {
            if (failed.kind() == Kind.CONFLICT && !force && Decision.takesBack(failed.conflicts(), item)) {
                return apply(wanted, kind, live, item, true);
            }
            if (failed.kind() == Kind.INVALID && live != null && immutable(failed)) {
                return Marks.replaces(wanted.content())
                        ? replaced(wanted, kind, live, item)
                        : stuck(wanted, item, failed);
            }
            throw failed;
        }
    }

    private Result applied(Wanted wanted, @Nullable ObjectNode live, ObjectNode after, String message) {
        // of a new object that what is declared is new says more than all that the cluster completes
        var shown = live == null ? wanted.content() : after;
        var fields = FieldChanges.between(live, shown);
        var change = live == null ? ObjectChange.CREATE : fields.isEmpty() ? ObjectChange.NONE : ObjectChange.UPDATE;
        var diff = new ObjectDiff(wanted.key(), change, message, fields, YamlDiff.of(wanted.key(), live, shown));
        return new Result(diff, item(wanted, after));
    }

    private static InventoryItem item(Wanted wanted, ObjectNode after) {
        return new InventoryItem(
                wanted.key(),
                wanted.apiVersion(),
                Marks.uid(after),
                OwnedFields.of(after, Cluster.FIELD_MANAGER),
                wanted.hash());
    }

    /** Deletes it and makes it again. */
    private Result replaced(Wanted wanted, ResourceKind kind, ObjectNode live, @Nullable InventoryItem item)
            throws ClusterException {
        List<FieldChange> fields = FieldChanges.declared(live, wanted.content());
        var diff = new ObjectDiff(
                wanted.key(),
                ObjectChange.UPDATE,
                "It cannot be changed: it is deleted and made again",
                fields,
                YamlDiff.of(wanted.key(), live, wanted.content()));
        if (dryRun) {
            return new Result(diff, item);
        }
        var key = wanted.key();
        var uid = Marks.uid(live);
        cluster.delete(kind, key.namespace(), key.name(), uid);
        var gone = waiting.until(
                () -> cluster.get(kind, key.namespace(), key.name()).isEmpty()
                        ? Optional.of(true)
                        : Optional.<Boolean>empty());
        if (gone.isEmpty()) {
            var why = "It was to be deleted and made again, and is not gone after %d s: sync again when it is"
                    .formatted(waiting.seconds());
            return new Result(diff(wanted, ObjectChange.FAILED, why), item);
        }
        return new Result(diff, item(wanted, cluster.apply(kind, wanted.content(), false, options.force())));
    }

    private static Result stuck(Wanted wanted, @Nullable InventoryItem item, ClusterException failed) {
        var why =
                "%s. This cannot be changed: delete it and sync again, or annotate it with %s: \"true\", which has it deleted and made again"
                        .formatted(message(failed), Ownership.REPLACE_ANNOTATION);
        return new Result(diff(wanted, ObjectChange.FAILED, why), item);
    }

    private static boolean immutable(ClusterException failed) {
        return IMMUTABLE.matcher(message(failed)).find();
    }

    private Result failed(Wanted wanted, @Nullable InventoryItem item, ClusterException failed)
            throws ClusterException {
        return switch (failed.kind()) {
            case UNREACHABLE -> throw failed;
            case CONFLICT -> {
                var fields = failed.conflicts().stream()
                        .map(c -> c.field() + " belongs to " + c.manager())
                        .toList();
                var why = "%s. Take the fields out of the manifest, or sync with force to have them"
                        .formatted(String.join(", ", fields));
                yield new Result(diff(wanted, ObjectChange.CONFLICT, why), item);
            }
            case NOT_FOUND ->
                dryRun
                        ? new Result(
                                created(wanted, "The namespace " + wanted.key().namespace() + " is not there yet"),
                                item)
                        : new Result(failure(wanted, failed), item);
            case UNKNOWN_KIND, INVALID, FORBIDDEN -> new Result(failure(wanted, failed), item);
        };
    }

    /** An object that is not there, and of which the cluster cannot be asked yet. */
    static ObjectDiff created(Wanted wanted, String message) {
        return new ObjectDiff(
                wanted.key(),
                ObjectChange.CREATE,
                message,
                FieldChanges.between(null, wanted.content()),
                YamlDiff.of(wanted.key(), null, wanted.content()));
    }

    private static Result unchanged(Wanted wanted, @Nullable InventoryItem item) {
        return new Result(diff(wanted, ObjectChange.NONE, ""), item);
    }

    static ObjectDiff diff(Wanted wanted, ObjectChange change, String message) {
        return new ObjectDiff(wanted.key(), change, message, List.of(), "");
    }

    private static String message(ClusterException failed) {
        var message = failed.getMessage();
        return message == null ? failed.kind().name() : message;
    }
}
