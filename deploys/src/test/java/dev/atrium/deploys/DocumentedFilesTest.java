package dev.atrium.deploys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.analysis.AnalysisTemplateReader;
import dev.atrium.deploys.analysis.AnalysisTemplates;
import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.DeploymentInfoReader;
import dev.atrium.platform.problem.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documentation shows is read without a problem. */
class DocumentedFilesTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Place FILE = Place.file("docs", "deploys.md");

    @Test
    void everyDeploymentInfoOfTheDocumentation() throws IOException {
        var templates = new AnalysisTemplates(AnalysisTemplates.shipped());
        var shown =
                shown().stream().filter(yaml -> yaml.contains("componentId")).toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(2).allSatisfy(yaml -> {
            var read = new DeploymentInfoReader().read(FILE, yaml.getBytes(StandardCharsets.UTF_8));
            assertThat(read.problems()).isEmpty();
            assertThat(read.info().components()).hasSize(1).allSatisfy(component -> {
                var canary = component.canary();
                if (canary != null) {
                    assertThat(canary.expanded())
                            .filteredOn(Analysis.class::isInstance)
                            .allSatisfy(step ->
                                    assertThat(templates.check((Analysis) step)).isEmpty());
                }
            });
        });
    }

    @Test
    void everyAnalysisTemplateOfTheDocumentation() throws IOException {
        var shown = shown().stream()
                .filter(yaml -> yaml.contains("kind: AnalysisTemplate"))
                .toList();
        assertThat(shown).isNotEmpty().allSatisfy(yaml -> {
            var read = new AnalysisTemplateReader().read(FILE, yaml.getBytes(StandardCharsets.UTF_8), "docs");
            assertThat(read.problems()).isEmpty();
            assertThat(read.templates()).hasSize(1);
        });
    }

    private static List<String> shown() throws IOException {
        return YAML.matcher(Files.readString(Path.of("../docs/deploys.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
