package dev.atrium.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityRefTest {

    @Provide
    Arbitrary<EntityRef> refs() {
        return Combinators.combine(kinds(), namespaces(), names()).as(EntityRef::of);
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(63);
    }

    @Provide
    Arbitrary<String> namespaces() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(63);
    }

    @Provide
    Arbitrary<String> names() {
        var ends = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20);
        var middle = Arbitraries.strings().alpha().numeric().withChars("-_.").ofMaxLength(20);
        return Combinators.combine(ends, middle, ends).as((a, b, c) -> a + b + c);
    }

    @Property
    void theCanonicalTextIsReadBack(@ForAll("refs") EntityRef ref) {
        assertThat(EntityRef.parse(ref.toString())).isEqualTo(ref);
        assertThat(EntityRef.parse(ref.toString(), "other", "other")).isEqualTo(ref);
        assertThat(ref).hasToString(ref.kind() + ":" + ref.namespace() + "/" + ref.name());
    }

    @Property
    void caseTellsNothing(@ForAll("refs") EntityRef ref) {
        assertThat(EntityRef.parse(ref.toString().toUpperCase(Locale.ROOT))).isEqualTo(ref);
    }

    @Property
    void defaultsFillWhatIsNotWritten(
            @ForAll("kinds") String kind, @ForAll("namespaces") String namespace, @ForAll("names") String name) {
        var whole = EntityRef.of(kind, namespace, name);
        assertThat(EntityRef.parse(name, kind, namespace)).isEqualTo(whole);
        assertThat(EntityRef.parse(kind + ":" + name, "x", namespace)).isEqualTo(whole);
        assertThat(EntityRef.parse(namespace + "/" + name, kind, "x")).isEqualTo(whole);
        assertThat(EntityRef.parse(kind + ":" + name)).isEqualTo(EntityRef.of(kind, "default", name));
    }

    @Property
    void orderAgreesWithEquality(@ForAll("refs") EntityRef one, @ForAll("refs") EntityRef other) {
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
    }

    @Test
    void sortsByKindThenNamespaceThenName() {
        var refs = List.of("a:b/c", "a:b/d", "a:c/a", "b:a/a").stream()
                .map(EntityRef::parse)
                .toList();
        assertThat(refs).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "component:a/b/c | may stand in it once",
                "a/b:c           | before",
                "a               | the kind is missing",
                "`` | the kind is missing",
                ":a              | the kind is empty",
                "component:      | the name is empty",
                "component:/a    | the namespace is empty",
                "component:a/    | the name is empty",
                "component:a b   | letters and digits",
                "` component:a`  | letters and digits",
                "component:-a    | letters and digits",
                "component:a_b/c | the namespace",
                "2nd:a           | the kind",
                "component:ä     | the name",
                "component:0123456789012345678901234567890123456789012345678901234567890123 | at most 63",
            })
    void refusesABadRefAndSaysWhatToWrite(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntityRef.parse(text))
                .withMessageContaining(message)
                .withMessageContaining("\"" + text + "\" is not an entity reference")
                .withMessageContaining("component:default/example-app");
    }

    @Test
    void takesTheLongestName() {
        var name = "x".repeat(63);
        assertThat(EntityRef.parse("api:" + name).name()).isEqualTo(name);
    }
}
