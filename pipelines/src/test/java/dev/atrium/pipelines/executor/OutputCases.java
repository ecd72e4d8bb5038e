package dev.atrium.pipelines.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.executor.Executor.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a step writes. */
interface OutputCases extends Executing {

    @Test
    default void tellsOutputAndErrorsInTheOrderTheyCame() {
        Execution task = run(order().bash("for i in 1 2 3; do echo out$i; sleep 0.3; echo err$i >&2; sleep 0.3; done"));

        assertThat(task.heard().output(1)).isEqualTo("out1\nerr1\nout2\nerr2\nout3\nerr3\n");
    }

    @Test
    default void losesNothingOfBoth() {
        Execution task = run(order().bash("for i in {1..3000}; do echo out$i; echo err$i >&2; done"));

        List<String> lines = task.heard().output(1).lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("out")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 3000).mapToObj(i -> "out" + i).toList());
        assertThat(lines.stream().filter(line -> line.startsWith("err")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 3000).mapToObj(i -> "err" + i).toList());
    }

    @Test
    default void tellsEveryByte() {
        Execution task = run(order().bash("for i in {0..255}; do printf \"\\\\x$(printf %x $i)\"; done"));

        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
        assertThat(task.heard().bytes(1)).isEqualTo(all);
    }

    @Test
    default void tellsWhatHasNoLineEnd() {
        Execution task = run(order().bash("printf 'no line end'").bash("printf '\\r\\n\\e[31mred\\e[0m'"));

        assertThat(task.heard().output(1)).isEqualTo("no line end");
        assertThat(task.heard().output(2)).isEqualTo("\r\n\u001b[31mred\u001b[0m");
    }

    @Test
    default void tellsWhatAStepWritesWhileItRuns() {
        Execution task = begin(order().bash("echo ready; until [ -e /nowhere ]; do sleep 1; done"));

        Waiting.until(() -> task.heard().output(1).equals("ready\n"));
        task.interrupt();
    }

    /** 50 MB that the listener takes its time for: never much of it is in memory. */
    @Test
    default void slowsAStepDownThatWritesFasterThanItIsHeard() {
        var slow = new SlowlyHeard();
        Execution task = begin(order().bash("head -c 50000000 /dev/zero | tr '\\0' x"), slow);

        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
        assertThat(slow.bytes.get()).isEqualTo(50_000_000);
        assertThat(slow.wrong.get()).isZero();
        assertThat(slow.mostMemory() / 1_000_000).as("MB of heap").isLessThan(25);
    }

    @Test
    default void doesNotMixTheOutputOfSeveralTasks() {
        List<Execution> tasks = IntStream.range(0, 8)
                .mapToObj(i -> begin(order().bash("for i in {1..50}; do echo task" + i + "; sleep 0.01; done")))
                .toList();

        for (int i = 0; i < tasks.size(); i++) {
            assertThat(tasks.get(i).outcome()).isEqualTo(new Outcome.Succeeded());
            assertThat(tasks.get(i).heard().output(1)).isEqualTo(("task" + i + "\n").repeat(50));
        }
    }

    /** Waits a little at each call, counts instead of keeping, and looks at the heap now and then. */
    final class SlowlyHeard extends Heard {

        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong wrong = new AtomicLong();
        private final long before = used();
        private long after = before;
        private long looked;

        @Override
        public void wrote(int step, byte[] buffer, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (buffer[i] != 'x') {
                    wrong.incrementAndGet();
                }
            }
            if (bytes.addAndGet(length) - looked > 5_000_000) {
                looked = bytes.get();
                after = Math.max(after, used());
            }
            LockSupport.parkNanos(1_000_000L);
        }

        private long mostMemory() {
            return after - before;
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }
}
