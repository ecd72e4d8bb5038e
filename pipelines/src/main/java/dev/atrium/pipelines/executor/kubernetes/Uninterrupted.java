package dev.atrium.pipelines.executor.kubernetes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done although the thread is interrupted; it is still interrupted afterwards. */
final class Uninterrupted {

    private static final Logger LOG = LoggerFactory.getLogger(Uninterrupted.class);

    private Uninterrupted() {}

    interface Work {
        void run() throws InterruptedException, EndsEarly;
    }

    /** Does it on a thread of its own, which nobody interrupts, and waits for its end. */
    static void run(String name, Work work) {
        Thread thread = Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } catch (InterruptedException | EndsEarly | RuntimeException failed) {
                LOG.error("{} failed", name, failed);
            }
        });
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
