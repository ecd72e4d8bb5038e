package dev.atrium.benchmarks.ingest;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks again and again until something is so. */
public final class Waiting {

    private Waiting() {}

    /**
     * Waits.
     *
     * @param start the {@link System#nanoTime()} that the answer and the limit count from
     * @return how long it took
     * @throws IllegalStateException after the limit
     */
    public static Duration until(long start, Duration limit, Duration betweenLooks, BooleanSupplier isSo)
            throws InterruptedException {
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IllegalStateException("Gave up after " + limit);
            }
            Thread.sleep(betweenLooks);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
