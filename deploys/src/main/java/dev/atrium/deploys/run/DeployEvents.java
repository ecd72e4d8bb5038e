package dev.atrium.deploys.run;

import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.platform.database.Transaction;

/** What happens to deployments, written down in order with what it is about, and told to who listens. */
public final class DeployEvents {

    /** The channel of PostgreSQL's notifications; the payload is the component's ref. */
    public static final String CHANNEL = "deploys_event";

    private DeployEvents() {}

    /** Writes an event down; its {@code sequence} does not count. The component's row is locked until the transaction ends. */
    public static void add(Transaction tx, DeploymentEvent event) {
        throw new UnsupportedOperationException();
    }
}
