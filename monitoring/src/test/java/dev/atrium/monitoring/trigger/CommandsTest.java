package dev.atrium.monitoring.trigger;

import static dev.atrium.monitoring.trigger.MonitoringFixture.ADA;
import static dev.atrium.monitoring.trigger.MonitoringFixture.MAIL;
import static dev.atrium.monitoring.trigger.MonitoringFixture.ORDERS;
import static dev.atrium.monitoring.trigger.MonitoringFixture.OTHER;
import static dev.atrium.monitoring.trigger.MonitoringFixture.SHOP;
import static dev.atrium.monitoring.trigger.MonitoringFixture.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.MonitoringAction;
import dev.atrium.monitoring.MonitoringPreview;
import dev.atrium.monitoring.MonitoringPreview.Change;
import dev.atrium.monitoring.MonitoringPreview.DashboardChange;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Previews of a text and of a commit. */
@ExtendWith(PostgresExtension.class)
class CommandsTest {

    private MonitoringFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new MonitoringFixture(address, folder);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private MonitoringPreview preview(@Nullable EntityRef component, String text) {
        return fixture.commands.preview(ADA, component, text).block();
    }

    @Test
    void aTextIsComparedWithWhatIsDeclared() {
        fixture.push(file("orders: Orders, More"));
        fixture.statements.clear();
        var preview = preview(ORDERS, file("orders: Orders=20, Another"));
        assertThat(preview.problems()).isEmpty();
        assertThat(preview.dashboards())
                .extracting(DashboardChange::name, DashboardChange::change)
                .containsExactlyInAnyOrder(
                        tuple("Orders", Change.CHANGED), tuple("Another", Change.ADDED), tuple("More", Change.REMOVED));
        assertThat(preview.rules()).contains("> 20");
        // and nothing comes of it
        assertThat(fixture.statements).noneMatch(statement -> statement.matches("(?is)\\s*(insert|update|delete).*"));
        assertThat(fixture.ruleTexts()).isEmpty();
    }

    @Test
    void aTextOfNobodyIsAllNew() {
        for (var component : new EntityRef[] {MAIL, null}) {
            assertThat(preview(component, file("mail: Mail")).dashboards())
                    .extracting(DashboardChange::change)
                    .containsExactly(Change.ADDED);
        }
    }

    @Test
    void aTextThatIsNoFileHasProblemsWithTheirPlaces() {
        for (var text : List.of("", "components: [", "just a text", "\0", file("orders: Orders=many"))) {
            assertThat(preview(null, text).problems()).as(text).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.place().path()).isEqualTo("monitoring-info.yaml");
                assertThat(problem.place().line()).isPositive();
            });
        }
    }

    @Test
    void whoMayNotPreviewIsRefused() {
        fixture.forbidden.add(MonitoringAction.PREVIEW_MONITORING);
        assertThatThrownBy(() -> preview(null, file("mail: Mail"))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> fixture.commands.previewAt(ADA, SHOP, "main").block())
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aCommitIsPreviewedAsAWhole() {
        var sha = fixture.push(file("orders: Orders", "mail: Mail"));
        fixture.push("");
        assertThat(fixture.commands.previewAt(ADA, SHOP, sha).block().dashboards())
                .extracting(DashboardChange::name)
                .containsExactly("Orders", "Mail");
        assertThatThrownBy(() -> fixture.commands.previewAt(ADA, SHOP, "main").block())
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("monitoring-info.yaml");
        assertThatThrownBy(() -> fixture.commands.previewAt(ADA, OTHER, sha).block())
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatNobodyDeclaresIsNotApplied() {
        assertThatThrownBy(() -> fixture.commands.apply(ADA, ORDERS, false).block())
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("monitoring-info.yaml");
        fixture.forbidden.add(MonitoringAction.APPLY_MONITORING);
        assertThatThrownBy(() -> fixture.commands.apply(ADA, ORDERS, false).block())
                .isInstanceOf(Forbidden.class);
    }
}
