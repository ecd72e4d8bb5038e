package dev.atrium.portal.client;

import dev.atrium.platform.run.Checkpoints;
import dev.atrium.portal.AtriumApplication;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/** A portal that kills itself, as SIGKILL would, at the checkpoint of a number that is given to it. */
public final class KillSwitch {

    /** A system property: the number of the checkpoint, counted from 1 as they are reached; 0 for none. */
    public static final String AT = "atrium.test.kill-at";

    private KillSwitch() {}

    /** Starts it. */
    public static void main(String[] arguments) {
        new SpringApplication(AtriumApplication.class, KillSwitch.class).run(arguments);
    }

    @Bean
    static Checkpoints killingCheckpoints() {
        var at = Integer.getInteger(AT, 0);
        var reached = new AtomicInteger();
        return checkpoint -> {
            System.out.println("checkpoint " + checkpoint);
            System.out.flush();
            if (reached.incrementAndGet() == at) {
                Runtime.getRuntime().halt(137);
            }
        };
    }
}
