package dev.atrium.platform.run;

/**
 * Hears of the moments of a run between which something lasting happens. A test that kills the process at each of them shows
 * that nothing is lost and nothing done twice.
 */
@FunctionalInterface
public interface Checkpoints {

    /** Hears nothing. */
    Checkpoints NONE = _ -> {};

    /** A run has come here. Called on the run's thread. */
    void reached(String checkpoint);
}
