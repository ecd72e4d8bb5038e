package dev.atrium.platform.expression;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.ThreadMXBean;
import dev.atrium.platform.expression.RenderingException.Reason;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * Counts what a rendering takes and ends it with {@link LimitReached} when that is too much. It belongs to one interpreter, and one
 * rendering at a time.
 *
 * <p>Time is looked at whenever some thousand instructions have run, and by everything that works for long without running any.
 * Single values are bounded where they are made. What they come to together is bounded by the thread's allocations, and where
 * the heap is small by how full it is after a collection: a rendering that takes much gives way before others run out of memory.
 */
final class Guard {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<GarbageCollectorMXBean> COLLECTORS =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private static final long HEAP_CHECK_BYTES = 32L << 20;
    private static final double HEAP_SHARE = 0.55;
    /** An item takes some 20 times a character. */
    private static final int CHARACTERS_PER_ITEM = 20;

    private static final int MIN_ITEMS = 10_000;
    private static final int MAX_ITEMS_ANYWAY = 1 << 24;
    private static final int CODE_PER_CHARACTER = 8;
    private static final int MAX_CODE_AT_LEAST = 1_000_000;

    private static final int BYTES_PER_CHARACTER = 128;
    private static final long MIN_BYTES = 64L << 20;

    private final RenderingLimits limits;
    private volatile boolean abandoned;
    private long deadline = Long.MAX_VALUE;
    private long allocatedBefore;
    private long nextHeapCheck = Long.MAX_VALUE;
    private long emitted;
    private long maxText = Long.MAX_VALUE;

    Guard(RenderingLimits limits) {
        this.limits = limits;
    }

    /** Starts to count for a rendering on this thread. */
    void begin() {
        deadline = System.nanoTime() + limits.time().toNanos();
        allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        nextHeapCheck = 4 * HEAP_CHECK_BYTES;
        emitted = 0;
        maxText = limits.maxOutput();
    }

    /** Until {@link #rendering}, texts are JavaScript made of the template, and not what it writes. */
    void compiling() {
        maxText = MAX_CODE_AT_LEAST + (long) limits.maxInput() * CODE_PER_CHARACTER;
    }

    /** From here on, texts are what the template makes. */
    void rendering() {
        maxText = limits.maxOutput();
    }

    /** No limit until the next {@link #begin}. */
    void end() {
        deadline = Long.MAX_VALUE;
        nextHeapCheck = Long.MAX_VALUE;
        maxText = Long.MAX_VALUE;
    }

    /** The rendering is to end at its next look at the time; nobody waits for it any more. */
    void abandon() {
        abandoned = true;
    }

    /** Looks at the time and at memory. */
    void tick() {
        if (abandoned || (deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0)) {
            throw tooLong(limits);
        }
        if (nextHeapCheck == Long.MAX_VALUE) {
            return;
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        if (allocated > MIN_BYTES + (long) limits.maxOutput() * BYTES_PER_CHARACTER) {
            throw tooLarge("This template needs too much memory");
        }
        if (allocated > nextHeapCheck) {
            nextHeapCheck = allocated + HEAP_CHECK_BYTES;
            if (heapIsFull()) {
                throw tooLarge("This template needs more memory than there is");
            }
        }
    }

    static LimitReached tooLong(RenderingLimits limits) {
        return new LimitReached(
                Reason.TOO_LONG,
                "This took longer than %s s: is there a loop that does not end, or a large one in another?"
                        .formatted(limits.time().toMillis() / 1000.0));
    }

    static LimitReached tooLarge(String what) {
        return new LimitReached(Reason.TOO_LARGE, what);
    }

    LimitReached tooDeep() {
        return new LimitReached(
                Reason.TOO_DEEP, "This is nested too deep: at most %d levels are allowed".formatted(limits.maxDepth()));
    }

    void depth(int depth) {
        if (depth > limits.maxDepth()) {
            throw tooDeep();
        }
    }

    /** Refuses a text that is longer than a rendering may be. A negative length is one that overflowed. */
    void characters(long length) {
        if (length > maxText || length < 0) {
            throw tooLarge(
                    "This makes a text of more than %d characters, the most allowed".formatted(limits.maxOutput()));
        }
    }

    /** Refuses what goes in when it is larger than a template may be. */
    void input(long length) {
        if (length > limits.maxInput()) {
            throw tooLarge("This template or its values have more than %d characters, the most allowed"
                    .formatted(limits.maxInput()));
        }
    }

    /** Counts what is put out, and refuses it when all of it together is too long. */
    void emit(int length) {
        emitted += length;
        characters(length < 0 ? length : emitted);
    }

    /** Refuses an array that is too long. */
    void items(long count) {
        if (count > maxItems()) {
            throw tooLarge("This makes a list of more than %d items, the most allowed".formatted(maxItems()));
        }
    }

    int maxItems() {
        return (int) Math.min(MAX_ITEMS_ANYWAY, Math.max(MIN_ITEMS, maxText / CHARACTERS_PER_ITEM));
    }

    /** Refuses a text that is too long for what takes more than a look at each character: a regular expression, say. */
    void searched(long length) {
        if (length > maxItems()) {
            throw tooLarge("This searches a text of more than %d characters with a pattern, the most allowed"
                    .formatted(maxItems()));
        }
    }

    private static boolean heapIsFull() {
        long newest = -1;
        long used = 0;
        for (GarbageCollectorMXBean collector : COLLECTORS) {
            GcInfo last = collector.getLastGcInfo();
            if (last != null && last.getEndTime() > newest) {
                newest = last.getEndTime();
                used = last.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> isHeap(pool.getKey()))
                        .map(java.util.Map.Entry::getValue)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
            }
        }
        return used > HEAP_SHARE * Runtime.getRuntime().maxMemory();
    }

    private static boolean isHeap(String pool) {
        return !pool.startsWith("Code") && !pool.equals("Metaspace") && !pool.equals("Compressed Class Space");
    }
}
