package dev.atrium.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.access.BadRequest;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesRequestTest {

    @ParameterizedTest
    @CsvSource({
        "PT1M,      PT1S",
        "PT1M,      PT1M",
        "PT25M,     PT1S",
        "PT25M0.5S, PT1S",
        "PT25M1S,   PT2S",
        "PT1H,      PT15S",
        "PT1H,      PT7.5S",
        "P31D,      PT29M46S",
        "P31D,      P31D",
    })
    void areTakenWithinTheBounds(Duration range, Duration step) {
        var request = new SeriesRequest(range, step);
        assertThat(request.range().dividedBy(request.step())).isBetween(1L, (long) SeriesRequest.MOST_POINTS);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,        PT1S,     a range is 1 minute to 31 days",
        "PT-1H,       PT1S,     a range is 1 minute to 31 days",
        "PT59.999S,   PT1S,     a range is 1 minute to 31 days",
        "P31DT0.001S, PT1H,     a range is 1 minute to 31 days",
        "PT1M,        PT0.999S, is PT1S to PT1M",
        "PT1M,        PT0S,     is PT1S to PT1M",
        "PT1M,        PT-1S,    is PT1S to PT1M",
        "PT1M,        PT61S,    is PT1S to PT1M",
        "PT25M1S,     PT1S,     is PT2S to PT25M1S",
        "P31D,        PT29M45S, is PT29M46S to PT744H",
        "PT2562047788015215H, PT2562047788015215H, a range is 1 minute to 31 days",
    })
    void areRefusedBeyondThem(Duration range, Duration step, String why) {
        assertThatThrownBy(() -> new SeriesRequest(range, step))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining(why.startsWith("a ") ? "A " + why.substring(2) : why);
    }
}
