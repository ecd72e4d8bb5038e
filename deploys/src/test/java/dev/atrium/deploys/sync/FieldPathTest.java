package dev.atrium.deploys.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class FieldPathTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Property(tries = 500)
    void isReadAsItWasWritten(@ForAll("paths") FieldPath path) {
        assertThat(FieldPath.parse(path.toString())).isEqualTo(path);
    }

    @Provide
    Arbitrary<FieldPath> paths() {
        var text = Arbitraries.strings().withChars("ab.c/[]=,\"\\ 1-_é").ofMaxLength(6);
        Arbitrary<JsonNode> values = Arbitraries.oneOf(
                text.map(JSON::stringNode),
                Arbitraries.of("true", "null", "1").map(JSON::stringNode),
                Arbitraries.integers().map(JSON::numberNode),
                Arbitraries.of(true, false).map(JSON::booleanNode));
        var names = Arbitraries.of("name", "containerPort", "protocol");
        Arbitrary<FieldPath.Step> steps = Arbitraries.oneOf(
                text.map(FieldPath.Step.Field::new),
                Arbitraries.maps(names, values).ofMinSize(1).map(FieldPath.Step.Key::new),
                values.map(FieldPath.Step.Element::new),
                Arbitraries.integers().between(0, 99).map(FieldPath.Step.Index::new));
        return steps.list().ofMaxSize(5).map(FieldPath::new);
    }

    @Test
    void isWrittenForPeople() {
        var path = FieldPath.ROOT
                .field("spec")
                .field("containers")
                .then(new FieldPath.Step.Key(Map.of("name", JSON.stringNode("app"))))
                .field("image");
        assertThat(path).hasToString("spec.containers[name=app].image");
        assertThat(path.asServersWrite()).isEqualTo(".spec.containers[name=\"app\"].image");
        assertThat(FieldPath.ROOT.field("metadata").field("labels").field("a.b/c"))
                .hasToString("metadata.labels[\"a.b/c\"]");
    }

    @Test
    void findsWhatIsThere() {
        var object = JsonMapper.shared().readTree("""
                {"ports":[{"port":80,"name":"a"},{"port":80,"protocol":"UDP","name":"b"}],"set":["x","y"],"list":[1,2]}""");
        assertThat(FieldPath.parse("ports[port=80,protocol=TCP].name")
                        .in(object)
                        .asString())
                .isEqualTo("a");
        assertThat(FieldPath.parse("ports[port=80,protocol=UDP].name")
                        .in(object)
                        .asString())
                .isEqualTo("b");
        assertThat(FieldPath.parse("set[=y]").in(object).asString()).isEqualTo("y");
        assertThat(FieldPath.parse("list[1]").in(object).asInt()).isEqualTo(2);
        assertThat(FieldPath.parse("set[=z]").in(object).isMissingNode()).isTrue();
        assertThat(FieldPath.parse("nothing[name=x].at[0].all").in(object).isMissingNode())
                .isTrue();
    }

    @Test
    void refusesWhatIsNoPath() {
        assertThatThrownBy(() -> FieldPath.parse("a[b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FieldPath.parse("a[\"b]")).isInstanceOf(IllegalArgumentException.class);
    }
}
