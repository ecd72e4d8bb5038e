package dev.atrium.scaffolder.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.workspace.DiskWorkspace;
import dev.atrium.scaffolder.workspace.WorkspaceLimits;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The action that CONTRIBUTING.md shows is this one, and it works. */
class ContributingTest {

    private static final Path JAVA = Path.of("src/test/java/dev/atrium/scaffolder/example/FsCount.java");
    private static final Path DESCRIPTION = Path.of("src/test/resources/dev/atrium/scaffolder/example/fs-count.json");

    @TempDir
    Path folder;

    @Test
    void showsTheActionAsItIs() throws Exception {
        var shown = Files.readString(Path.of("../CONTRIBUTING.md"));
        var source = Files.readString(JAVA);
        assertThat(shown).contains("```java\n" + source.substring(source.indexOf("/**")) + "```");
        assertThat(shown).contains("```json\n" + Files.readString(DESCRIPTION) + "```");
    }

    @Test
    void countsFiles() throws Exception {
        var workspace = new DiskWorkspace(folder.resolve("workspace"), WorkspaceLimits.DEFAULTS);
        for (var path : List.of("a.txt", "docs/b.md", "docs/c.md")) {
            workspace.write(new TreeFile(path, path.getBytes(StandardCharsets.UTF_8), false));
        }
        var log = new ArrayList<Object>();
        var context = (ActionContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ActionContext.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "workspace" -> workspace;
                    case "log" -> {
                        log.add(arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        var action = new FsCount();
        var input = (ObjectNode) JsonMapper.shared().readTree("{ \"path\": \"docs\" }");
        assertThat(new JsonSchemas().violations(action.description().input(), input))
                .isEmpty();
        var output = action.run(context, input);
        assertThat(output.toString()).isEqualTo("{\"count\":2}");
        assertThat(new JsonSchemas().violations(action.description().output(), output))
                .isEmpty();
        assertThat(log).containsExactly("There are 2 files");
    }
}
