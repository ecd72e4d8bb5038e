package dev.atrium.platform.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedRegexTest {

    @Test
    void matchesTheWholeTextOrAPart() {
        var regex = BoundedRegex.compile("release/.+|main");
        assertThat(regex.matches("release/1.0")).isTrue();
        assertThat(regex.matches("main2")).isFalse();
        assertThat(regex.find("main2")).isTrue();
    }

    @Test
    void takesWhatCannotBeDecidedForNoMatch() {
        assertThat(BoundedRegex.compile("(a|aa)+b").matches("a".repeat(80))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((){1000000}){1000}",
                "(?:^{2147483647}){2147483647}",
                "(a?)(\\1{99999}){99999}",
                "(){99999999999}",
                "(?x) (() {99999}) {99999}"
            })
    void refusesWhatRepeatsNothingForYears(String regex) {
        assertThatThrownBy(() -> BoundedRegex.compile(regex)).isInstanceOf(PatternSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]{1,63}){0,126}$",
                "a{5000}b{5000}",
                "\\d{4}-\\d{2}"
            })
    void takesOrdinaryRepetitions(String regex) {
        assertThat(BoundedRegex.compile(regex).matches("")).isFalse();
    }
}
