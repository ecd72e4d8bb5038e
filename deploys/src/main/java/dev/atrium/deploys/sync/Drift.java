package dev.atrium.deploys.sync;

import dev.atrium.deploys.FieldChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is not as it was applied. Pure. */
public final class Drift {

    private Drift() {}

    /** Fields of an object that are not what its last apply made them; {@code before} is what was applied, {@code after} what is there. @param live null where the object is gone */
    public static List<FieldChange> of(OwnedFields applied, @Nullable ObjectNode live) {
        throw new UnsupportedOperationException();
    }
}
