package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of docs/monitoring.md have what there is. */
class DocumentedPanelsTest {

    private static final Path FILE = Path.of("../docs/monitoring.md");

    @Test
    void everyPanelOfEveryBundle() throws IOException {
        var text = Files.readString(FILE);
        assertThat(BundleData.SHIPPED.all()).hasSize(BundleData.NAMES.size()).allSatisfy(bundle -> {
            var table = text.substring(text.indexOf("**`" + bundle.name() + "`**"));
            assertThat(bundle.panels())
                    .allSatisfy(panel -> assertThat(table)
                            .contains("| `%s`%s | %s | `%s` |"
                                    .formatted(
                                            panel.key(),
                                            panel.hostMetrics() ? " *" : "",
                                            panel.title(),
                                            panel.unit())));
        });
    }

    @Test
    void everyNameOfAnExpressionAndEveryTag() throws IOException {
        var text = Files.readString(FILE);
        Dialect.SHIPPED
                .whats()
                .forEach((name, what) -> assertThat(text)
                        .contains("| `what: " + name + "` | " + what.description() + " (`" + what.unit() + "`) |"));
        Dialect.SHIPPED
                .labels()
                .forEach((tag, label) -> assertThat(text).contains("| `" + tag + "` | `" + label + "` |"));
    }

    @Test
    void theTalksPanelAsksWhatIsShown() throws IOException {
        assertThat(Files.readString(FILE))
                .contains(Declared.generate(Declared.talk())
                        .dashboards()
                        .getFirst()
                        .panels()
                        .getLast()
                        .query());
    }
}
