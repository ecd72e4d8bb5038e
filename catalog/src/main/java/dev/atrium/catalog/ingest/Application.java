package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.problem.Problem;
import java.util.List;

/** What came of applying a location's content. */
sealed interface Application {

    /**
     * The catalog has what the location has.
     *
     * @param conflicts refs that belong to another location
     * @param released refs that the location has let go, and that other locations may claim
     * @param problems all of the content's problems, those of applying it included
     */
    record Applied(Difference difference, List<EntityRef> conflicts, List<EntityRef> released, List<Problem> problems)
            implements Application {}

    /** A read that began later has been applied already: this one is out of date. */
    record Superseded() implements Application {}

    /** The location has been forgotten meanwhile. */
    record Gone() implements Application {}
}
