package dev.atrium.monitoring.trigger;

import static dev.atrium.monitoring.trigger.MonitoringFixture.SHOP;
import static dev.atrium.monitoring.trigger.MonitoringFixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.report.Report;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.SourceException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a pull request of the built-in host. */
@ExtendWith(PostgresExtension.class)
class PullRequestPreviewTest {

    private MonitoringFixture fixture;
    private PullRequestPreview preview;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new MonitoringFixture(address, folder);
        preview = new PullRequestPreview(fixture.generations, URI.create("https://atrium.example.com/portal"));
        fixture.push(file("orders: Orders"));
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    /** Of a branch on which a file is another; without a text it is deleted there. */
    private Report report(String path, String text) throws SourceException {
        fixture.commit(SHOP, "change", path, text);
        var pull = fixture.host.openPullRequest(
                SHOP, new NewPullRequest("Change it", "", "user:default/ada", "change", "main", false));
        return preview.report(fixture.host, pull, "refs/pull/" + pull.number() + "/merge");
    }

    private Report.Said said(String text) throws SourceException {
        return (Report.Said) report("monitoring-info.yaml", text);
    }

    @Test
    void saysNothingOfOtherFiles() throws Exception {
        assertThat(report("README.md", "Hello")).isEqualTo(new Report.Nothing());
    }

    @Test
    void saysWhatChangesWithALink() throws Exception {
        var said = said(file("orders: Orders=20, More"));
        assertThat(said.good()).isTrue();
        assertThat(said.comment())
                .contains("generated 2 dashboards", "`> 10` → `> 20`", "More")
                .containsPattern(
                        "\\(https://atrium\\.example\\.com/portal/dashboards/preview/[^/]+.*/atrium-[^/]+\\.json\\?repository=Shop%2FOrders\\)");
    }

    @Test
    void saysThatAllOfItGoesWithTheFile() throws Exception {
        var said = said("");
        assertThat(said.good()).isTrue();
        assertThat(said.comment()).contains("generated 0 dashboards", "Orders");
    }

    @Test
    void failsForAMistakeWithItsPlace() throws Exception {
        var said = said(file("orders: Orders=many"));
        assertThat(said.good()).isFalse();
        assertThat(said.comment()).contains("monitoring-info.yaml", "many");
    }

    @Test
    void comparesWithTheTargetAlsoWhereThatHasAMistake() throws Exception {
        fixture.push("components: [");
        var said = said(file("orders: Orders"));
        assertThat(said.good()).isTrue();
        assertThat(said.comment()).contains("generated 1 dashboards");
    }
}
