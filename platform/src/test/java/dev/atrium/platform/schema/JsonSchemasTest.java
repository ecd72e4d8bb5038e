package dev.atrium.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class JsonSchemasTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonSchemas schemas = new JsonSchemas();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {required: [a]}                                                         | {}               | /a is missing
            {properties: {a: {type: string}}}                                       | {a: 5}           | /a must be a string, not the number 5
            {properties: {a: {type: [string, 'null']}}}                             | {a: []}          | /a must be a string or a null, not an array
            {properties: {a: {type: object, required: [b/c]}}}                      | {a: {}}          | /a/b~1c is missing
            {properties: {a: {enum: [x, y]}}}                                       | {a: z}           | /a must be one of "x", "y"
            {properties: {a: {pattern: '^[a-z]+$'}}}                                | {a: A1}          | /a must match the regular expression ^[a-z]+$
            {properties: {a: {minLength: 1}}}                                       | {a: ''}          | /a must not be empty
            {properties: {a: {maximum: 3}}}                                         | {a: 4}           | /a must have a maximum value of 3
            {properties: {a: {type: array, items: {type: integer}}}}                | {a: [1, x]}      | /a/1 must be an integer, not the string "x"
            {properties: {a: {}}, additionalProperties: false}                      | {a: 1, b: 2}     | /b is not a field that there is here
            {dependencies: {a: [b]}}                                                | {a: 1}           | contains b
            {dependencies: {a: {required: [b]}}}                                    | {a: 1}           | /b is missing
            {dependencies: {a: {oneOf: [{properties: {a: {enum: [x]}, b: {type: string}}, required: [b]}, {properties: {a: {enum: [y]}}}]}}} | {a: x} | contains /b is missing
            {dependencies: {a: {oneOf: [{properties: {a: {enum: [x]}, b: {type: string}}, required: [b]}, {properties: {a: {enum: [y]}}}]}}} | {a: y} |
            {if: {properties: {a: {const: x}}}, then: {required: [b]}, else: {required: [c]}} | {a: x}   | /b is missing
            {if: {properties: {a: {const: x}}}, then: {required: [b]}, else: {required: [c]}} | {a: y}   | /c is missing
            {properties: {a: {'ui:field': RepoUrlPicker, 'ui:options': {allowedHosts: [x]}, enumNames: [q]}}} | {a: x} |
            {definitions: {n: {type: number}}, properties: {a: {$ref: '#/definitions/n'}}} | {a: x}      | /a must be a number, not the string "x"
            {$schema: 'http://json-schema.org/draft-04/schema#', properties: {a: {const: 1}}} | {a: 2}   | /a must be 1
            {properties: {a: {format: email}}}                                      | {a: b}           | /a must be of the format email
            {properties: {a: {format: some-picker}}}                                | {a: b}           |
            """)
    void tellsWhatAValueBreaksAndWhere(String schema, String value, String violation) {
        var text = schemas.violations(yaml(schema), yaml(value)).stream()
                .map(v -> v.pointer() + " " + v.message())
                .collect(Collectors.joining("; "));
        if (violation == null) {
            assertThat(text).isEmpty();
        } else if (violation.startsWith("contains ")) {
            assertThat(text).contains(violation.substring(9));
        } else {
            assertThat(text).isEqualTo(violation);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {properties: {a: {default: 1}, b: {default: [2]}}}                      | {a: 5}   | {"a":5,"b":[2]}
            {properties: {a: {type: object, properties: {b: {default: x}}}}}        | {}       | {"a":{"b":"x"}}
            {properties: {a: {type: object, properties: {b: {type: string}}}}}      | {}       | {}
            {properties: {a: {type: array, items: {properties: {b: {default: 1}}}}}} | {a: [{}, {b: 2}]} | {"a":[{"b":1},{"b":2}]}
            {properties: {a: {default: 1}}}                                         | {a: null} | {"a":null}
            {allOf: [{properties: {a: {default: 1}}}]}                              | {}       | {"a":1}
            {definitions: {d: {default: 7, type: number, properties: {z: {default: 1}}}}, properties: {a: {$ref: '#/definitions/d'}}} | {} | {"a":{"z":1}}
            {properties: {k: {default: y}}, dependencies: {k: {oneOf: [{properties: {k: {enum: [x]}, a: {default: 1}}}, {properties: {k: {enum: [y]}, b: {default: 2}}, required: [b]}]}}} | {} | {"k":"y","b":2}
            {if: {required: [a], properties: {a: {const: 1}}}, then: {properties: {b: {default: 2}}}, else: {properties: {c: {default: 3}}}} | {a: 1} | {"a":1,"b":2}
            {if: {required: [a], properties: {a: {const: 1}}}, then: {properties: {b: {default: 2}}}, else: {properties: {c: {default: 3}}}} | {} | {"c":3}
            """)
    void fillsInDefaults(String schema, String value, String filled) {
        assertThat(schemas.withDefaults(yaml(schema), yaml(value)).toString()).isEqualTo(filled);
    }

    @Test
    void fetchesNothing() {
        var violations =
                schemas.violations(yaml("{properties: {a: {$ref: 'http://127.0.0.1:1/x.json'}}}"), yaml("{a: 1}"));
        assertThat(violations)
                .singleElement()
                .satisfies(v -> assertThat(v.message()).contains("cannot be used"));
        assertThat(schemas.violations(yaml("{properties: {a: {$ref: 'file:///etc/passwd'}}}"), yaml("{a: 1}")))
                .hasSize(1);
        assertThat(schemas.violations(yaml("{properties: {a: {$ref: 'classpath:logback-test.xml'}}}"), yaml("{a: 1}")))
                .hasSize(1);
    }

    @Test
    void endsWithExpressionsThatWouldTakeForEver() {
        var schema = yaml("{properties: {a: {pattern: '^(a+)+$'}}}");
        assertThat(schemas.violations(schema, yaml("{a: '" + "a".repeat(40) + "!'}")))
                .hasSize(1);
    }

    @Test
    void endsWithSchemasThatReferToThemselves() {
        var schema = yaml("{allOf: [{$ref: '#'}]}");
        assertThat(schemas.violations(schema, yaml("{}"))).isNotEmpty();
        assertThat(schemas.withDefaults(schema, yaml("{}")).toString()).isEqualTo("{}");
    }

    @Test
    void tellsWhereASchemaIsNone() {
        assertThat(schemas.faults(yaml("{properties: {a: {required: true, type: text}}}")))
                .extracting(Violation::pointer)
                .contains("/properties/a/required", "/properties/a/type");
        assertThat(schemas.unusable(yaml("{properties: {a: {pattern: '('}}}")))
                .hasValueSatisfying(reason -> assertThat(reason).contains("("));
        assertThat(schemas.unusable(yaml("{properties: {a: {type: string}}}"))).isEmpty();
    }

    private static ObjectNode yaml(String yaml) {
        return (ObjectNode) YAML.readTree(yaml);
    }
}
