package dev.atrium.pipelines.executor.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends processes, and those that they start meanwhile, until there is none. */
final class Ending {

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    /** After SIGKILL a process is gone at once, unless the kernel holds it, in a file system that does not answer for instance. */
    private static final Duration HELD = Duration.ofSeconds(30);

    private final Predicate<String> mark;
    private final long after;
    private final Set<ProcessHandle> known = new HashSet<>();

    private Ending(Predicate<String> mark, long after) {
        this.mark = mark;
        this.after = after;
    }

    /** All processes with a mark, at once. */
    static void of(Predicate<String> mark) {
        var ending = new Ending(mark, 0);
        ending.kill(ending.find());
    }

    /**
     * A step's process with all that it has started.
     *
     * @param grace from SIGTERM to SIGKILL
     */
    static void of(ProcessHandle step, TaskFolder folder, Duration grace) {
        String own = folder.path().toString();
        var ending = new Ending(own::equals, step.pid());
        if (step.isAlive()) {
            ending.known.add(step);
        }
        Set<ProcessHandle> left = ending.find();
        if (!left.isEmpty()) {
            ending.kill(ending.ask(left, grace));
        }
    }

    private Set<ProcessHandle> ask(Set<ProcessHandle> first, Duration grace) {
        long end = System.nanoTime() + grace.toNanos();
        var asked = new HashSet<ProcessHandle>();
        Set<ProcessHandle> left = first;
        while (!left.isEmpty() && System.nanoTime() < end) {
            left.stream().filter(asked::add).forEach(ProcessHandle::destroy);
            Uninterrupted.sleep(5);
            left = find();
        }
        return left;
    }

    private void kill(Set<ProcessHandle> first) {
        long end = System.nanoTime() + HELD.toNanos();
        for (Set<ProcessHandle> left = first; !left.isEmpty(); left = find()) {
            if (System.nanoTime() > end) {
                LOG.error("These processes cannot be killed: {}", left);
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
            Uninterrupted.sleep(2);
        }
    }

    /** Those with the mark, and what has been started by what is known, though it may have hidden its mark. */
    private Set<ProcessHandle> find() {
        known.addAll(Marked.find(mark, after));
        known.addAll(known.stream().flatMap(ProcessHandle::descendants).toList());
        known.removeIf(process -> !process.isAlive() || Marked.isDead(process.pid()));
        return Set.copyOf(known);
    }
}
