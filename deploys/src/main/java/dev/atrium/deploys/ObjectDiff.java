package dev.atrium.deploys;

import java.util.List;

/**
 * What differs for one object.
 *
 * @param message why it is refused, in conflict or failed, when a migration runs, why something stays; empty otherwise
 * @param patch the same as a unified diff of YAML, at most 64 KiB; empty where nothing differs
 */
public record ObjectDiff(ObjectKey key, ObjectChange change, String message, List<FieldChange> fields, String patch) {

    /** Takes a copy of the list. */
    public ObjectDiff {
        fields = List.copyOf(fields);
    }
}
