package dev.atrium.monitoring.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.MonitoringPreview;
import dev.atrium.monitoring.MonitoringPreview.Change;
import dev.atrium.monitoring.MonitoringPreview.DashboardChange;
import dev.atrium.monitoring.MonitoringPreview.PanelChange;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.Threshold;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreviewCommentTest {

    private static final EntityRef SHOP = EntityRef.parse("component:default/shop");
    private static final Place FILE = Place.file("shop", "monitoring-info.yaml");

    private static String comment(List<Problem> problems, DashboardChange... dashboards) {
        return PreviewComment.of(
                new MonitoringPreview(List.of(dashboards), "", problems),
                "0123456789abcdef",
                "https://git.example.com/c/0123456",
                dashboard -> URI.create("https://atrium.example.com/" + dashboard.uid()));
    }

    private static DashboardChange dashboard(String name, Change change, PanelChange... panels) {
        return new DashboardChange(SHOP, name, "uid-1", change, "{}", List.of(panels));
    }

    private static Panel panel(String title, String unit, double threshold, String action) {
        return new Panel(
                title,
                1,
                title,
                "",
                unit,
                "up",
                "",
                List.of(new Threshold(threshold, Threshold.Kind.GT)),
                action.isEmpty()
                        ? null
                        : new AlertRule("A", "up > 1", Duration.ZERO, Map.of("action", action), Map.of()));
    }

    @Test
    void aNewDashboardIsLinkedAndItsPanelsListed() {
        var text = comment(
                List.of(),
                dashboard(
                        "Shop",
                        Change.ADDED,
                        new PanelChange(
                                "a", Change.ADDED, null, panel("Latency", "ms", 2000, "pagerduty"), Change.ADDED)));

        assertThat(text).isEqualTo("""
                **Atrium generated 1 dashboards**

                Changed dashboards

                - [Shop (preview)](https://atrium.example.com/uid-1) (new)

                  | panel | | threshold | alert |
                  | --- | --- | --- | --- |
                  | Latency | added | `> 2000 ms` | `pagerduty` added |

                Dashboard generated for commit [0123456](https://git.example.com/c/0123456).

                <sub>This is an automated message. It is kept up to date with the pull request's commits.</sub>
                """);
    }

    @Test
    void whatChangesIsShownAsItWasAndAsItWillBe() {
        var text = comment(
                List.of(),
                dashboard("Same", Change.NONE),
                dashboard(
                        "Shop",
                        Change.CHANGED,
                        new PanelChange(
                                "a",
                                Change.CHANGED,
                                panel("Errors", "percentunit", 0.01, "none"),
                                panel("Errors", "percentunit", 0.025, "pagerduty"),
                                Change.CHANGED),
                        new PanelChange(
                                "b",
                                Change.CHANGED,
                                panel("Queue", "short", 10, "none"),
                                panel("Queue", "short", 10, ""),
                                Change.REMOVED),
                        new PanelChange("c", Change.REMOVED, panel("Heap", "bytes", 1e9, ""), null, Change.NONE)),
                dashboard(
                        "Gone",
                        Change.REMOVED,
                        new PanelChange("d", Change.REMOVED, panel("Old", "s", 0.1, "none"), null, Change.REMOVED)));

        assertThat(text).isEqualTo("""
                **Atrium generated 2 dashboards**

                Changed dashboards

                - [Shop (preview)](https://atrium.example.com/uid-1)

                  | panel | | threshold | alert |
                  | --- | --- | --- | --- |
                  | Errors | changed | `> 1 %` → `> 2.5 %` | `none` → `pagerduty` changed |
                  | Queue | changed | `> 10` | `none` → none removed |
                  | Heap | removed | `> 1000000000 bytes` |  |

                - Gone (removed)

                  | panel | | threshold | alert |
                  | --- | --- | --- | --- |
                  | Old | removed | `> 0.1 s` | `none` removed |

                Dashboard generated for commit [0123456](https://git.example.com/c/0123456).

                <sub>This is an automated message. It is kept up to date with the pull request's commits.</sub>
                """);
    }

    @Test
    void whereNothingChangesItSaysSo() {
        assertThat(comment(List.of(), dashboard("Same", Change.NONE))).isEqualTo("""
                **Atrium generated 1 dashboards**

                No dashboard changes.

                Dashboard generated for commit [0123456](https://git.example.com/c/0123456).

                <sub>This is an automated message. It is kept up to date with the pull request's commits.</sub>
                """);
        assertThat(PreviewComment.nothing())
                .isEqualTo("**Atrium generated 0 dashboards**\n\nNothing that is monitored changes any more.\n");
    }

    @Test
    void problemsAreListedWithTheirPlaces() {
        var problems = List.of(
                Problem.error(FILE.at(3, 5, ""), "There is no bundle \"x\"."),
                Problem.warning(FILE.at(9, 1, ""), "Indent it by 8."));
        assertThat(comment(problems)).isEqualTo("""
                **Atrium generated 0 dashboards**

                No dashboard changes.

                - **error** monitoring-info.yaml:3:5: There is no bundle "x".
                - **warning** monitoring-info.yaml:9:1: Indent it by 8.

                Dashboard generated for commit [0123456](https://git.example.com/c/0123456).

                <sub>This is an automated message. It is kept up to date with the pull request's commits.</sub>
                """);
    }

    @Test
    void nothingThatIsShownIsMarkdownOrHtmlOrCallsSomebody() {
        var text = comment(
                List.of(Problem.error(FILE.at(1, 1, ""), "Look <img src=x> | `here` @everybody\n# Title &lt;")),
                dashboard(
                        "[x](http://evil) | @all",
                        Change.ADDED,
                        new PanelChange("a", Change.ADDED, null, panel("a|b\n| c", "short", 1, "x`|y"), Change.ADDED)));

        assertThat(text)
                .contains(
                        "- [\\[x\\]\\(http://evil\\) \\| @\u200ball (preview)](https://atrium.example.com/uid-1) (new)\n")
                .contains("  | a\\|b \\| c | added | `> 1` | `x'\\|y` added |\n")
                .contains(": Look \\<img src=x\\> \\| \\`here\\` @\u200beverybody \\# Title &amp;lt;\n");
    }

    @Test
    void whatIsTooMuchIsCounted() {
        var panels = IntStream.range(0, 60)
                .mapToObj(
                        i -> new PanelChange("p" + i, Change.ADDED, null, panel("P" + i, "short", 1, ""), Change.NONE))
                .toArray(PanelChange[]::new);
        var problems = IntStream.range(1, 61)
                .mapToObj(line -> Problem.error(FILE.at(line, 1, ""), "x".repeat(600)))
                .toList();
        var text = comment(problems, dashboard("Shop", Change.ADDED, panels));

        assertThat(text).contains("  … and 10 more panels.").contains("P49").doesNotContain("P50");
        assertThat(text).contains("… and 10 more problems.").contains(":50:1: " + "x".repeat(500) + "…\n");
        assertThat(text).doesNotContain("x".repeat(501)).doesNotContain(":51:1:");
    }

    @Test
    void isNeverLargerThanHostsTake() {
        var panels = IntStream.range(0, 40)
                .mapToObj(i -> new PanelChange(
                        "p" + i, Change.ADDED, null, panel("€".repeat(40) + i, "short", 1, ""), Change.NONE))
                .toArray(PanelChange[]::new);
        var dashboards = IntStream.range(0, 100)
                .mapToObj(i -> dashboard("Shop " + i, Change.ADDED, panels))
                .toArray(DashboardChange[]::new);
        var problems = IntStream.range(1, 61)
                .mapToObj(line -> Problem.error(FILE.at(line, 1, ""), "€".repeat(500)))
                .toList();
        var text = comment(problems, dashboards);

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(65_000);
        assertThat(text).contains("generated 100 dashboards", "Shop 0", " more dashboards.", " more problems.");
    }

    @Test
    void theLineOfTheStatusCounts() {
        assertThat(line(List.of())).isEqualTo("Nothing changes");
        assertThat(line(List.of(), dashboard("a", Change.NONE))).isEqualTo("Nothing changes");
        assertThat(line(
                        List.of(Problem.warning(FILE, "x")),
                        dashboard("a", Change.REMOVED),
                        dashboard("b", Change.ADDED),
                        dashboard("c", Change.ADDED),
                        dashboard("d", Change.CHANGED)))
                .isEqualTo("Dashboards: 2 added, 1 changed, 1 removed");
        var error = Problem.error(FILE, "x");
        assertThat(line(List.of(error))).isEqualTo("1 mistake has to be mended");
        assertThat(line(List.of(error, error), dashboard("a", Change.ADDED))).isEqualTo("2 mistakes have to be mended");
    }

    private static String line(List<Problem> problems, DashboardChange... dashboards) {
        return PreviewComment.line(new MonitoringPreview(List.of(dashboards), "", problems));
    }

    @Test
    void onlyMistakesFail() {
        assertThat(PreviewComment.failed(new MonitoringPreview(List.of(), "", List.of(Problem.warning(FILE, "x")))))
                .isFalse();
        assertThat(PreviewComment.failed(new MonitoringPreview(List.of(), "", List.of(Problem.error(FILE, "x")))))
                .isTrue();
    }
}
