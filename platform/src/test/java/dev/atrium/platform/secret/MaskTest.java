package dev.atrium.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MaskTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Property(tries = 500)
    void noFormOfASecretIsLeftInALongerText(
            @ForAll("secrets") String secret, @ForAll("texts") String before, @ForAll("texts") String after) {
        var mask = Mask.of(List.of(secret));
        var text = before + secret + after;
        var json = JSON.writeValueAsString(secret);
        assertThat(mask.apply(text)).doesNotContain(secret).contains("***");
        assertThat(mask.apply("{\"a\":" + json + "}")).doesNotContain(json.substring(1, json.length() - 1));
        var url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        assertThat(mask.apply(before + "?q=" + url)).doesNotContain(url);
        assertThat(mask.apply(before + "?q=" + url.replace("+", "%20"))).doesNotContain(url.replace("+", "%20"));
        var whole = base64(secret);
        assertThat(mask.apply("Basic " + whole)).doesNotContain(whole);
        var large = secret.toUpperCase(Locale.ROOT);
        assertThat(mask.apply(before + large + after)).doesNotContain(large);
        var small = secret.toLowerCase(Locale.ROOT);
        assertThat(mask.apply(before + small + after)).doesNotContain(small);
        assertThat(new String(mask.bytes(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .doesNotContain(secret);
    }

    @Property(tries = 500)
    void inBase64OfALongerTextNothingOfALongSecretIsLeft(
            @ForAll("longSecrets") String secret, @ForAll("texts") String before, @ForAll("texts") String after) {
        var masked = Mask.of(List.of(secret)).apply(base64(before + secret + after));
        for (int offset = 0; offset < 3; offset++) {
            var encoded = base64("x".repeat(offset) + secret);
            var middle = encoded.substring(8, encoded.length() - 8);
            assertThat(masked).doesNotContain(middle);
        }
    }

    @Property(tries = 200)
    void whatHoldsNoSecretStaysAsItIs(@ForAll("texts") String text) {
        var mask = Mask.of(List.of("§secret§"));
        assertThat(mask.apply(text)).isEqualTo(text);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(mask.bytes(bytes)).isEqualTo(bytes);
    }

    /** As other programs write them: {@code JSON.stringify}, {@code json.dumps}, {@code json_encode}, {@code encodeURIComponent}. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "aB/c\"é d!, AB/C\"É D!",
                "aB/c\"é d!, ab/c\"é d!",
                "aB/c\"é d!, Ab/c\"é d!",
                "aB/c\"é d!, aB/c\\\"é d!",
                "aB/c\"é d!, aB/c\\\"\\u00e9 d!",
                "aB/c\"é d!, aB/c\\\"\\u00E9 d!",
                "aB/c\"é d!, aB\\/c\\\"é d!",
                "aB/c\"é d!, AB/C\\\"É D!",
                "aB/c\"é d!, aB/c\\\\\\\"é d!",
                "aB/c\"é d!, aB%2Fc%22%C3%A9%20d!",
                "aB/c\"é d!, aB%2fc%22%c3%a9+d%21",
                "aB/c\"é d!, ab%2Fc%22%C3%A9%20d%21",
                "aB/c\"é d!, YUIvYyLDqSBkIQ==",
                "aB/c\"é d!, YUIvYyLDqSBkIQ",
                "??>>??>>, Pz8+Pj8/Pj4=",
                "??>>??>>, Pz8-Pj8_Pj4",
            })
    void everyCommonFormIsHidden(String secret, String form) {
        assertThat(Mask.of(List.of(secret)).apply("<" + form + ">")).isEqualTo("<***>");
    }

    @Test
    void overlappingSecretsAreHiddenTogether() {
        assertThat(Mask.of(List.of("abcdef", "defghi", "bcd")).apply("xabcdefghiy"))
                .isEqualTo("x***y");
    }

    @Test
    void adjacentSecretsAreHiddenTogether() {
        assertThat(Mask.of(List.of("abc", "def")).apply("xabcdefabcyabc")).isEqualTo("x***y***");
    }

    @Test
    void eachLineOfASecretIsHidden() {
        var key = "-----BEGIN KEY-----\nMIIEvQIBADANBg\nshort\n-----END KEY-----";
        assertThat(Mask.of(List.of(key)).apply("read MIIEvQIBADANBg here")).isEqualTo("read *** here");
    }

    @Test
    void anEmptySecretHidesNothing() {
        assertThat(Mask.of(List.of("", "abc")).apply("xyz")).isEqualTo("xyz");
        assertThat(Mask.of(List.of("")).apply("xyz")).isEqualTo("xyz");
    }

    @Test
    void treesAreMaskedInTextsNumbersAndNames() {
        var tree = (ObjectNode) JSON.readTree("{\"a\":[123456,\"x12345\",true],\"name!\":null}");
        var masked = Mask.of(List.of("12345", "name!")).object(tree);
        assertThat(masked.toString()).isEqualTo("{\"a\":[\"***6\",\"x***\",true],\"***\":null}");
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withChars("abcXYZ019 +/=\"\\\n\t%&?éß漢")
                .ofMinLength(3)
                .ofMaxLength(30)
                .filter(s -> !s.isBlank());
    }

    @Provide
    Arbitrary<String> longSecrets() {
        return Arbitraries.strings()
                .ascii()
                .excludeChars('*')
                .ofMinLength(20)
                .ofMaxLength(40)
                .filter(s -> !s.isBlank());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abcXYZ019 .,-\n\"é").ofMaxLength(20);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
