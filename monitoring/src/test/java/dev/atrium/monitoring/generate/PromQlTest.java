package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void aTextIsOneString() {
        assertThat(PromQl.string("\"} or up{")).isEqualTo("\"\\\"} or up{\"");
        assertThat(PromQl.string("a\\b\nc\0")).isEqualTo("\"a\\\\b\\nc\\x00\"");
        assertThat(PromQl.string("${x} [[x]]")).isEqualTo("\"\\x24{x} \\x5b\\x5bx]]\"");
        assertThat(PromQl.string("Ошибки 😀 \ud83d")).isEqualTo("\"Ошибки 😀 \\ufffd\"");
    }

    @Test
    void anExpressionMatchesExactlyAText() {
        assertThat(PromQl.quotedRegex("a.b|c*(d)[e]{f}^$+?\\"))
                .isEqualTo("a\\.b\\|c\\*\\(d\\)\\[e\\]\\{f\\}\\^\\$\\+\\?\\\\");
    }

    @Test
    void numbersAreAlwaysPrintedTheSame() {
        assertThat(PromQl.number(10)).isEqualTo("10");
        assertThat(PromQl.number(2000.0)).isEqualTo("2000");
        assertThat(PromQl.number(0)).isEqualTo("0");
        assertThat(PromQl.number(-0.05)).isEqualTo("-0.05");
        assertThat(PromQl.number(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(PromQl.number(1e300)).isEqualTo("1E+300");
        assertThat(PromQl.number(536_870_912)).isEqualTo("536870912");
    }

    @Test
    void durationsAreInTheLargestUnit() {
        assertThat(PromQl.duration(Duration.ZERO)).isEqualTo("0s");
        assertThat(PromQl.duration(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(PromQl.duration(Duration.ofMinutes(10))).isEqualTo("10m");
        assertThat(PromQl.duration(Duration.ofHours(2))).isEqualTo("2h");
        assertThat(PromQl.duration(Duration.ofDays(1))).isEqualTo("1d");
        assertThat(PromQl.duration(Duration.ofMillis(1500))).isEqualTo("1500ms");
    }

    @Test
    void unitsAreConvertedWithoutRoundingErrors() {
        assertThat(Units.convert(2000, "ms", "s")).hasValue(2);
        assertThat(Units.convert(0.3, "s", "ms")).hasValue(300);
        assertThat(Units.convert(5, "percent", "percentunit")).hasValue(0.05);
        assertThat(Units.convert(0.05, "ratio", "percent")).hasValue(5);
        assertThat(Units.convert(1, "gib", "bytes")).hasValue(1_073_741_824);
        assertThat(Units.convert(1, "mb", "bytes")).hasValue(1_000_000);
        assertThat(Units.convert(60, "rpm", "reqps")).hasValue(1);
        assertThat(Units.convert(7, "", "any")).hasValue(7);
        assertThat(Units.convert(7, "celsius", "celsius")).hasValue(7);
        assertThat(Units.convert(7, "ms", "bytes")).isEmpty();
        assertThat(Units.convert(7, "ms", "short")).isEmpty();
        assertThat(Units.convert(7, "parsecs", "s")).isEmpty();
        assertThat(Units.writable("percentunit")).containsExactly("percent", "ratio");
    }
}
