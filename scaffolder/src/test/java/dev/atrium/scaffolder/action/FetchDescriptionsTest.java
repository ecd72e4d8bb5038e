package dev.atrium.scaffolder.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingLimits;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.TemplateAction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the actions say of themselves. */
class FetchDescriptionsTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    static Stream<TemplateAction> actions() {
        var reader = new SourceReader(SourceAccess.within(List.of()), Path.of("unused"));
        var hosts = new SourceHosts(List.of(), Map.of());
        var nunjucks = new Nunjucks(RenderingLimits.DEFAULTS);
        return Stream.of(
                new FetchPlain(reader, hosts),
                new FetchPlainFile(reader, hosts),
                new FetchTemplate(reader, hosts, nunjucks),
                new FetchTemplateFile(reader, hosts, nunjucks),
                new FsDelete(),
                new FsRename(),
                new FsReaddir(),
                new FsRead(),
                new DebugLog(),
                new DebugWait());
    }

    @Test
    void areOfTheseActions() {
        assertThat(actions().map(action -> action.description().id()))
                .containsExactly(
                        "fetch:plain",
                        "fetch:plain:file",
                        "fetch:template",
                        "fetch:template:file",
                        "fs:delete",
                        "fs:rename",
                        "fs:readdir",
                        "fs:read",
                        "debug:log",
                        "debug:wait");
        assertThat(actions()).allMatch(TemplateAction::dryRunnable);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void haveATitleAndADescriptionForEverything(TemplateAction action) {
        ActionDescription description = action.description();

        assertThat(description.description()).endsWith(".");
        assertThat(description.examples())
                .isNotEmpty()
                .allMatch(example -> example.yaml().contains("action: " + description.id() + "\n"));
        for (ObjectNode schema : List.of(description.input(), description.output())) {
            assertThat(schema.path("$schema").asString()).isEqualTo("http://json-schema.org/draft-07/schema#");
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                assertThat(property.getValue().path("title").asString(""))
                        .as(property.getKey())
                        .isNotBlank();
                assertThat(property.getValue().path("description").asString(""))
                        .as(property.getKey())
                        .endsWith(".");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fetch:plain         | {}                                                        | false
            fetch:plain         | {"url": ""}                                               | false
            fetch:plain         | {"url": "./x"}                                            | true
            fetch:plain:file    | {"url": "./x"}                                            | false
            fetch:template      | {"targetPath": "x"}                                       | false
            fetch:template      | {"url": "x", "values": "x"}                               | false
            fetch:template      | {"url": "x", "templateFileExtension": 1}                  | false
            fetch:template      | {"url": "x", "templateFileExtension": true, "more": 1}    | true
            fetch:template:file | {"url": "x", "targetPath": "y", "values": {}}             | true
            fs:delete           | {"files": "x"}                                            | false
            fs:rename           | {"files": [{"from": "x"}]}                                | false
            fs:readdir          | {"paths": ["."]}                                          | true
            fs:read             | {}                                                        | false
            debug:log           | {"message": ["x"], "listWorkspace": "with-contents"}      | true
            debug:log           | {"listWorkspace": "with-all"}                             | false
            debug:wait          | {"seconds": 1.5}                                          | true
            debug:wait          | {"seconds": -1}                                           | false
            """)
    void sayWhatInputIsRight(String id, String input, boolean right) {
        ActionDescription description = actions()
                .map(TemplateAction::description)
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        Schema schema = SCHEMAS.getSchema(description.input());

        assertThat(schema.validate(JsonMapper.shared().readTree(input)).isEmpty())
                .isEqualTo(right);
    }
}
