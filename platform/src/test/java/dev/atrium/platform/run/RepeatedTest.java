package dev.atrium.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedTest {

    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void goesOnAfterAFailureUntilItIsClosed() {
        var times = new AtomicInteger();
        var repeated = new Repeated("test", Duration.ZERO, SOON, () -> {
            if (times.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("every other time");
            }
        });
        repeated.start();
        await().atMost(LONG).until(() -> times.get() >= 5);
        repeated.close();
        int before = times.get();
        await().during(SOON.multipliedBy(20)).until(() -> times.get() == before);
        assertThat(repeated.isClosed()).isTrue();
    }

    @Test
    void isClosedWhenWhatWasUnderWayIsDone() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var done = new AtomicBoolean();
        var repeated = new Repeated("test", Duration.ZERO, SOON, () -> {
            begun.countDown();
            var _ = Uninterrupted.get(() -> {
                try {
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            });
            done.set(true);
        });
        repeated.start();
        begun.await();
        repeated.close();
        assertThat(done).isTrue();
    }

    @Test
    void mayBeClosedWithoutBeingStarted() {
        new Repeated("test", LONG, LONG, () -> {}).close();
    }
}
