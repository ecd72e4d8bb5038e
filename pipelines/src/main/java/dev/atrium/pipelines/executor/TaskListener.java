package dev.atrium.pipelines.executor;

/**
 * Hears of a task that is executed. Steps come one after the other; each is started, may write, and ends. Calls may wait, so that a
 * step which writes faster than it can be kept is slowed down.
 */
public interface TaskListener {

    /** A step begins: its command is about to run. */
    void started(int step);

    /** A step wrote something, to its standard output or error, in the order it came. The bytes are the caller's again afterwards. */
    void wrote(int step, byte[] bytes, int offset, int length);

    /** Something about a step that it did not write itself, such as that its image is pulled: a line of the log. */
    void note(int step, String line);

    /**
     * A step's command has ended.
     *
     * @param exitCode 128 and the number of the signal where one has killed it
     */
    void finished(int step, int exitCode);
}
