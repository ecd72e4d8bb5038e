package dev.atrium.platform.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalFormTest {

    private static final List<String> STARTS = List.of(
            "https://example.com/",
            "HTTP://Example.com:80/",
            "https://github.com/o/r/blob/",
            "https://github.acme.com/o/r/",
            "https://git.acme.com/o/-/blob/",
            "git+https://example.com",
            "/none/",
            "//none",
            "file:///none/",
            "file:/none",
            "git+file:///none/",
            "atrium:a/",
            "");

    private static final List<String> PARTS = List.of(
            "a", "B", "/", "//", ".", "..", "/../", ".git", ".git#", "#", ":", "%20", "%7e", "%23", "%25", "%2f", "*",
            "**", "{a,b}", "[c]", "?", "=", "&", "+", " ", "é", "blob/", "-/blob/", "raw/", "\\");

    @Property(tries = 2000)
    void meansTheSameAndIsItsOwnCanonicalForm(@ForAll("targets") String written) throws Exception {
        SourceTarget target;
        try {
            target = SourceTarget.parse(written);
        } catch (SourceException e) {
            assertThat(e.kind()).isIn(SourceException.Kind.INVALID, SourceException.Kind.REFUSED);
            return;
        }

        var again = SourceTarget.parse(target.toString());

        assertThat(again).isEqualTo(target);
        assertThat(again).hasToString(target.toString());
    }

    @Provide
    Arbitrary<String> targets() {
        var rest = Arbitraries.of(PARTS).list().ofMaxSize(8).map(parts -> String.join("", parts));
        return Arbitraries.of(STARTS).flatMap(start -> rest.map(start::concat));
    }
}
