package dev.atrium.platform.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class YamlReaderTest {

    private static final Place FILE = Place.file("https://git.example.com/shop.git", "catalog-info.yaml");

    private final YamlReader reader = new YamlReader(YamlLimits.DEFAULTS);

    private YamlFile read(String text) {
        return reader.read(FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    private String json(String text) {
        var file = read(text);
        assertThat(file.problems()).isEmpty();
        assertThat(file.documents()).hasSize(1);
        return file.documents().getFirst().value().toString();
    }

    private static List<String> values(YamlFile file) {
        return file.documents().stream()
                .map(document -> document.value().toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: text | {\"a\":\"text\"}",
                "a: 4 | {\"a\":4}",
                "a: -12 | {\"a\":-12}",
                "a: +7 | {\"a\":7}",
                "a: 007 | {\"a\":7}",
                "a: 0x1F | {\"a\":31}",
                "a: 0o17 | {\"a\":15}",
                "a: 0x | {\"a\":\"0x\"}",
                "a: 0o8 | {\"a\":\"0o8\"}",
                "a: 1.5 | {\"a\":1.5}",
                "a: .5 | {\"a\":0.5}",
                "a: 1e3 | {\"a\":1000.0}",
                "a: 1e | {\"a\":\"1e\"}",
                "a: 1e999 | {\"a\":\"1e999\"}",
                "a: . | {\"a\":\".\"}",
                "a: - 1 | ",
                "a: 1_000 | {\"a\":\"1_000\"}",
                "a: 12345678901234567890 | {\"a\":12345678901234567890}",
                "a: 9007199254740993 | {\"a\":9007199254740993}",
                "a: .inf | {\"a\":\".inf\"}",
                "a: .NaN | {\"a\":\".NaN\"}",
                "a: 2001-12-14 | {\"a\":\"2001-12-14\"}",
                "a: 12:30:45 | {\"a\":\"12:30:45\"}",
                "a: yes | {\"a\":\"yes\"}",
                "a: on | {\"a\":\"on\"}",
                "a: True | {\"a\":true}",
                "a: FALSE | {\"a\":false}",
                "a: tRUE | {\"a\":\"tRUE\"}",
                "a: ~ | {\"a\":null}",
                "a: Null | {\"a\":null}",
                "a: | {\"a\":null}",
                "a: '4' | {\"a\":\"4\"}",
                "a: \"\\u00e9\\x41\" | {\"a\":\"éA\"}",
                "a: \"\\ud83d\\ude00\" | {\"a\":\"😀\"}",
                "a: !!str 4 | {\"a\":\"4\"}",
                "a: !!int '4' | {\"a\":4}",
                "a: !vault secret | {\"a\":\"secret\"}",
                "4: a | {\"4\":\"a\"}",
                "true: a | {\"true\":\"a\"}",
                "~: a | {\"~\":\"a\"}",
                "1.10: a | {\"1.10\":\"a\"}",
                "[a, {b: c}] | [\"a\",{\"b\":\"c\"}]",
                "just text | \"just text\"",
            })
    void readsTheCoreSchema(String yaml, @org.jspecify.annotations.Nullable String expected) {
        if (expected == null) {
            assertThat(read(yaml).problems()).hasSize(1);
        } else {
            assertThat(json(yaml)).isEqualTo(expected);
        }
    }

    @Test
    void keepsHowANumberIsWritten() {
        var document = read("version: 1.10\ncount: 4\nflags: [TRUE, true]\nid: 12e4567\n")
                .documents()
                .getFirst();
        assertThat(document.written("/version")).contains("1.10");
        assertThat(document.written("/count")).isEmpty();
        assertThat(document.written("/flags/0")).contains("TRUE");
        assertThat(document.written("/flags/1")).isEmpty();
        assertThat(document.written("/absent")).isEmpty();
        assertThat(document.value().get("id").stringValue()).isEqualTo("12e4567");
    }

    @Test
    void readsJsonAlsoWithTabs() {
        var text =
                "{\n\t\"a\": [1, true, null, \"x\\/y\"],\n\t\"b\": {\"c\":\t\"d\\te\"},\n\t\"long\": \"http://x\"\n}\n";
        assertThat(json(text)).isEqualTo(JsonMapper.shared().readTree(text).toString());
        assertThat(read(text).documents().getFirst().position("/b/c")).isEqualTo(new Position(3, 13));
    }

    @Test
    void readsBlockScalars() {
        assertThat(json("a: |\n  one\n  --- two\nb: >-\n  three\n  four\n"))
                .isEqualTo("{\"a\":\"one\\n--- two\\n\",\"b\":\"three four\"}");
    }

    @Test
    void readsSeveralDocumentsAndPassesOverEmptyOnes() {
        var file = read("---\n---\na: 1\n...\n# nothing\n---\n# nothing\n---\nb: 2\n---\nnull\n");
        assertThat(values(file)).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(file.problems()).isEmpty();
        assertThat(file.documents().get(0).start()).isEqualTo(new Position(3, 1));
        assertThat(file.documents().get(1).start()).isEqualTo(new Position(9, 1));
        assertThat(read("").documents()).isEmpty();
        assertThat(read("# only a comment\n").problems()).isEmpty();
    }

    @Test
    void takesAByteOrderMarkAndWindowsLineEnds() {
        var document = read("\uFEFFa: 1\r\nb:\r\n  c: 2\r\n").documents().getFirst();
        assertThat(document.value()).hasToString("{\"a\":1,\"b\":{\"c\":2}}");
        assertThat(document.start()).isEqualTo(new Position(1, 1));
        assertThat(document.position("/b/c")).isEqualTo(new Position(3, 6));
    }

    @Test
    void knowsWhereEverythingStands() {
        var document = read("""
                ---
                kind: Component
                spec:
                  owner: team-a
                  dependsOn:
                    - a
                    -   b
                  more: {x: [1, {y: 2}], "k~/": z}
                """).documents().getFirst();
        assertThat(document.position("")).isEqualTo(new Position(2, 1));
        assertThat(document.position("/kind")).isEqualTo(new Position(2, 7));
        assertThat(document.keyPosition("/kind")).isEqualTo(new Position(2, 1));
        assertThat(document.position("/spec")).isEqualTo(new Position(4, 3));
        assertThat(document.keyPosition("/spec")).isEqualTo(new Position(3, 1));
        assertThat(document.position("/spec/owner")).isEqualTo(new Position(4, 10));
        assertThat(document.position("/spec/dependsOn/1")).isEqualTo(new Position(7, 9));
        assertThat(document.keyPosition("/spec/dependsOn/1")).isEqualTo(new Position(7, 9));
        assertThat(document.position("/spec/more/x/1/y")).isEqualTo(new Position(8, 21));
        assertThat(document.keyPosition("/spec/more/k~0~1")).isEqualTo(new Position(8, 26));
        assertThat(document.position("/spec/absent/deeper")).isEqualTo(new Position(4, 3));
        assertThat(document.position("/spec/dependsOn/2")).isEqualTo(new Position(6, 5));
        assertThat(document.position("/spec/dependsOn/x")).isEqualTo(new Position(6, 5));
        assertThat(document.position("/kind/0")).isEqualTo(new Position(2, 7));
    }

    @Test
    void countsColumnsInUtf16() {
        var document = read("{\"😀😀\": a, b: [é, 😀, c]}\n---\nx: {😀: y}\n");
        assertThat(document.documents().get(0).position("/😀😀")).isEqualTo(new Position(1, 10));
        assertThat(document.documents().get(0).position("/b/2")).isEqualTo(new Position(1, 24));
        assertThat(document.documents().get(1).position("/x/😀")).isEqualTo(new Position(3, 9));
    }

    @Test
    void aliasesStandForCopies() {
        var document = read("a: &x {b: [1]}\nc: *x\nd: &t text\ne: [*t, *t]\n*t : f\n")
                .documents()
                .getFirst();
        assertThat(document.value())
                .hasToString(
                        "{\"a\":{\"b\":[1]},\"c\":{\"b\":[1]},\"d\":\"text\",\"e\":[\"text\",\"text\"],\"text\":\"f\"}");
        assertThat(document.value().get("c")).isNotSameAs(document.value().get("a"));
        assertThat(document.position("/c/b/0")).isEqualTo(new Position(2, 4));
    }

    @Test
    void mergesMappings() {
        assertThat(json("base: &b {x: 1, y: 2}\none:\n  y: 3\n  <<: *b\ntwo: {<<: [*b, {z: 4}]}\n"))
                .isEqualTo("{\"base\":{\"x\":1,\"y\":2},\"one\":{\"y\":3,\"x\":1},\"two\":{\"x\":1,\"y\":2,\"z\":4}}");
        assertThat(json("'<<': a\n")).isEqualTo("{\"<<\":\"a\"}");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("a: b: c\n", 1, 5, "no key can be"),
                arguments("a: 1\n\tb: 2\n", 2, 1, "tab"),
                arguments("a:\n\t- b\n", 2, 1, "tab"),
                arguments("a: 1\n  b: 2\n", 2, 4, "indentation"),
                arguments("a:\n  - b\n c: d\n", 3, 2, "indentation"),
                arguments("a: \"open\nb: c\n", 1, 4, "quote"),
                arguments("a: 'open\n", 1, 4, "quote"),
                arguments("a: [1, 2\nb: c\n", 2, 2, "\"]\" is missing"),
                arguments("a: {b: 1\n", 2, 1, "\"}\" is missing"),
                arguments("a\nb: c\n", 2, 2, "no key can be"),
                arguments("a: b\nc\n", 3, 1, "without a \":\""),
                arguments("a: @b\n", 1, 4, "in quotes"),
                arguments("a: %b\n", 1, 4, "in quotes"),
                arguments("a: \"\\q\"\n", 1, 6, "escape"),
                arguments("a: !x!y z\n", 1, 4, "in quotes"),
                arguments("a: - b\n", 1, 4, "list"),
                arguments("a: 1\na: 2\n", 2, 1, "\"a\" stands twice in this mapping, first on line 1"),
                arguments("x:\n  {a: 1, b: 2, \"a\": 3}\n", 2, 16, "first on line 2"),
                arguments("a: *nobody\n", 1, 4, "no anchor &nobody"),
                arguments("a: &a [*a]\n", 1, 8, "itself"),
                arguments("<<: 4\n", 1, 1, "merges mappings"),
                arguments("? [a]\n: b\n", 1, 3, "as a key"),
                arguments("a: \"x\\0y\"\n", 1, 4, "U+0000"),
                arguments("a: \"\\ud83d\"\n", 1, 4, "U+D83D"),
                arguments("a: 1\nb: x\u0007y\n", 2, 5, "U+0007"),
                arguments("😀: \"\n", 1, 5, "quote"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhatIsWrongAndWhere(String yaml, int line, int column, String message) {
        var file = read(yaml);
        assertThat(file.documents()).isEmpty();
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.message()).contains(message);
            assertThat(problem.place()).isEqualTo(FILE.at(line, column, ""));
        });
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenDocumentCostsNoNeighbour(String yaml, int line, int column, String message) {
        var file = read("# first\n%YAML 1.2\n---\na: 1\n---\n" + yaml + "--- # third\nb:\n  c: 2\n---\n---\nd: 3\n");
        assertThat(values(file)).containsExactly("{\"a\":1}", "{\"b\":{\"c\":2}}", "{\"d\":3}");
        assertThat(file.problems()).hasSize(1);
        assertThat(file.problems().getFirst().place().line()).isBetween(line + 5, line + 6);
        var third = yaml.lines().count() + 6 + 2;
        assertThat(file.documents().get(1).position("/b/c")).isEqualTo(new Position((int) third, 6));
    }

    @Test
    void aBrokenLastDocumentLeavesTheFirst() {
        var file = read("a: 1\n---\nb: [\n");
        assertThat(values(file)).containsExactly("{\"a\":1}");
        assertThat(file.problems()).hasSize(1);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        var bytes = "a: 1\nb: é√x\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(reader.read(FILE, bytes).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("not UTF-8").contains("0xE9");
            assertThat(problem.place()).isEqualTo(FILE.at(2, 4, ""));
        });
        assertThat(reader.read(FILE, "a: 1".getBytes(StandardCharsets.UTF_16)).problems())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("not UTF-8");
        assertThat(reader.read(FILE, new byte[] {'a', (byte) 0xC3}).problems())
                .extracting(Problem::place)
                .containsExactly(FILE.at(1, 2, ""));
        assertThat(json("a: \uFFFD")).isEqualTo("{\"a\":\"\uFFFD\"}");
    }
}
