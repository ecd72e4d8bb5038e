package dev.atrium.monitoring.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegendsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {{pod}}              | a-1
            {{ pod }} of {{app}} | a-1 of $1\\x
            {{nothing}}!         | !
            no label             | no label
            {{ }}                | {{ }}
            {{__name__}}         | up
            ``                   | app=$1\\x, pod=a-1
            """)
    void standForLabels(String legend, String series) {
        assertThat(Legends.of(legend, Map.of("__name__", "up", "pod", "a-1", "app", "$1\\x")))
                .isEqualTo(series);
    }
}
