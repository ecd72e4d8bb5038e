package dev.atrium.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.bundle.Bundles;
import dev.atrium.monitoring.bundle.PanelBundle;
import dev.atrium.monitoring.bundle.PanelBundleReader;
import dev.atrium.monitoring.descriptor.MonitoringInfoReader;
import dev.atrium.monitoring.generate.GenerationSettings;
import dev.atrium.monitoring.generate.Generator;
import dev.atrium.platform.problem.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documentation and the example company show is read and generated without a problem. */
class DocumentedFilesTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Place FILE = Place.file("docs", "monitoring.md");
    private static final Generator GENERATOR =
            new Generator(new GenerationSettings("application", Map.of(), List.of(), "", null));

    @Test
    void everyMonitoringInfoOfTheDocumentation() throws IOException {
        var shown =
                shown().stream().filter(yaml -> yaml.contains("schemaVersion")).toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(2).allSatisfy(DocumentedFilesTest::generates);
    }

    @Test
    void whatTheExampleCompanyWatches() throws IOException {
        generates(Files.readString(Path.of("../examples/company/monitoring-info.yaml")));
    }

    private static void generates(String yaml) {
        var read = new MonitoringInfoReader().read(FILE, yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(read.problems()).isEmpty();
        assertThat(read.info().components()).singleElement().satisfies(component -> {
            var generated = GENERATOR.generate(component, null, Bundles.shipped());
            assertThat(generated.problems()).isEmpty();
            assertThat(generated.dashboards()).hasSize(1);
        });
    }

    @Test
    void everyBundleOfTheDocumentation() throws IOException {
        var shown = shown().stream()
                .filter(yaml -> yaml.contains("kind: PanelBundle"))
                .toList();
        assertThat(shown).isNotEmpty().allSatisfy(yaml -> {
            var read = new PanelBundleReader().read(FILE, yaml.getBytes(StandardCharsets.UTF_8));
            assertThat(read.problems()).isEmpty();
            assertThat(read.bundles()).extracting(PanelBundle::name).hasSize(1);
        });
    }

    private static List<String> shown() throws IOException {
        return YAML.matcher(Files.readString(Path.of("../docs/monitoring.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
