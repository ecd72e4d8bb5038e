package dev.atrium.portal.client;

import dev.atrium.platform.run.Checkpoints;
import dev.atrium.portal.AtriumApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/**
 * A portal that kills itself, as SIGKILL would, at the checkpoint that a file asks for: a number, counted from 1 as they are
 * reached from when the file is there, and an expression for the names of those that count. The file is gone afterwards, and
 * what was reached stands in the log.
 */
public final class KillSwitch {

    /** A system property: the file. */
    public static final String FILE = "atrium.test.kill-switch";

    private KillSwitch() {}

    /** Starts it. */
    public static void main(String[] arguments) {
        new SpringApplication(AtriumApplication.class, KillSwitch.class).run(arguments);
    }

    @Bean
    static Checkpoints killingCheckpoints() {
        var file = Path.of(System.getProperty(FILE));
        var reached = new AtomicInteger();
        return checkpoint -> wanted(file)
                .filter(wanted -> wanted.names().matcher(checkpoint).matches())
                .ifPresent(wanted -> {
                    int count = reached.incrementAndGet();
                    System.out.println("checkpoint " + count + ": " + checkpoint);
                    if (count == wanted.number()) {
                        die(file);
                    }
                });
    }

    private record Wanted(int number, Pattern names) {}

    private static Optional<Wanted> wanted(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var words = Files.readString(file).strip().split(" ", 2);
            return Optional.of(new Wanted(Integer.parseInt(words[0]), Pattern.compile(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void die(Path file) {
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
