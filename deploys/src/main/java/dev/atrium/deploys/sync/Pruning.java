package dev.atrium.deploys.sync;

import dev.atrium.deploys.ObjectKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is to be done with an object of the inventory that is not declared any more. Pure. */
sealed interface Pruning {

    /** It is deleted. */
    record Delete() implements Pruning {}

    /** It stays, and stays in the inventory. */
    record Keep(String note) implements Pruning {}

    /** It is not the target's any more. */
    record Forget(String note) implements Pruning {}

    /**
     * What is to be done.
     *
     * @param live null if it is not there any more
     * @param used whether something hangs on it that would go with it: the objects of a CRD
     */
    static Pruning of(InventoryItem item, @Nullable ObjectNode live, UUID target, boolean prune, boolean used) {
        if (live == null) {
            return new Forget("");
        }
        if (!item.uid().equals(Marks.uid(live))) {
            return new Forget("The object of this name is another by now: it is left as it is");
        }
        var owner = Marks.owner(live);
        if (!owner.isEmpty() && !Marks.isOf(live, target)) {
            return new Forget("It belongs to another target by now, " + owner);
        }
        if (Marks.stays(live)) {
            return new Keep("It is not declared any more, and kept, as its annotation says");
        }
        if (!prune) {
            return new Keep("It is not declared any more, and kept, as pruning is off");
        }
        if (isNamespace(item.key())) {
            return new Keep(
                    "It is not declared any more, and kept: all that is in a namespace would go with it. Delete it by hand");
        }
        if (used) {
            return new Keep(
                    "It is not declared any more, and kept: there are objects of its kind, which would go with it");
        }
        return new Delete();
    }

    private static boolean isNamespace(ObjectKey key) {
        return key.group().isEmpty() && key.kind().equals("Namespace");
    }

    static boolean isDefinition(ObjectKey key) {
        return key.group().equals("apiextensions.k8s.io") && key.kind().equals("CustomResourceDefinition");
    }
}
