package dev.atrium.portal.client;

import dev.atrium.platform.run.Checkpoints;
import dev.atrium.portal.AtriumApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/**
 * A portal that kills itself, as SIGKILL would, at the checkpoint that a file asks for: a number, counted from 1 as they are
 * reached from when the file is there, and an expression for the names of those that count. A file with several such lines has
 * several runs die at once: each waits at its checkpoint for the others. The file is gone afterwards, and what was reached
 * stands in the log.
 */
public final class KillSwitch {

    /** A system property: the file. */
    public static final String FILE = "atrium.test.kill-switch";

    private final Path file;
    private final Map<Integer, Integer> reached = new HashMap<>();

    private KillSwitch(Path file) {
        this.file = file;
    }

    /** Starts it. */
    public static void main(String[] arguments) {
        new SpringApplication(AtriumApplication.class, Beans.class).run(arguments);
    }

    /** What the portal has more than others. */
    static final class Beans {

        private Beans() {}

        @Bean
        static Checkpoints killingCheckpoints() {
            return new KillSwitch(Path.of(System.getProperty(FILE)))::reached;
        }
    }

    private record Wanted(int number, Pattern names) {}

    private void reached(String checkpoint) {
        if (!waits(checkpoint)) {
            return;
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("It was to die at " + checkpoint, e);
        }
    }

    private synchronized boolean waits(String checkpoint) {
        var wanted = wanted();
        var waits = false;
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).names.matcher(checkpoint).matches()) {
                int count = reached.merge(i, 1, Integer::sum);
                System.out.println("checkpoint " + count + ": " + checkpoint);
                waits |= count == wanted.get(i).number;
            }
        }
        if (waits
                && IntStream.range(0, wanted.size())
                        .allMatch(i -> reached.getOrDefault(i, 0) >= wanted.get(i).number)) {
            die();
        }
        return waits;
    }

    private List<Wanted> wanted() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            return Files.readAllLines(file).stream()
                    .map(line -> line.strip().split(" ", 2))
                    .map(words -> new Wanted(Integer.parseInt(words[0]), Pattern.compile(words[1])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void die() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("killing myself");
        System.out.flush();
        Runtime.getRuntime().halt(137);
    }
}
