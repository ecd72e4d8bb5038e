package dev.atrium.portal;

/**
 * Gives virtual threads more platform threads to run on than there are processors.
 *
 * <p>A virtual thread that waits for a class to be loaded keeps its platform thread (JEP 491), and all of them wait for locks of
 * the class loader of the packed jar. One that holds such a lock and has let go of its platform thread, as it may while it reads a
 * resource, gets none any more once as many others wait as there are: on two processors two are enough, and nothing is answered
 * ever after.
 */
final class Carriers {

    static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    private static final int ENOUGH = 64;

    private Carriers() {}

    /** To be called before the first virtual thread is made. What is given on the command line stays. */
    static void provide() {
        if (System.getProperty(PARALLELISM) == null) {
            System.setProperty(
                    PARALLELISM,
                    Integer.toString(Math.max(ENOUGH, Runtime.getRuntime().availableProcessors())));
        }
    }
}
