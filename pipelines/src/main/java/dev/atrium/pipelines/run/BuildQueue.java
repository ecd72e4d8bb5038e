package dev.atrium.pipelines.run;

import java.util.UUID;

/**
 * The way into the engine: what is to be built, and what is to stop. Called after the transaction that wrote it down has been committed;
 * neither waits for the build. Should a call be lost with its node, the rows say the same: the engine finds them again.
 */
public interface BuildQueue {

    /**
     * What other nodes are notified by that a running build is to stop; the payload is the build's id. Notified in the transaction that
     * writes {@code cancel_requested}.
     */
    String CANCEL_CHANNEL = "pipelines_cancel";

    /**
     * Has a ticket drawn for a build that is queued. Submitting the same attempt twice does nothing the second time.
     *
     * @param attempt counted from 1, as in the build's row
     */
    void submit(UUID build, int attempt);

    /**
     * Has a running build stop whose row says {@code cancel_requested}, if it runs on this node; the others hear of it by
     * {@link #CANCEL_CHANNEL}. One that is not running stays as it is.
     */
    void cancel(UUID build);
}
