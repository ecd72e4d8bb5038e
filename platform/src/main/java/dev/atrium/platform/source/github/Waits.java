package dev.atrium.platform.source.github;

import java.time.Duration;
import java.time.InstantSource;

/** The clock that limits are read against, and how a call waits for one to be lifted. */
record Waits(InstantSource clock, Sleep sleep) {

    /** How a thread sleeps. */
    interface Sleep {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** The machine's clock, and the thread's own sleep. */
    static Waits real() {
        return new Waits(InstantSource.system(), Thread::sleep);
    }
}
