package dev.atrium.pipelines.run;

import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor in memory: what a task does is said by its name. */
final class Scripts implements Executor {

    /** What a task does. */
    interface Script {
        Outcome run(TaskOrder task, TaskListener listener) throws InterruptedException;
    }

    static final Script SUCCEEDS = (task, listener) -> {
        task.steps().forEach(step -> writes(listener, step.number(), "step " + step.number() + "\n", 0));
        return new Outcome.Succeeded();
    };

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    final List<TaskOrder> orders = new CopyOnWriteArrayList<>();
    /** {@code +task} and {@code -task} as they begin and end, those of all builds. */
    final List<String> moments = new CopyOnWriteArrayList<>();

    final List<String> cleared = new CopyOnWriteArrayList<>();
    final AtomicInteger allCleared = new AtomicInteger();
    final AtomicInteger atWork = new AtomicInteger();
    final AtomicInteger mostAtWork = new AtomicInteger();
    final Map<String, Integer> times = new ConcurrentHashMap<>();
    /** Of tasks that wait. */
    final Semaphore waiting = new Semaphore(0);

    final Semaphore interrupted = new Semaphore(0);
    final CountDownLatch goOn = new CountDownLatch(1);

    void script(String task, Script script) {
        scripts.put(task, script);
    }

    /** These outcomes one after the other, then success. */
    void outcomes(String task, Outcome... outcomes) {
        var next = new AtomicInteger();
        script(task, (order, listener) -> {
            var i = next.getAndIncrement();
            if (i >= outcomes.length) {
                return SUCCEEDS.run(order, listener);
            }
            switch (outcomes[i]) {
                case Outcome.Failed(var step, var exitCode) -> {
                    for (var s : order.steps()) {
                        if (s.number() <= step) {
                            writes(listener, s.number(), "", s.number() == step ? exitCode : 0);
                        }
                    }
                }
                case Outcome.TimedOut(var step) -> listener.started(step);
                default -> {}
            }
            return outcomes[i];
        });
    }

    /** Its first step goes on until it is told to go on, or interrupted. */
    void waits(String task) {
        script(task, (order, listener) -> {
            listener.started(1);
            write(listener, 1, "waiting\n");
            waiting.release();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                interrupted.release();
                throw e;
            }
            listener.finished(1, 0);
            order.steps().stream().skip(1).forEach(s -> writes(listener, s.number(), "", 0));
            return new Outcome.Succeeded();
        });
    }

    static void writes(TaskListener listener, int step, String text, int exitCode) {
        listener.started(step);
        write(listener, step, text);
        listener.finished(step, exitCode);
    }

    static void write(TaskListener listener, int step, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        listener.wrote(step, bytes, 0, bytes.length);
    }

    @Override
    public String id() {
        return "scripts";
    }

    @Override
    public Outcome execute(TaskOrder task, TaskListener listener) throws InterruptedException {
        var name = task.labels().get("task");
        orders.add(task);
        moments.add("+" + name);
        times.merge(task.labels().get("build") + "/" + name, 1, Integer::sum);
        mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        try {
            return scripts.getOrDefault(name, SUCCEEDS).run(task, listener);
        } finally {
            atWork.decrementAndGet();
            moments.add("-" + name);
        }
    }

    int times(java.util.UUID build, String task) {
        return times.getOrDefault(build + "/" + task, 0);
    }

    @Override
    public void clear(String key) {
        cleared.add(key);
    }

    @Override
    public void clearAll() {
        allCleared.incrementAndGet();
    }

    @Override
    public void close() {}
}
