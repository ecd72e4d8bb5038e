package dev.atrium.deploys.analysis;

import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalDouble;

/** Where metrics come from. */
@Blocks
@FunctionalInterface
public interface Metrics {

    /**
     * What a query gives at a time: of one series; empty for none, or for one that is no number.
     *
     * @throws InvalidQueryException if the query is wrong: asking again does not help
     * @throws IOException if it cannot be asked, which may pass; the message is for a person
     */
    OptionalDouble at(String query, Instant time) throws IOException, InterruptedException;
}
