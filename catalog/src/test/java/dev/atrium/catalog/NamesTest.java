package dev.atrium.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Holds the loops against the regular expressions that Backstage documents. */
class NamesTest {

    private static final String LABEL = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    private static final Pattern NAMES = Pattern.compile(NAME);
    private static final Pattern NAMESPACES = Pattern.compile(LABEL);
    private static final Pattern KINDS = Pattern.compile("[a-zA-Z][a-z0-9A-Z]*");
    private static final Pattern TAGS = Pattern.compile("[a-z0-9:+#]+(-[a-z0-9:+#]+)*");
    private static final Pattern KEYS = Pattern.compile("(" + LABEL + "(\\." + LABEL + ")*/)?" + NAME);
    private static final Pattern API_VERSIONS = Pattern.compile(LABEL + "(\\." + LABEL + ")*/[a-zA-Z0-9]+");

    @Property(tries = 5000)
    void agreeWithTheDocumentedExpressions(
            @ForAll @StringLength(max = 7) @Chars({'a', 'z', 'Z', '0', '-', '_', '.', '/', ':', '#', 'ä', '\n'})
                    String text) {
        assertThat(Names.isName(text)).isEqualTo(NAMES.matcher(text).matches());
        assertThat(Names.isNamespace(text)).isEqualTo(NAMESPACES.matcher(text).matches());
        assertThat(Names.isKind(text)).isEqualTo(KINDS.matcher(text).matches());
        assertThat(Names.isTag(text)).isEqualTo(TAGS.matcher(text).matches());
        assertThat(Names.isKey(text)).isEqualTo(KEYS.matcher(text).matches());
        assertThat(Names.isApiVersion(text))
                .isEqualTo(API_VERSIONS.matcher(text).matches());
        assertThat(Names.isLabelValue(text))
                .isEqualTo(text.isEmpty() || NAMES.matcher(text).matches());
    }

    @Test
    void areAtMost63CharactersLong() {
        var longest = "x".repeat(63);
        assertThat(Names.isName(longest)).isTrue();
        assertThat(Names.isName(longest + "x")).isFalse();
        assertThat(Names.isNamespace(longest)).isTrue();
        assertThat(Names.isNamespace(longest + "x")).isFalse();
        assertThat(Names.isKind(longest)).isTrue();
        assertThat(Names.isKind(longest + "x")).isFalse();
        assertThat(Names.isTag(longest)).isTrue();
        assertThat(Names.isTag(longest + "x")).isFalse();
        assertThat(Names.isLabelValue(longest + "x")).isFalse();
    }

    @Test
    void aKeysPrefixIsAtMost253CharactersLong() {
        var prefix = ("x".repeat(62) + ".").repeat(4) + "x";
        assertThat(prefix).hasSize(253);
        assertThat(Names.isKey(prefix + "/" + "x".repeat(63))).isTrue();
        assertThat(Names.isKey(prefix + "/" + "x".repeat(64))).isFalse();
        assertThat(Names.isKey(prefix + "x/a")).isFalse();
    }
}
