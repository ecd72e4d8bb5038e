package dev.atrium.monitoring.trigger;

import static dev.atrium.monitoring.trigger.MonitoringFixture.ORDERS;
import static dev.atrium.monitoring.trigger.MonitoringFixture.SHOP;
import static dev.atrium.monitoring.trigger.MonitoringFixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.trigger.MonitoringStep.Result;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.source.RepositoryRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a build hears of its step. */
@ExtendWith(PostgresExtension.class)
class MonitoringStepTest {

    private final List<String> log = new ArrayList<>();
    private MonitoringFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new MonitoringFixture(address, folder);
        fixture.engine.start();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private Result step(RepositoryRef repository) throws InterruptedException {
        return new MonitoringStep(fixture.database, fixture.declarations).apply(repository, "build:1", log::add);
    }

    @Test
    void waitsUntilAllIsApplied() throws Exception {
        fixture.push(file("orders: Orders, More", "mail: Mail"));
        assertThat(step(SHOP))
                .isInstanceOfSatisfying(
                        Result.Succeeded.class,
                        result -> assertThat(result.message())
                                .contains(
                                        "component:default/orders: ",
                                        "component:default/mail: ",
                                        " dashboards saved."));
        assertThat(log).isEmpty();
        assertThat(fixture.shown()).containsExactly("Mail", "More", "Orders");
        assertThat(fixture.application(ORDERS).orElseThrow().trigger()).isEqualTo("build:1");
    }

    @Test
    void appliesWhatIsAsItWasOnceMore() throws Exception {
        fixture.push(file("orders: Orders"));
        fixture.applied();
        assertThat(step(SHOP)).isInstanceOf(Result.Succeeded.class);
        assertThat(step(SHOP)).isInstanceOf(Result.Succeeded.class);
        assertThat(fixture.applications()).containsExactly("orders SUCCEEDED", "orders SUCCEEDED", "orders SUCCEEDED");
    }

    @Test
    void failsForAMistakeAndSaysWhereItIs() throws Exception {
        fixture.push(file("orders: Orders, More=many", "mail: Mail"));
        assertThat(step(SHOP))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        result -> assertThat(result.message())
                                .isEqualTo("monitoring-info.yaml has mistakes: mend what the log says of it."));
        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("error: monitoring-info.yaml:10:83: ")
                .contains("many");
        // what the mistake does not concern is made by itself
        fixture.applied();
        assertThat(fixture.shown()).contains("Mail");
    }

    @Test
    void saysThatNothingIsMonitored() throws Exception {
        assertThat(step(SHOP))
                .isInstanceOfSatisfying(
                        Result.NotConfigured.class,
                        result -> assertThat(result.message())
                                .startsWith("Nothing is monitored: there is no monitoring-info.yaml")
                                .contains("Shop/Orders"));
    }

    @Test
    void saysThatSomebodyElseEditedADashboard() throws Exception {
        fixture.push(file("orders: Orders"));
        fixture.applied();
        fixture.grafana.edit(fixture.dashboards(ORDERS).getFirst().uid(), json -> json.put("title", "Mine"));
        fixture.push(file("orders: Orders=20"));
        assertThat(step(SHOP).message()).containsIgnoringCase("edited");
        assertThat(fixture.shown()).containsExactly("Mine");
    }
}
