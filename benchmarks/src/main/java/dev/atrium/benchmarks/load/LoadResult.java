package dev.atrium.benchmarks.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** What came of a closed loop. */
public final class LoadResult {

    private final Histogram micros = ClosedLoop.histogram();
    private long bytes;
    private String firstFailure = "";
    long failures;
    Duration elapsed = Duration.ZERO;

    LoadResult() {}

    void succeeded(long latencyMicros, int length) {
        micros.recordValue(Math.min(latencyMicros, micros.getHighestTrackableValue()));
        bytes += length;
    }

    void failed(String reason) {
        failures++;
        if (firstFailure.isEmpty()) {
            firstFailure = reason;
        }
    }

    void add(LoadResult other) {
        micros.add(other.micros);
        bytes += other.bytes;
        failures += other.failures;
        if (firstFailure.isEmpty()) {
            firstFailure = other.firstFailure;
        }
    }

    /** This and what came of another loop. */
    public LoadResult plus(LoadResult other) {
        var both = new LoadResult();
        both.add(this);
        both.add(other);
        both.elapsed = elapsed.plus(other.elapsed);
        return both;
    }

    /** Right answers. */
    public long succeeded() {
        return micros.getTotalCount();
    }

    /** Wrong answers, GraphQL errors and broken connections. */
    public long failures() {
        return failures;
    }

    /** What the first failure said, or an empty text. */
    public String firstFailure() {
        return firstFailure;
    }

    /** Right answers in a second. */
    public double perSecond() {
        return succeeded() / (elapsed.toNanos() / 1e9);
    }

    /** The latency in milliseconds that so many percent of the right answers were no slower than. */
    public double millisAt(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    /** The mean size of a right answer in bytes. */
    public long bytesPerAnswer() {
        return succeeded() == 0 ? 0 : bytes / succeeded();
    }
}
