package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @Test
    void whatAKeyMayNameCanBeConvertedAndTheOtherWayRound() {
        assertThat(Stream.of("s", "percentunit", "bytes", "reqps")
                        .flatMap(panel -> Units.writable(panel).stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Level.UNITS);
    }

    @ParameterizedTest
    @CsvSource({
        "2000,ms,s,2",
        "5,m,s,300",
        "2,gb,bytes,2e9",
        "1,gib,decbytes,1073741824",
        "50,percent,percentunit,0.5",
        "120,rpm,reqps,2"
    })
    void convertsToThePanelsUnit(double value, String written, String panel, double expected) {
        assertThat(Units.convert(value, written, panel)).hasValue(expected);
    }
}
