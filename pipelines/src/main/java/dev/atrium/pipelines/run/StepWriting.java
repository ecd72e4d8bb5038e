package dev.atrium.pipelines.run;

import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.log.StepLog;
import dev.atrium.platform.secret.Mask;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hears of the steps of an attempt: keeps what they write, and tells the build's thread how they go. */
final class StepWriting implements TaskListener, AutoCloseable {

    private final Attempt attempt;
    private final Execution execution;
    private final StepLogs logs;
    private final Mask mask;
    private final Map<Integer, StepLog> open = new ConcurrentHashMap<>();
    /** Nothing is added to their logs: a step has one and never a second. */
    private final Set<Integer> ended = ConcurrentHashMap.newKeySet();

    StepWriting(Attempt attempt, Execution execution, StepLogs logs, Mask mask) {
        this.attempt = attempt;
        this.execution = execution;
        this.logs = logs;
        this.mask = mask;
    }

    @Override
    public void started(int step) {
        log(step);
        execution.hears(new Signal.StepStarted(attempt.task().number(), step, Instant.now()));
    }

    @Override
    public void wrote(int step, byte[] bytes, int offset, int length) {
        if (!ended.contains(step)) {
            log(step).write(bytes, offset, length);
        }
    }

    @Override
    public void note(int step, String line) {
        if (!ended.contains(step)) {
            log(step).line(line);
        }
    }

    /** Its log is whole before anybody hears that it has ended. */
    @Override
    public void finished(int step, int exitCode) {
        var at = Instant.now();
        ended.add(step);
        var log = open.remove(step);
        if (log != null) {
            log.close();
        }
        execution.hears(new Signal.StepFinished(attempt.task().number(), step, exitCode, at));
    }

    /** Adds a line to the logs of the steps that are under way. */
    void lastLine(String text) {
        open.values().forEach(log -> log.line(text));
    }

    @Override
    public void close() {
        open.values().forEach(StepLog::close);
        open.clear();
    }

    private StepLog log(int step) {
        return open.computeIfAbsent(
                step,
                number -> logs.open(
                        new StepLog.Owner(
                                execution.build(),
                                execution.id(),
                                attempt.task().number(),
                                Json.required(attempt.steps().get(number))),
                        mask));
    }
}
