package dev.atrium.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    @ParameterizedTest
    @CsvSource({"90,90", "90s,90", "2m,120"})
    void readsDurations(String text, long seconds) {
        var arguments = Arguments.parse(List.of("--warmup", text), LoadOptions.NAMES);
        assertThat(arguments.duration("warmup", Duration.ZERO)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void readsListsOfNumbersAndFallsBack() {
        var arguments = Arguments.parse(List.of("--connections", "1,2"), LoadOptions.NAMES);
        assertThat(arguments.numbers("connections", "7")).containsExactly(1, 2);
        assertThat(arguments.numbers("seconds", "7")).containsExactly(7);
    }

    @Test
    void namesAnUnknownOptionAndAMissingValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse(List.of("--warm", "1"), Set.of("warmup")))
                .withMessageContaining("--warm;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse(List.of("--warmup"), Set.of("warmup")))
                .withMessageContaining("value is missing after --warmup");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse(List.of(), Set.of()).text("jar"))
                .withMessageContaining("--jar is missing");
    }

    @Test
    void boundsALoadInTimeAndConnections() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadOptions.of(Arguments.parse(List.of("--seconds", "31m"), LoadOptions.NAMES)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadOptions.of(Arguments.parse(List.of("--connections", "0"), LoadOptions.NAMES)));
    }

    @Test
    void asksARestartedPortalAValidQuestion() throws Exception {
        assertThat(ContractSchema.validate(WholeRun.TITLE)).isEmpty();
        assertThat(ContractSchema.validate(TaskReport.MEANWHILE)).isEmpty();
    }
}
