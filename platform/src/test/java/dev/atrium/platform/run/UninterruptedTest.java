package dev.atrium.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UninterruptedTest {

    @Test
    void answersToAnInterruptedThreadWhichStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(Uninterrupted.get(() -> Thread.currentThread().isInterrupted()))
                .isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void throwsWhatTheWorkThrows() {
        assertThatThrownBy(() -> Uninterrupted.get(() -> {
                    throw new IllegalArgumentException("why");
                }))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("why");
        assertThatThrownBy(() -> Uninterrupted.get(() -> {
                    throw new AssertionError("so");
                }))
                .isExactlyInstanceOf(AssertionError.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
