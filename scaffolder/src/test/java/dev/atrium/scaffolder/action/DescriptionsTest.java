package dev.atrium.scaffolder.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import dev.atrium.scaffolder.ActionDescription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DescriptionsTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    @ParameterizedTest
    @CsvSource({
        "publish:git, publish-git",
        "publish:github, publish-github",
        "publish:github:pull-request, publish-github-pull-request",
        "publish:pull-request, publish-pull-request",
        "catalog:fetch, catalog-fetch",
        "catalog:write, catalog-write",
        "catalog:register, catalog-register"
    })
    void schemasAreSchemasAndExamplesPassThem(String id, String name) {
        var description = ActionDescription.beside(PublishGit.class, name);
        assertThat(description.id()).isEqualTo(id);
        for (var schema : new ObjectNode[] {description.input(), description.output()}) {
            var meta = SCHEMAS.getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));
            assertThat(meta.validate(schema.toString(), InputFormat.JSON)).isEmpty();
            assertThat(schema.get("properties").properties()).isNotEmpty().allSatisfy(DescriptionsTest::isDescribed);
        }
        assertThat(description.examples()).isNotEmpty().allSatisfy(example -> {
            for (var step : steps(example.yaml())) {
                if (step.get("action").asString().equals(id)) {
                    assertThat(SCHEMAS.getSchema(description.input().toString())
                                    .validate(step.get("input").toString(), InputFormat.JSON))
                            .isEmpty();
                    assertThat(step.get("input").propertyNames())
                            .isSubsetOf(description.input().get("properties").propertyNames());
                }
            }
        });
    }

    private static void isDescribed(Map.Entry<String, JsonNode> property) {
        assertThat(property.getValue().path("title").asString(""))
                .as(property.getKey())
                .isNotBlank();
        assertThat(property.getValue().path("description").asString(""))
                .as(property.getKey())
                .isNotBlank();
    }

    private static Iterable<JsonNode> steps(String yaml) {
        var read = new YamlReader(YamlLimits.DEFAULTS)
                .read(Place.location("example"), yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(read.problems()).isEmpty();
        var value = read.documents().getFirst().value();
        return value.isArray() ? value.values() : List.of(value);
    }
}
