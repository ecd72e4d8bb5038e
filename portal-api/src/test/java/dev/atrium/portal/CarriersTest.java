package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In a process of its own, as the number of platform threads is settled with the first virtual one. */
class CarriersTest {

    /** Has virtual threads keep their platform threads, by waiting in a class's initialization, and lets one more run. */
    static final class Crowd {

        private static final int WAITING = 20;
        private static final CountDownLatch began = new CountDownLatch(1);
        private static final CountDownLatch free = new CountDownLatch(1);

        private static final class Slow {
            static {
                began.countDown();
                try {
                    free.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            static void touch() {}
        }

        /** Exits with 0 if the one that frees the others was run. */
        public static void main(String[] args) throws InterruptedException {
            if (args.length > 0) {
                Carriers.provide();
            }
            for (int i = 0; i < WAITING; i++) {
                Thread.ofVirtual().start(Slow::touch);
            }
            began.await();
            Thread.ofVirtual().start(free::countDown);
            Runtime.getRuntime().halt(free.await(20, TimeUnit.SECONDS) ? 0 : 3);
        }
    }

    @Test
    void thoseThatWaitForAClassLeaveRoomForTheOneThatTheyWaitFor() throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ActiveProcessorCount=2",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crowd.class.getName(),
                        "provided"))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
