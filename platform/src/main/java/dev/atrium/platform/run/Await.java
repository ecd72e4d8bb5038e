package dev.atrium.platform.run;

import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Waits for answers that come later: for runs, on virtual threads, and nowhere else. */
@Blocks
public final class Await {

    /** No answer of Atrium's own takes this long. */
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private Await() {}

    /**
     * The answer, or empty if there is none.
     *
     * @throws RuntimeException what the answer ended with; {@code IllegalStateException} after two minutes, or if interrupted
     */
    public static <T> Optional<T> answer(Mono<T> later) {
        return later.blockOptional(AT_MOST);
    }
}
