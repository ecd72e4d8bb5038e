package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atrium.portal.client.GitClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the five templates make builds and passes its own tests with its own tool. Those whose tool is not on this machine are
 * skipped, which the report says; Maven is always there.
 */
class GoldenTemplateBuildTest extends PortalTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "spring-boot-grpc-service, mvn, 'mvn -B -ntp -q verify'",
        "node-service, npm, 'npm install --no-audit --no-fund && npm run build && npm test'",
        "react-ssr-template, npm, 'npm install --no-audit --no-fund && npm run build && npm test'",
        "create-react-app-template, npm, 'npm install --no-audit --no-fund && npm run build && npm test'",
        "documentation-template, mkdocs, 'mkdocs build --strict'",
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void builds(String template, String tool, String commands) throws Exception {
        assumeTrue(shell(folder, "command -v " + tool).exit() == 0, tool + " is not on this machine");
        var name = "built-" + template;
        make(template, name);
        var clone = GitClient.clone("http://127.0.0.1:" + port + "/git/encore/" + name + ".git", folder.resolve(name));
        var built = shell(clone.folder(), commands);
        assertThat(built.exit()).as(built.output()).isZero();
    }

    private void make(String template, String name) {
        // a description as somebody might write it
        var values =
                Map.of("name", name, "owner", "group:default/team-a", "description", "It's \"new\": <fast> & # simple");
        var started = api.ask(
                        "mutation($i: RunTemplateInput!) { runTemplate(input: $i) { task { id } problems { message } } }",
                        Map.of("i", Map.of("templateRef", "template:" + template, "values", values)))
                .ok();
        assertThat(started.at("/runTemplate/problems")).isEmpty();
        var id = Map.of("id", started.at("/runTemplate/task/id").asString());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> List.of("SUCCEEDED", "FAILED").contains(task(id, "status")));
        assertThat(task(id, "status")).as(task(id, "message")).isEqualTo("SUCCEEDED");
    }

    private String task(Map<String, String> id, String field) {
        return api.ask("query($id: ID!) { task(id: $id) { status message } }", id)
                .ok()
                .at("/task/" + field)
                .asString("");
    }

    private record Ended(int exit, String output) {}

    private static Ended shell(Path directory, String commands) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        // the service wants a newer Java than the machine's default may be
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("NEXT_TELEMETRY_DISABLED", "1");
        builder.environment().put("CI", "true");
        builder.environment().remove("MAVEN_OPTS");
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
