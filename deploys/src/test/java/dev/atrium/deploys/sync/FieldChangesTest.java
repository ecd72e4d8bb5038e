package dev.atrium.deploys.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.FieldChange;
import dev.atrium.deploys.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FieldChangesTest {

    private static final ObjectKey KEY = new ObjectKey("apps", "Deployment", "shop", "cart");

    private static ObjectNode object(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private static List<String> said(@Nullable ObjectNode before, @Nullable ObjectNode after) {
        return FieldChanges.between(before, after).stream()
                .map(c -> c.path() + ": " + c.before() + " -> " + c.after())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}                          | {"a":1.0}                                  | ``
            {"a":1}                          | {"a":2}                                    | a: 1 -> 2
            {"a":{"b":1,"c":2}}              | {"a":{"b":1}}                              | a.c: 2 -> null
            {"a":{}}                         | {}                                         | a: {} -> null
            {}                               | {"a":{"b":{"c":1}}}                        | a.b.c: null -> 1
            {"l":[{"name":"x","v":1}]}       | {"l":[{"name":"y","v":1},{"name":"x","v":2}]} | l[name=x].v: 1 -> 2; l[name=y].name: null -> "y"; l[name=y].v: null -> 1
            {"l":[{"name":"x"},{"name":"y"}]} | {"l":[{"name":"y"},{"name":"x"}]}         | l: ["x","y"] -> ["y","x"]
            {"l":[1,2]}                      | {"l":[1,3]}                                | l: [1,2] -> [1,3]
            {"l":[{"name":"x"},{"name":"x"}]} | {"l":[]}                                  | l: [{"name":"x"},{"name":"x"}] -> []
            {"status":{"a":1},"metadata":{"resourceVersion":"1","uid":"u","managedFields":[]}} | {"status":{"a":2},"metadata":{"resourceVersion":"2"}} | ``
            """)
    void saysWhatDiffers(String before, String after, String changes) {
        assertThat(String.join("; ", said(object(before), object(after)))).isEqualTo(changes);
    }

    @Test
    void aNewObjectIsNewFieldByField() {
        assertThat(said(null, object("{\"kind\":\"X\",\"l\":[{\"name\":\"x\",\"v\":[1]}]}")))
                .containsExactly("kind: null -> \"X\"", "l[name=x].name: null -> \"x\"", "l[name=x].v: null -> [1]");
    }

    @Test
    void ofWhatIsDeclaredNothingElseIsCompared() {
        assertThat(FieldChanges.declared(
                        object("{\"a\":1,\"b\":2,\"l\":[{\"name\":\"x\",\"v\":1,\"w\":1},{\"name\":\"y\"}]}"),
                        object("{\"a\":3,\"l\":[{\"name\":\"x\",\"v\":2}]}")))
                .extracting(FieldChange::path)
                .containsExactly("a", "l[name=x].v");
    }

    @Test
    void isNeverMuch() {
        var many = IntStream.range(0, 2_000).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        var changes = FieldChanges.between(object("{}"), object("{\"data\":{" + many + "}}"));
        assertThat(changes).hasSize(Changes.MOST + 1);
        assertThat(changes.getLast().toString()).contains("1500 more fields");

        var longest = FieldChanges.between(object("{}"), object("{\"a\":\"" + "x".repeat(100_000) + "\"}"));
        assertThat(longest.getFirst().toString()).hasSizeLessThan(Changes.LONGEST + 100);
    }

    @Test
    void aPatchIsAUnifiedDiffOfYaml() {
        assertThat(YamlDiff.of(KEY, object("{\"a\":{\"b\":1,\"c\":\"on\"}}"), object("{\"a\":{\"b\":2,\"c\":\"on\"}}")))
                .isEqualTo("""
                        --- a/Deployment.apps/shop/cart
                        +++ b/Deployment.apps/shop/cart
                        @@ -1,3 +1,3 @@
                         a:
                        -  b: 1
                        +  b: 2
                           c: 'on'
                        """);
        assertThat(YamlDiff.of(KEY, null, object("{\"a\":1}")))
                .startsWith("--- /dev/null\n")
                .endsWith("+a: 1\n");
        assertThat(YamlDiff.of(KEY, object("{\"a\":1}"), object("{\"a\":1,\"status\":{}}")))
                .isEmpty();
    }

    @Test
    void aPatchIsNeverLongerThan64Kibibytes() {
        var lines =
                IntStream.range(0, 20_000).mapToObj(i -> "\"f" + i + "\":\"é\"").collect(Collectors.joining(","));
        var patch = YamlDiff.of(KEY, null, object("{\"data\":{" + lines + "}}"));
        assertThat(patch.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64 * 1024);
        assertThat(patch).endsWith("… (cut: the whole is longer than 64 KiB)\n");
    }

    @Test
    void aPatchOfMuchThatDiffersIsMadeAsFast() {
        var before = object(lines(4_000, "1"));
        var after = object(lines(4_000, "2"));
        assertThat(YamlDiff.of(KEY, before, after))
                .startsWith(
                        "--- a/Deployment.apps/shop/cart\n+++ b/Deployment.apps/shop/cart\n@@ -1,4000 +1,4000 @@\n-f0: 1\n");
        assertThat(YamlDiff.of(KEY, object("{\"a\":1,\"b\":2,\"z\":3}"), object("{\"a\":1,\"z\":3}")))
                .endsWith("@@ -1,3 +1,2 @@\n a: 1\n-b: 2\n z: 3\n");
    }

    private static String lines(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"f" + i + "\":" + value)
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void aSecretsValuesAreMaskedWhereverTheyStand() {
        var before = object("""
                {"apiVersion":"v1","kind":"Secret","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"hunter2"}},
                "data":{"a":"hunter2","same":"hunter2"},"stringData":{"b":"hunter2"}}""");
        var after = object("""
                {"apiVersion":"v1","kind":"Secret","data":{"a":"hunter3","same":"hunter2","n":["hunter3"]},"stringData":"hunter3"}""");
        for (var pair : List.of(List.of(before, after), List.of(after, before))) {
            var changes = FieldChanges.between(pair.get(0), pair.get(1));
            assertThat(changes.toString()).doesNotContain("hunter").contains("data.a");
            assertThat(changes).extracting(FieldChange::path).doesNotContain("data.same");
            assertThat(YamlDiff.of(KEY, pair.get(0), pair.get(1)))
                    .doesNotContain("hunter")
                    .contains("***");
            assertThat(YamlDiff.of(KEY, pair.get(0), null)).doesNotContain("hunter");
        }
    }
}
