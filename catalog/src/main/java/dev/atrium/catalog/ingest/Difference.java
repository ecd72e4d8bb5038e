package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.descriptor.Descriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has to happen so that the catalog has from a location what the location has now.
 *
 * @param created new to the catalog
 * @param updated with other content than before
 * @param moved with the same content in another place
 * @param unchanged how many need nothing
 * @param deleted no longer in the location
 */
record Difference(
        List<Descriptor> created,
        List<Descriptor> updated,
        List<Descriptor> moved,
        int unchanged,
        List<EntityRef> deleted) {

    /** An entity as the catalog has it from the location. */
    record Stored(EntityRef ref, String hash, int layout) {}

    static Difference between(Collection<Stored> stored, Collection<Descriptor> read) {
        Map<EntityRef, Stored> left = HashMap.newHashMap(stored.size());
        stored.forEach(s -> left.put(s.ref(), s));
        var created = new ArrayList<Descriptor>();
        var updated = new ArrayList<Descriptor>();
        var moved = new ArrayList<Descriptor>();
        int unchanged = 0;
        for (var descriptor : read) {
            var before = left.remove(descriptor.ref());
            if (before == null) {
                created.add(descriptor);
            } else if (!before.hash().equals(descriptor.hash())) {
                updated.add(descriptor);
            } else if (before.layout() != layout(descriptor)) {
                moved.add(descriptor);
            } else {
                unchanged++;
            }
        }
        return new Difference(
                created,
                updated,
                moved,
                unchanged,
                left.keySet().stream().sorted().toList());
    }

    /** A number that changes when anything of the descriptor stands elsewhere. */
    static int layout(Descriptor descriptor) {
        int hash = descriptor.place().hashCode();
        for (var relation : descriptor.relations()) {
            hash = 31 * hash + relation.place().hashCode();
        }
        return hash;
    }

    /** Whether there is nothing to write about entities. */
    boolean isEmpty() {
        return created.isEmpty() && updated.isEmpty() && moved.isEmpty() && deleted.isEmpty();
    }
}
