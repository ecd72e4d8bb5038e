package dev.atrium.deploys.watch;

import dev.atrium.deploys.FieldChange;
import dev.atrium.deploys.sync.OwnedFields;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What of an object that is there is not as it was applied. */
@FunctionalInterface
interface Comparison {

    List<FieldChange> of(OwnedFields applied, ObjectNode live);
}
