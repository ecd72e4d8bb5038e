package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The template that the page of the scaffolder shows is one that can be run. */
class DocumentedTemplateTest extends PortalTest {

    private static final Pattern TEMPLATE = Pattern.compile("```yaml\n(apiVersion: scaffolder.*?)```", Pattern.DOTALL);

    @Test
    void isValid() throws IOException {
        var shown = TEMPLATE.matcher(Files.readString(Path.of("../docs/scaffolder.md")));
        assertThat(shown.find()).isTrue();
        var input = Map.of("yaml", shown.group(1), "values", Map.of("name", "hello"));
        var answer = api.ask(
                        "mutation($i: ValidateTemplateInput!) { validateTemplate(input: $i) { valid problems { message } } }",
                        Map.of("i", input))
                .ok();
        answer.has("/validateTemplate", "{ \"valid\": true, \"problems\": [] }");
    }
}
