package dev.atrium.pipelines.executor;

import java.util.Set;

/** What the cases execute tasks with. */
interface Executing {

    /** An order whose steps run in an image that has bash, coreutils and setsid. */
    Order order();

    Order order(String key);

    /** Begins to execute a task on a thread of its own. */
    Execution begin(Order order);

    Execution begin(Order order, Heard heard);

    /** Executes a task to its end. */
    default Execution run(Order order) {
        Execution execution = begin(order);
        execution.outcome();
        return execution;
    }

    /** Another executor of the same node, with the same configuration: the portal when it has been started again. */
    Executor another();

    /** The one that {@link #begin} uses. */
    Executor first();

    /** An image that there is not. */
    String unknownImage();

    /** The names of the environment variables that a step may find besides its own. */
    Set<String> environment();

    /** How many processes there are on this machine, containers included, whose command line has a text in it. */
    long processes(String text);
}
