package dev.atrium.portal.client;

import dev.atrium.platform.run.Checkpoints;
import dev.atrium.portal.AtriumApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/**
 * A portal that kills itself, as SIGKILL would, at the checkpoint that a file asks for: its number, counted from 1 as they are
 * reached from when the file is there. The file is gone afterwards, and what was reached stands in the log.
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
        return checkpoint -> {
            if (Files.exists(file)) {
                System.out.println("checkpoint " + reached.incrementAndGet() + ": " + checkpoint);
                killAt(file, reached.get());
            }
        };
    }

    private static void killAt(Path file, int reached) {
        try {
            if (Integer.parseInt(Files.readString(file).strip()) == reached) {
                Files.delete(file);
                System.out.println("killing myself");
                System.out.flush();
                Runtime.getRuntime().halt(137);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
