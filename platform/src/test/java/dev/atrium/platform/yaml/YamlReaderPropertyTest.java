package dev.atrium.platform.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.problem.Place;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import tools.jackson.databind.json.JsonMapper;

class YamlReaderPropertyTest {

    private static final Place FILE = Place.file("shop", "a.yaml");

    private static YamlFile read(String text) {
        return new YamlReader(YamlLimits.DEFAULTS).read(FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void readsTheJsonOfAnyTextThatYamlAllows(@ForAll @StringLength(max = 40) String text) {
        var whole = text.codePoints()
                .filter(StreamReader::isPrintable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var json = JsonMapper.shared().writeValueAsString(new String[] {whole});
        assertThat(read(json).documents())
                .singleElement()
                .satisfies(document ->
                        assertThat(document.value().get(0).stringValue()).isEqualTo(whole));
    }

    @Property(tries = 3000)
    void anyTextGivesDocumentsOrProblems(
            @ForAll
                    @StringLength(max = 60)
                    @Chars({' ', '\n', ':', '-', '[', ']', '{', '}', '"', '\'', '&', '*', '!', '|', '>', '%', '#', '?'})
                    @Chars({'a', '1', ',', '\t', '\r', '\\', '.', '<', '@', '`', '~', 'x', 'u', '\u00e9', '\ud83d'})
                    @CharRange(from = '\0', to = ' ')
                    String text) {
        var file = read(text);
        assertThat(file.documents().size() + file.problems().size()).isLessThanOrEqualTo(text.length() + 1);
        file.problems().forEach(problem -> assertThat(problem.place().line()).isPositive());
    }

    @Property(tries = 1000)
    void anyBytesGiveDocumentsOrProblems(@ForAll @Size(max = 80) byte[] content) {
        var file = new YamlReader(YamlLimits.DEFAULTS).read(FILE, content);
        assertThat(file.documents().size() + file.problems().size()).isLessThanOrEqualTo(content.length + 1);
    }
}
