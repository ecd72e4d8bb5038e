package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Override;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alertmanager's routes as deploy/alertmanager/alertmanager.yml has them, for alerts as they are generated. */
class AlertmanagerRoutesTest {

    private static final Path FILE =
            Path.of("../deploy/alertmanager/alertmanager.yml").toAbsolutePath().normalize();
    private static final EntityRef OTHER = EntityRef.parse("group:default/other");

    @TempDir
    private Path folder;

    @BeforeEach
    void find() {
        Promtool.assume("amtool");
    }

    private static AlertRule alert(EntityRef owner, String action) {
        var override = new Override(null, null, null, null, action, true, Declared.PLACE);
        var component =
                Declared.component(Declared.bundle("http-client", false, Map.of("http/client/latency", override)));
        return new Generator(Declared.SETTINGS)
                .generate(component, owner, BundleData.SHIPPED)
                .dashboards()
                .getFirst()
                .rules()
                .rules()
                .getLast();
    }

    private String receivers(AlertRule alert) throws Exception {
        var command = new ArrayList<>(List.of("amtool", "config", "routes", "test", "--config.file=" + FILE));
        alert.labels().forEach((name, value) -> command.add(name + "=" + value));
        var outcome = Promtool.run(folder, command.toArray(String[]::new));
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        // it also warns that it does not ask a server
        return outcome.output()
                .lines()
                .filter(line -> !line.startsWith("Warning: "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void alertmanagerTakesTheFile() throws Exception {
        var outcome = Promtool.run(folder, "amtool", "check-config", FILE.toString());
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("4 receivers");
    }

    @Test
    void alertsAreRoutedByActionAndOwner() throws Exception {
        assertThat(receivers(alert(Declared.OWNER, "pagerduty"))).isEqualTo("pagerduty,imaginary-goats");
        assertThat(receivers(alert(OTHER, "pagerduty"))).isEqualTo("pagerduty");
        assertThat(receivers(alert(Declared.OWNER, "slack"))).isEqualTo("imaginary-goats");
        assertThat(receivers(alert(OTHER, "slack"))).isEqualTo("everybody");
        assertThat(receivers(alert(Declared.OWNER, "none"))).isEqualTo("nobody");
    }
}
