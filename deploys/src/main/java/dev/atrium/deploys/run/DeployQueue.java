package dev.atrium.deploys.run;

import dev.atrium.catalog.EntityRef;

/** Where those who write down a deployment say that there is one. */
@FunctionalInterface
public interface DeployQueue {

    /** A deployment of a component is queued, or something is to be done to the one that runs. Called after the transaction. */
    void wake(EntityRef component);
}
