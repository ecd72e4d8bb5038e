package dev.atrium.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @TempDir
    private Path proc;

    @Test
    void readsTheLineOfAProcessWithAWildName() {
        var stat = ProcessStat.parse(
                "4242 (postgres: io (x) y) S 17 4242 4242 0 -1 4194560 9 8 7 6 150 50 30 20 20 0 1 0 99");
        assertThat(stat).isEqualTo(new ProcessStat(4242, 17, Duration.ofSeconds(2), Duration.ofMillis(500)));
    }

    @Test
    void addsUpAProcessItsDescendantsAndThoseThatHaveEnded() throws IOException {
        process(10, 1, 100, 40);
        process(11, 10, 5, 0);
        process(12, 11, 3, 2);
        process(20, 1, 9000, 0);
        assertThat(new Processes(proc).cpuOfTree(10)).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void leavesTheChildrenOutOfTheTimeOfOneProcess() throws IOException {
        process(10, 1, 100, 40);
        process(11, 10, 5, 0);
        assertThat(new Processes(proc).cpu(10)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void readsMemoryInBytes() throws IOException {
        Files.createDirectories(proc.resolve("10"));
        Files.writeString(
                proc.resolve("10/status"), "Name:\tjava\nVmPeak:\t 9999999 kB\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n");
        var processes = new Processes(proc);
        assertThat(processes.residentBytes(10)).isEqualTo(1024 * 1024);
        assertThat(processes.peakResidentBytes(10)).isEqualTo(2048 * 1024);
    }

    @Test
    void countsNothingForAProcessThatIsNotThere() {
        var processes = new Processes(proc);
        assertThat(processes.cpu(10)).isZero();
        assertThat(processes.cpuOfTree(10)).isZero();
        assertThat(processes.residentBytes(10)).isZero();
    }

    private void process(long pid, long parent, long ticks, long childrenTicks) throws IOException {
        var directory = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                directory.resolve("stat"),
                "%d (some name) S %d 0 0 0 -1 0 0 0 0 0 %d 0 %d 0 20 0 1 0 0%n"
                        .formatted(pid, parent, ticks, childrenTicks));
    }
}
