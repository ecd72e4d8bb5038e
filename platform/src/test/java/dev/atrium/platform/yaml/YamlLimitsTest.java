package dev.atrium.platform.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.atrium.platform.problem.Place;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class YamlLimitsTest {

    private static final Place FILE = Place.file("shop", "a.yaml");

    private static YamlFile read(YamlLimits limits, String text) {
        return new YamlReader(limits).read(FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static YamlFile read(String text) {
        return read(YamlLimits.DEFAULTS, text);
    }

    private static void isRefused(String bad, String message) {
        var file = read("a: 1\n---\n" + bad + "\n---\nb: 2\n");
        assertThat(file.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(message));
        assertThat(file.documents()).hasSize(2);
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        var limits = new YamlLimits(10, 10, 10, 10);
        assertThat(read(limits, "a: 1234567").documents()).hasSize(1);
        var file = read(limits, "a: 12345678");
        assertThat(file.documents()).isEmpty();
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("11 bytes").contains("at most 10");
            assertThat(problem.place()).isEqualTo(FILE);
        });
    }

    @Test
    void leavesOutTheDocumentsPastTheLimit() {
        var limits = new YamlLimits(1000, 3, 10, 10);
        assertThat(read(limits, "a: 1\n---\na: 2\n---\na: 3\n").problems()).isEmpty();
        var file = read(limits, "a: 1\n---\na: 2\n---\na: 3\n---\na: 4\n---\na: 5\n");
        assertThat(file.documents()).hasSize(3);
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("more than 3 documents");
            assertThat(problem.place()).isEqualTo(FILE.at(6, 1, ""));
        });
    }

    @Test
    void refusesTwoHundredLevelsHoweverTheyAreWritten() {
        isRefused("[".repeat(200) + "]".repeat(200), "100 levels");
        isRefused("{a: ".repeat(200) + "1" + "}".repeat(200), "100 levels");
        isRefused("- ".repeat(200) + "x", "100 levels");
        var block = new StringBuilder();
        for (var i = 0; i < 200; i++) {
            block.append("  ".repeat(i)).append("k:\n");
        }
        isRefused(block.toString(), "100 levels");
        isRefused("[".repeat(3_000_000), "100 levels");
    }

    @Test
    void takesAHundredLevels() {
        assertThat(read("[".repeat(100) + "]".repeat(100)).problems()).isEmpty();
        assertThat(read("[".repeat(101) + "]".repeat(101)).problems()).hasSize(1);
    }

    @Test
    void countsTheLevelsThatAnAliasBrings() {
        var sixty = "a: &a " + "[".repeat(60) + "]".repeat(60) + "\n";
        assertThat(read(sixty + "b: " + "[".repeat(39) + "*a" + "]".repeat(39)).problems())
                .isEmpty();
        isRefused(sixty + "b: " + "[".repeat(40) + "*a" + "]".repeat(40), "100 levels");
    }

    @Test
    void refusesABillionLaughs() {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var c = 'b'; c <= 'i'; c++) {
            var before = "*" + (char) (c - 1);
            bomb.append(c).append(": &").append(c).append(" [").append((before + ", ").repeat(8));
            bomb.append(before).append("]\n");
        }
        isRefused(bomb.toString(), "stand for more than");
    }

    @Test
    void refusesABombOfFewAliases() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x]\n");
        for (var i = 1; i <= 12; i++) {
            var before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s, %s, %s, %s]%n".formatted(i, i, before, before, before, before));
        }
        isRefused(bomb.toString(), "stand for more than");
    }

    @Test
    void refusesABombOfTexts() {
        isRefused("a: &a " + "x".repeat(1_000_000) + "\nb: [" + "*a, ".repeat(10_000) + "*a]", "stand for more than");
    }

    @Test
    void countsAliasesOverAllDocumentsOfAFile() {
        var document = "a: &a " + "x".repeat(100) + "\nb: [*a, *a]\n---\n";
        var file = read(new YamlLimits(1_000, 100, 10, 10), document.repeat(6));
        assertThat(file.documents()).hasSize(3);
        assertThat(file.problems()).hasSize(3);
    }

    @Test
    void takesFiftyAliases() {
        var fifty = "a: &a {b: c}\nd: [" + "*a, ".repeat(49) + "*a]\n";
        assertThat(read(fifty + "---\n" + fifty).problems()).isEmpty();
        isRefused("a: &a {b: c}\nd: [" + "*a, ".repeat(50) + "*a]", "50 aliases");
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\n", "%\n", "- \n", "\"\n", "&a ", "? ", "*a\n", "a: b: c\n---\n", "!", "\r"})
    void survivesALargeFileOfOneThing(String thing) {
        var file = read(thing.repeat((1 << 20) / thing.length()));
        assertThat(file.documents()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", " ", "!", "1", "\t"})
    void aLineOfTenMegabytesIsReadLikeAnyOther(String thing) {
        var file = read(thing.repeat(YamlLimits.DEFAULTS.maxBytes()));
        assertThat(file.documents().size() + file.problems().size()).isLessThanOrEqualTo(1);
    }

    @Test
    void refusesLimitsWithoutSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new YamlLimits(0, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new YamlLimits(1, 1, 5_000, 1));
    }
}
