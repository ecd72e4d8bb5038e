package dev.atrium.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class MaskedStreamTest {

    @Property
    void howATextIsCutMakesNoDifference(
            @ForAll("secrets") Set<String> secrets,
            @ForAll("texts") String text,
            @ForAll @NotEmpty List<@IntRange(max = 12) Integer> cuts) {
        var mask = Mask.of(secrets);
        var stream = mask.stream();
        var masked = new StringBuilder();
        int at = 0;
        for (int cut = 0; at < text.length(); cut++) {
            // at least one in a round, else it would go on for ever
            int length = Math.max(cut % cuts.size() == 0 ? 1 : 0, cuts.get(cut % cuts.size()));
            int to = Math.min(at + length, text.length());
            masked.append(stream.apply(text.substring(at, to)));
            at = to;
        }
        masked.append(stream.flush());
        assertThat(masked.toString()).isEqualTo(mask.apply(text));
    }

    @Property
    void howBytesAreCutMakesNoDifference(
            @ForAll("secrets") Set<String> secrets,
            @ForAll("texts") String text,
            @ForAll @IntRange(min = 1, max = 9) int cut) {
        var mask = Mask.of(secrets);
        var stream = mask.byteStream();
        var bytes = text.getBytes(UTF_8);
        var masked = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += cut) {
            masked.writeBytes(stream.apply(bytes, at, Math.min(cut, bytes.length - at)));
        }
        masked.writeBytes(stream.flush());
        assertThat(masked.toString(UTF_8)).isEqualTo(mask.apply(text));
    }

    @Property
    void noSecretIsLeft(@ForAll("secrets") Set<String> secrets, @ForAll("texts") String text) {
        var masked = Mask.of(secrets).apply(text);
        assertThat(secrets).allSatisfy(secret -> assertThat(masked).doesNotContain(secret));
    }

    @Property
    void nothingButSecretsIsHidden(@ForAll("secrets") Set<String> secrets, @ForAll("texts") String text) {
        assertThat(Mask.of(secrets).apply(text)).isEqualTo(oneByOne(SecretForms.of(secrets), text));
    }

    /** What is given out cannot be taken back. */
    @Property
    void whatCouldBeTheBeginningOfASecretIsHeldBackAndNoMore(
            @ForAll("secrets") Set<String> secrets, @ForAll("texts") String text) {
        var stream = Mask.of(secrets).stream();
        var given = stream.apply(text);
        var back = stream.flush();
        if (!given.contains("***") && !back.contains("***")) {
            var forms = SecretForms.of(secrets);
            int beginning = 0;
            while (!startsOne(forms, text.substring(beginning))) {
                beginning++;
            }
            assertThat(given).isEqualTo(text.substring(0, beginning));
            assertThat(back).isEqualTo(text.substring(beginning));
        }
    }

    @Test
    void aSecretInTwoPiecesIsHidden() {
        var stream = Mask.of(List.of("hunter22")).stream();
        assertThat(stream.apply("the password is hun")).isEqualTo("the password is ");
        assertThat(stream.apply("ter22, not hun")).isEqualTo("***, not ");
        assertThat(stream.apply("ter")).isEmpty();
        assertThat(stream.flush()).isEqualTo("hunter");
    }

    @Test
    void aPieceWithoutBeginningsIsGivenAtOnce() {
        var stream = Mask.of(List.of("hunter22")).stream();
        assertThat(stream.apply("step 1 of 3\n")).isEqualTo("step 1 of 3\n");
    }

    @Test
    void whatFollowsAFlushBeginsAnew() {
        var stream = Mask.of(List.of("hunter22")).stream();
        assertThat(stream.apply("hunter") + stream.flush() + stream.apply("22") + stream.flush())
                .isEqualTo("hunter22");
    }

    /** At every character a step back through the whole secret would be 40,000,000,000 steps. */
    @Test
    void aTextThatIsNearlyTheSecretAgainAndAgainIsReadInOnePass() {
        var secret = "a".repeat(20_000) + "b";
        var text = "a".repeat(2_000_000);
        var stream = Mask.of(List.of(secret)).stream();
        assertThat(stream.apply(text).length()).isEqualTo(1_980_000);
        assertThat(stream.flush().length()).isEqualTo(20_000);
    }

    private static boolean startsOne(Set<String> forms, String text) {
        return text.isEmpty() || forms.stream().anyMatch(form -> form.startsWith(text));
    }

    private static String oneByOne(Set<String> forms, String text) {
        var hidden = new BitSet();
        for (var form : forms) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                hidden.set(at, at + form.length());
            }
        }
        var masked = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (!hidden.get(at)) {
                masked.append(text.charAt(at));
            } else if (at == 0 || !hidden.get(at - 1)) {
                masked.append("***");
            }
        }
        return masked.toString();
    }

    /** Of few letters, so that they overlap, contain and repeat each other. */
    @Provide
    Arbitrary<Set<String>> secrets() {
        return Arbitraries.of("a", "b", "A", "é", "😀")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .set()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "A", "é", "😀", " ", "YWJ", "%C3%A9")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }
}
