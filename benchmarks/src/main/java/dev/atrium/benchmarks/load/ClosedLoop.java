package dev.atrium.benchmarks.load;

import dev.atrium.benchmarks.http.Answer;
import dev.atrium.benchmarks.http.Connection;
import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.http.GraphQl;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Some connections, each of which sends its next request as soon as it has the answer to the last one. Latencies are therefore
 * those of a portal that is as busy as these connections make it, not of one at a given rate.
 */
public final class ClosedLoop {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int SIGNIFICANT_DIGITS = 3;

    /** After so many failures of one connection there is nothing left to measure. */
    private static final int MOST_FAILURES = 1000;

    private final Endpoint endpoint;

    /** A loop against one portal. */
    public ClosedLoop(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Sends requests for some time. Every answer counts, also one that comes after the time is over.
     *
     * @param seed what the variables are drawn from, together with the number of the connection
     */
    public LoadResult run(Scenario scenario, int connections, Duration duration, long seed)
            throws InterruptedException {
        var start = System.nanoTime();
        var end = start + duration.toNanos();
        var total = new LoadResult();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            List<Future<LoadResult>> results = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                var random = new SplittableRandom(seed + i);
                results.add(threads.submit(() -> loop(scenario, random, end)));
            }
            for (var result : results) {
                total.add(result.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load generator itself failed", e.getCause());
        }
        total.elapsed = Duration.ofNanos(System.nanoTime() - start);
        return total;
    }

    private LoadResult loop(Scenario scenario, SplittableRandom random, long end) {
        var result = new LoadResult();
        var proof = scenario.proofBytes();
        while (System.nanoTime() < end && result.failures < MOST_FAILURES) {
            try (var connection = GraphQl.connect(endpoint, LONGEST_WAIT)) {
                while (System.nanoTime() < end && result.failures < MOST_FAILURES) {
                    one(connection, scenario.body(random), proof, result);
                }
            } catch (IOException e) {
                result.failed(e.toString());
            }
        }
        return result;
    }

    private static void one(Connection connection, byte[] body, byte[] proof, LoadResult result) throws IOException {
        var start = System.nanoTime();
        var answer = connection.post(body);
        var micros = (System.nanoTime() - start) / 1000;
        var problem = problem(answer, proof);
        if (problem.isEmpty()) {
            result.succeeded(micros, answer.length());
        } else {
            result.failed(problem);
        }
    }

    private static String problem(Answer answer, byte[] proof) {
        var problem = GraphQl.problem(answer);
        if (problem.isEmpty() && !answer.contains(proof)) {
            return "Not the expected answer: " + answer.text().substring(0, Math.min(200, answer.length()));
        }
        return problem;
    }

    /** A histogram of microseconds up to a minute. */
    static Histogram histogram() {
        return new Histogram(Duration.ofMinutes(1).toNanos() / 1000, SIGNIFICANT_DIGITS);
    }
}
