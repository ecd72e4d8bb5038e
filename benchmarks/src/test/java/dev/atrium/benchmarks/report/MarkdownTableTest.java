package dev.atrium.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0.4567;0.46", "1.26;1.3", "99.94;99.9", "1234.5;1,235", "NaN;-"})
    void keepsTheDigitsThatMatter(double number, String text) {
        assertThat(MarkdownTable.text(number)).isEqualTo(text);
    }

    @Test
    void groupsTheDigitsOfWholeNumbers() {
        assertThat(MarkdownTable.line(List.of(1234567L, 1000))).isEqualTo("| 1,234,567 | 1,000 |");
    }

    @Test
    void letsNoTextEndItsCell() {
        assertThat(MarkdownTable.line(List.of("a|b\nc"))).isEqualTo("| a\\|b c |");
    }

    @Test
    void refusesARowOfAnotherLength() {
        var table = MarkdownTable.begin("one", "two");
        assertThatIllegalArgumentException().isThrownBy(() -> table.row("only"));
    }
}
