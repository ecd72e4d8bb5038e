package dev.atrium.deploys.sync;

import dev.atrium.deploys.cluster.ClusterException.Conflict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is to be done with a declared object. Pure. */
sealed interface Decision {

    /** It is applied. @param force whether fields are taken from other managers */
    record Apply(boolean force) implements Decision {}

    /** It is as it is to be. */
    record Unchanged() implements Decision {}

    /** It is another's, and may stay so: nothing is done. @param note for people */
    record Leave(String note) implements Decision {}

    /** It is another's, and must not be touched. */
    record Refuse(String why) implements Decision {}

    /** It cannot be done now. */
    record Fail(String why) implements Decision {}

    /**
     * What is to be done.
     *
     * @param live null if it is not there
     * @param item null if the target has not applied it
     * @param force whether fields are to be taken from other managers
     */
    static Decision of(
            Wanted wanted, @Nullable ObjectNode live, @Nullable InventoryItem item, UUID target, boolean force) {
        if (live == null) {
            return new Apply(force);
        }
        boolean applied = item != null && item.uid().equals(Marks.uid(live));
        var owner = Marks.owner(live);
        // somebody may have taken the label away: that is drift
        boolean ours = Marks.isOf(live, target) || applied && owner.isEmpty();
        if (!ours && !Marks.adopts(wanted.content())) {
            return wanted.isNamespace()
                    ? new Leave("The namespace is there already and another's: it is left as it is")
                    : new Refuse(refusal(owner));
        }
        if (Marks.isBeingDeleted(live)) {
            return new Fail("It is being deleted: sync again when it is gone");
        }
        if (!ours) {
            return new Apply(true);
        }
        boolean same = applied
                && item != null
                && item.manifestHash().equals(wanted.hash())
                && item.apiVersion().equals(wanted.apiVersion())
                && Drift.of(item.owned(), live).isEmpty();
        return same ? new Unchanged() : new Apply(force);
    }

    private static String refusal(String owner) {
        var whose = owner.isEmpty() ? "Atrium has not made it" : "it belongs to another target, " + owner;
        return "It is there already and %s: it is left as it is. To take it over, annotate it with %s: \"true\""
                .formatted(whose, Ownership.ADOPT_ANNOTATION);
    }

    /**
     * Whether it is applied again, by force, when fields of it belong to other managers: if all of them are fields that Atrium had applied,
     * somebody has changed what was declared, and it is set back.
     *
     * @param item null if the target has not applied it
     */
    static boolean takesBack(List<Conflict> conflicts, @Nullable InventoryItem item) {
        return item != null
                && !conflicts.isEmpty()
                && conflicts.stream().allMatch(c -> item.owned().has(c.field()));
    }
}
