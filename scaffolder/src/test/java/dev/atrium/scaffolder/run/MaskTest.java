package dev.atrium.scaffolder.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MaskTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Property(tries = 500)
    void noFormOfASecretIsLeftInALongerText(
            @ForAll("secrets") String secret, @ForAll("texts") String before, @ForAll("texts") String after) {
        var mask = new Mask(List.of(secret));
        var text = before + secret + after;
        var json = JSON.writeValueAsString(secret);
        assertThat(mask.text(text)).doesNotContain(secret).contains("***");
        assertThat(mask.text("{\"a\":" + json + "}")).doesNotContain(json.substring(1, json.length() - 1));
        var url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        assertThat(mask.text(before + "?q=" + url)).doesNotContain(url);
        assertThat(mask.text(before + "?q=" + url.replace("+", "%20"))).doesNotContain(url.replace("+", "%20"));
        var whole = base64(secret);
        assertThat(mask.text("Basic " + whole)).doesNotContain(whole);
        assertThat(new String(mask.bytes(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .doesNotContain(secret);
    }

    @Property(tries = 500)
    void inBase64OfALongerTextNothingOfALongSecretIsLeft(
            @ForAll("longSecrets") String secret, @ForAll("texts") String before, @ForAll("texts") String after) {
        var masked = new Mask(List.of(secret)).text(base64(before + secret + after));
        for (int offset = 0; offset < 3; offset++) {
            var encoded = base64("x".repeat(offset) + secret);
            var middle = encoded.substring(8, encoded.length() - 8);
            assertThat(masked).doesNotContain(middle);
        }
    }

    @Property(tries = 200)
    void whatHoldsNoSecretStaysAsItIs(@ForAll("texts") String text) {
        assertThat(new Mask(List.of("§secret§")).text(text)).isEqualTo(text);
    }

    @Test
    void overlappingSecretsAreHiddenTogether() {
        assertThat(new Mask(List.of("abcdef", "defghi", "bcd")).text("xabcdefghiy"))
                .isEqualTo("x***y");
    }

    @Test
    void eachLineOfASecretIsHidden() {
        var key = "-----BEGIN KEY-----\nMIIEvQIBADANBg\nshort\n-----END KEY-----";
        assertThat(new Mask(List.of(key)).text("read MIIEvQIBADANBg here")).isEqualTo("read *** here");
    }

    @Test
    void treesAreMaskedInTextsNumbersAndNames() {
        var masked = new Mask(List.of("12345", "name!"))
                .object(TestActions.json("{\"a\":[123456,\"x12345\",true],\"name!\":null}"));
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
