package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.analysis.AnalysisTemplates;
import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.DeploymentInfoReader;
import dev.atrium.monitoring.bundle.Bundles;
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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the golden templates make can be deployed and watched: the analysis templates and the bundles that they name come with Atrium. */
class GoldenTemplateNamesTest {

    private static final Path TEMPLATES = Path.of("../examples/templates");
    private static final Pattern BLOCK = Pattern.compile("\\{%-?[^%]*-?%}\n?");
    private static final Pattern DUMPED = Pattern.compile("\\$\\{\\{[^}]*\\| dump }}");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{[^}]*}}");

    static List<Path> deployments() throws IOException {
        return files("deployment-info.yaml", 4);
    }

    static List<Path> dashboards() throws IOException {
        return files("monitoring-info.yaml", 3);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void analysesAreByTemplatesThatAreThere(Path file) throws IOException {
        var templates = new AnalysisTemplates(AnalysisTemplates.shipped());
        var read = new DeploymentInfoReader().read(Place.file("", file.toString()), rendered(file));
        assertThat(read.problems()).isEmpty();
        assertThat(read.info().components()).singleElement().satisfies(component -> {
            var canary = component.canary();
            if (canary != null) {
                assertThat(canary.expanded())
                        .filteredOn(Analysis.class::isInstance)
                        .isNotEmpty()
                        .allSatisfy(step ->
                                assertThat(templates.check((Analysis) step)).isEmpty());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardsAreOfBundlesThatAreThere(Path file) throws IOException {
        var generator = new Generator(new GenerationSettings("application", Map.of(), List.of(), "", null));
        var read = new MonitoringInfoReader().read(Place.file("", file.toString()), rendered(file));
        assertThat(read.problems()).isEmpty();
        assertThat(read.info().components()).singleElement().satisfies(component -> {
            var generated = generator.generate(component, null, Bundles.shipped());
            assertThat(generated.problems()).isEmpty();
            assertThat(generated.dashboards())
                    .singleElement()
                    .satisfies(d -> assertThat(d.panels()).isNotEmpty());
        });
    }

    /** With a stand-in for each expression. */
    private static byte[] rendered(Path file) throws IOException {
        var withoutBlocks = BLOCK.matcher(Files.readString(file)).replaceAll("");
        var dumped = DUMPED.matcher(withoutBlocks).replaceAll("\"sample\"");
        return EXPRESSION.matcher(dumped).replaceAll("sample").getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> files(String name, int atLeast) throws IOException {
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            var files = templates
                    .map(template -> template.resolve("skeleton").resolve(name))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(atLeast);
            return files;
        }
    }
}
