package dev.atrium.pipelines.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The room that a build has for its tasks on this node, of what all builds share. In the hands of the build's thread alone. */
final class Places {

    private final Semaphore room;
    private final Execution execution;
    /** Tasks that have a place, and have not begun yet. */
    private final Set<Integer> taken = new HashSet<>();

    private final Map<Integer, Thread> waiting = new HashMap<>();

    Places(Semaphore room, Execution execution) {
        this.room = room;
        this.execution = execution;
    }

    boolean isWaiting(int task) {
        return waiting.containsKey(task);
    }

    /** A place for a task, if it has waited for one or there is one at once. */
    boolean take(int task) {
        return taken.contains(task) || tryTake(task);
    }

    private boolean tryTake(int task) {
        try {
            // with a time, though it is none: else it would not be fair to those who wait
            if (room.tryAcquire(0, TimeUnit.SECONDS)) {
                taken.add(task);
                return true;
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Has a task wait for a place, after a rest; a {@link Signal} says when it has one. */
    void await(int task, Duration rest) {
        waiting.put(task, Thread.ofVirtual().name("pipelines-place").start(() -> {
            try {
                Thread.sleep(rest);
                room.acquire();
                execution.hears(new Signal.Place(task));
            } catch (InterruptedException e) {
                execution.hears(new Signal.Gone(task));
            }
        }));
    }

    void has(int task) {
        waiting.remove(task);
        taken.add(task);
    }

    void gone(int task) {
        waiting.remove(task);
    }

    /** The task begins: whoever executes it gives the place back. */
    void begins(int task) {
        taken.remove(task);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void interrupt() {
        waiting.values().forEach(Thread::interrupt);
    }

    /** Gives back what was not used. */
    void giveBack() {
        room.release(taken.size());
        taken.clear();
    }
}
