package dev.atrium.platform.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.problem.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class YamlTextTest {

    private static JsonNode read(String yaml) {
        var file =
                new YamlReader(YamlLimits.DEFAULTS).read(Place.location("test"), yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(file.problems()).isEmpty();
        assertThat(file.documents()).hasSize(1);
        return file.documents().getFirst().value();
    }

    @Test
    void keepsTheOrderAndReadsWell() {
        var json = JsonMapper.shared().readTree("""
                {"apiVersion": "backstage.io/v1alpha1", "kind": "Component",
                 "metadata": {"name": "orders", "tags": ["b", "a"], "annotations": {}, "description": "one\\ntwo\\n"},
                 "spec": {"owner": "group:default/shop", "version": "1.10", "count": 3, "on": "yes", "none": null}}""");
        assertThat(YamlText.of(json)).isEqualTo("""
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: orders
                  tags:
                  - b
                  - a
                  annotations: {}
                  description: |
                    one
                    two
                spec:
                  owner: group:default/shop
                  version: '1.10'
                  count: 3
                  'on': 'yes'
                  none: null
                """);
    }

    /** Prometheus and kubectl read YAML 1.1, to which these are line breaks: they would break the document, or be gone. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0085b", "\u0085", "a\u2028b", "a\u2029b\n", "\uFEFFa", "a\rb"})
    void lineBreaksOfOlderYamlAreEscaped(String text) {
        var document = JsonMapper.shared().createObjectNode().put("key", text).put(text, "value");
        var yaml = YamlText.of(document);
        assertThat(yaml).doesNotContain("\u0085", "\u2028", "\u2029", "\uFEFF", "\r");
        assertThat(read(yaml)).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "True",
                "yes",
                "NO",
                "off",
                "y",
                "null",
                "~",
                "",
                "1",
                "1.0",
                "1e3",
                "0x1F",
                "0o17",
                "017",
                "1_000",
                "12:30:45",
                "2026-11-22",
                ".inf",
                ".nan",
                "-.5",
                "+1",
                "=",
                "<<",
                "- a",
                "a: b",
                "# a",
                "{{ x }}",
                "${{ x }}",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "|",
                ">",
                "'",
                "\"",
                " a",
                "a ",
                "a\n",
                "\n",
                "a\tb",
                "a\u0085b",
                "\uFEFFa",
                "\u0007",
                "😀",
                "---",
                "..."
            })
    void textsStayTexts(String text) {
        var json =
                JsonMapper.shared().createObjectNode().put("value", text).put(text.isEmpty() ? "empty" : text, "key");
        var yaml = YamlText.of(json);
        assertThat(read(yaml)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "No", "on", "017", "1_000", "12:30", "2026-11-22", "0b11", "=", "<<"})
    void textsThatOlderReadersMistakeAreQuoted(String text) {
        assertThat(YamlText.of(JsonMapper.shared().createObjectNode().put("value", text)))
                .isEqualTo("value: '" + text + "'\n");
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll @Size(max = 5) @UniqueElements List<@NotEmpty String> keys,
            @ForAll @Size(max = 5) List<String> values) {
        var json = JsonMapper.shared().createObjectNode();
        var list = json.putArray("list");
        values.stream().map(YamlTextTest::wellFormed).forEach(list::add);
        keys.forEach(key -> json.put("k" + wellFormed(key), wellFormed(key)));
        assertThat(read(YamlText.of(json))).isEqualTo(json);
    }

    /** A lone surrogate is no character and has no UTF-8; Atrium's reader takes no U+0000, because PostgreSQL takes none. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "");
    }
}
