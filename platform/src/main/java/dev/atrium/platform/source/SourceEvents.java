package dev.atrium.platform.source;

import dev.atrium.platform.run.Blocks;

/** Takes in what happened to repositories, and tells it to every {@link SourceEventHandler}. */
@Blocks
public interface SourceEvents {

    /** Writes an event down and has it told. When this returns, it will be told, whatever happens to this node. */
    void publish(SourceEvent event);

    /**
     * The same, once for each delivery.
     *
     * @param delivery what the sender calls this delivery, the same when it sends it again
     * @return false if it had come before, in which case nothing happens
     */
    boolean publishOnce(String delivery, Iterable<SourceEvent> events);
}
