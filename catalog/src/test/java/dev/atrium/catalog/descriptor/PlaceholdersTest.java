package dev.atrium.catalog.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("./text.md", "# A\n\n\"b\"\n"),
            Map.entry("./bom.txt", "\u00ef\u00bb\u00bfa"),
            Map.entry("data.json", "{\"a\": [1, \"$text\"], \"b\": {\"$text\": \"./text.md\"}}"),
            Map.entry("data.yaml", "a: 1\nb: [2020-01-01]\n"),
            Map.entry("two.yaml", "a: 1\n---\nb: 2\n"),
            Map.entry("broken.yaml", "a: 1\nb: [\n"),
            Map.entry("bomb.yaml", "a: &a [*a]\n"),
            Map.entry("latin1.txt", "\u00e9"),
            Map.entry("binary", "a\u0000b"));

    private static DescriptorFile read(String value) {
        return Reading.read("""
                apiVersion: example.com/v1
                kind: Thing
                metadata:
                  name: a
                spec:
                  list:
                    - x: %s
                """.formatted(value), FILES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{$text: ./text.md} | \"# A\\n\\n\\\"b\\\"\\n\"",
                "{$openapi: ./text.md} | \"# A\\n\\n\\\"b\\\"\\n\"",
                "{$asyncapi: ./text.md} | \"# A\\n\\n\\\"b\\\"\\n\"",
                "{$text: ./bom.txt} | \"a\"",
                "{$json: data.json} | {\"a\":[1,\"$text\"],\"b\":{\"$text\":\"./text.md\"}}",
                "{$yaml: data.json} | {\"a\":[1,\"$text\"],\"b\":{\"$text\":\"./text.md\"}}",
                "{$yaml: data.yaml} | {\"a\":1,\"b\":[\"2020-01-01\"]}",
                "{a: {b: [{$text: ./bom.txt}]}} | {\"a\":{\"b\":[\"a\"]}}",
                "{$text: ./bom.txt, b: c} | {\"$text\":\"./bom.txt\",\"b\":\"c\"}",
                "{$other: ./bom.txt} | {\"$other\":\"./bom.txt\"}",
                "{} | {}",
            })
    void areReplaced(String value, String expected) {
        var file = read(value);
        assertThat(file.problems()).isEmpty();
        assertThat(file.descriptors().getFirst().document().at("/spec/list/0/x"))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{$text: ../../../etc/passwd} | $text | not in this location",
                "{$text: [a]} | $text | must name a file",
                "{$text: ''} | $text | must name a file",
                "{$json: data.yaml} | $json | is not JSON",
                "{$json: ./text.md} | $json | is not JSON",
                "{$yaml: two.yaml} | $yaml | holds 2 documents",
                "{$yaml: broken.yaml} | $yaml | Line 3, column 1",
                "{$yaml: bomb.yaml} | $yaml | itself",
                "{$text: latin1.txt} | $text | not UTF-8",
                "{$text: binary} | $text | U+0000",
            })
    void thatCannotBeReplacedRejectTheEntity(String value, String key, String message) {
        var file = read(value);
        assertThat(file.descriptors()).isEmpty();
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.place())
                    .isEqualTo(new DescriptorSource(Reading.LOCATION, Reading.PATH, new byte[0])
                            .place()
                            .at(7, 18, "/spec/list/0/x/" + key));
        });
    }

    @Test
    void serveAsTheDefinitionOfAnApi() {
        var file = Reading.read("""
                apiVersion: backstage.io/v1alpha1
                kind: API
                metadata:
                  name: a
                  annotations: {readme: {$text: ./text.md}}
                spec: {type: openapi, lifecycle: production, owner: a, definition: {$openapi: data.yaml}}
                """, FILES);
        assertThat(file.allProblems()).isEmpty();
        var document = file.descriptors().getFirst().document();
        assertThat(document.at("/spec/definition").asString()).isEqualTo(FILES.get("data.yaml"));
        assertThat(document.at("/metadata/annotations/readme").asString()).isEqualTo(FILES.get("./text.md"));
    }

    @Test
    void aFailureIsTheOnlyProblemOfWhatItStandsFor() {
        var file = Reading.read("""
                apiVersion: backstage.io/v1alpha1
                kind: API
                metadata: {name: a}
                spec: {type: openapi, lifecycle: production, owner: a, definition: {$text: gone.yaml}}
                """, FILES);
        assertThat(file.problems()).hasSize(1);
    }

    @Test
    void mayBringInSoMuchAFile() {
        var document = "apiVersion: a/v1\nkind: B\nmetadata: {name: n%d}\nspec: {a: {$text: ./text.md}}\n---\n";
        var file = Reading.read(
                document.formatted(1) + document.formatted(2) + document.formatted(3),
                FILES,
                new DescriptorRules(1000, 10, 10, 20));
        assertThat(file.descriptors()).hasSize(2);
        assertThat(file.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("more than 20 bytes"));
    }
}
