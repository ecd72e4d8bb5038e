package dev.atrium.monitoring.trigger;

import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.MonitoringPreview;
import dev.atrium.monitoring.MonitoringPreview.Change;
import dev.atrium.monitoring.MonitoringPreview.DashboardChange;
import dev.atrium.monitoring.MonitoringPreview.PanelChange;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.Threshold;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a pull request is told of dashboards and alerts, in the form of the talk. Pure. */
final class PreviewComment {

    private static final int MOST_PANELS = 50;
    private static final int MOST_PROBLEMS = 50;
    private static final int LONGEST_MESSAGE = 500;

    /** In bytes: hosts take 64 KiB in all. */
    private static final int ROOM_FOR_DASHBOARDS = 34_000;

    private static final int ROOM_FOR_PROBLEMS = 28_500;

    private final MonitoringPreview preview;
    private final Function<DashboardChange, URI> links;

    private PreviewComment(MonitoringPreview preview, Function<DashboardChange, URI> links) {
        this.preview = preview;
        this.links = links;
    }

    /**
     * The comment.
     *
     * @param sha the commit that it is about
     * @param commit its page
     * @param links of previews
     */
    static String of(MonitoringPreview preview, String sha, String commit, Function<DashboardChange, URI> links) {
        var comment = new PreviewComment(preview, links);
        return String.join(
                        "\n\n",
                        List.of(
                                "**Atrium generated " + comment.generated() + " dashboards**",
                                comment.dashboards(),
                                comment.problems(),
                                "Dashboard generated for commit [" + sha.substring(0, Math.min(7, sha.length())) + "]("
                                        + commit + ").",
                                "<sub>This is an automated message. It is kept up to date with the pull request's"
                                        + " commits.</sub>\n"))
                .replaceAll("\n{3,}", "\n\n");
    }

    /** What one says whose pull request touches no monitoring any more. */
    static String nothing() {
        return "**Atrium generated 0 dashboards**\n\nNothing that is monitored changes any more.\n";
    }

    /** One line, for a commit's status. */
    static String line(MonitoringPreview preview) {
        var errors = preview.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        if (errors > 0) {
            return errors == 1 ? "1 mistake has to be mended" : errors + " mistakes have to be mended";
        }
        var counts = preview.dashboards().stream()
                .filter(d -> d.change() != Change.NONE)
                .collect(Collectors.groupingBy(DashboardChange::change, Collectors.counting()));
        return counts.isEmpty()
                ? "Nothing changes"
                : List.of(Change.ADDED, Change.CHANGED, Change.REMOVED).stream()
                        .filter(counts::containsKey)
                        .map(change -> counts.get(change) + " " + word(change))
                        .collect(Collectors.joining(", ", "Dashboards: ", ""));
    }

    static boolean failed(MonitoringPreview preview) {
        return preview.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    private long generated() {
        return preview.dashboards().stream()
                .filter(dashboard -> dashboard.change() != Change.REMOVED)
                .count();
    }

    private String dashboards() {
        var changed = preview.dashboards().stream()
                .filter(dashboard -> dashboard.change() != Change.NONE)
                .toList();
        return changed.isEmpty()
                ? "No dashboard changes."
                : "Changed dashboards\n\n"
                        + fitting(
                                changed.stream().map(this::dashboard).toList(),
                                "\n\n",
                                ROOM_FOR_DASHBOARDS,
                                0,
                                "dashboards");
    }

    private String dashboard(DashboardChange dashboard) {
        var name = escaped(dashboard.name());
        var line = dashboard.change() == Change.REMOVED
                ? "- " + name + " (removed)"
                : "- [" + name + " (preview)](" + links.apply(dashboard) + ")"
                        + (dashboard.change() == Change.ADDED ? " (new)" : "");
        return dashboard.panels().isEmpty() ? line : line + "\n\n" + table(dashboard.panels());
    }

    private static String table(List<PanelChange> panels) {
        var rows = panels.stream().limit(MOST_PANELS).map(PreviewComment::row).collect(Collectors.joining("\n"));
        var more = panels.size() > MOST_PANELS ? "\n\n  … and " + (panels.size() - MOST_PANELS) + " more panels." : "";
        return "  | panel | | threshold | alert |\n  | --- | --- | --- | --- |\n" + rows + more;
    }

    private static String row(PanelChange change) {
        var shown = Optional.ofNullable(change.after()).or(() -> Optional.ofNullable(change.before()));
        return "  | " + shown.map(Panel::title).map(PreviewComment::escaped).orElse("") + " | " + word(change.change())
                + " | " + fromTo(change, PreviewComment::thresholds) + " | " + alert(change) + " |";
    }

    private static String alert(PanelChange change) {
        var what =
                fromTo(change, panel -> panel == null || panel.alert() == null ? "" : "`" + code(panel.alert()) + "`");
        return change.alert() == Change.NONE ? what : what + (what.isEmpty() ? "" : " ") + word(change.alert());
    }

    private static String code(AlertRule alert) {
        return alert.action().replace("`", "'").replace("|", "\\|");
    }

    private static String fromTo(PanelChange change, Function<@Nullable Panel, String> text) {
        var before = text.apply(change.before());
        var after = text.apply(change.after());
        if (change.change() != Change.CHANGED || before.equals(after)) {
            return change.change() == Change.REMOVED ? before : after;
        }
        return (before.isEmpty() ? "none" : before) + " → " + (after.isEmpty() ? "none" : after);
    }

    private static String thresholds(@Nullable Panel panel) {
        return panel == null
                ? ""
                : panel.thresholds().stream()
                        .map(threshold -> threshold(threshold, panel.unit()))
                        .collect(Collectors.joining(", "));
    }

    private static String threshold(Threshold threshold, String unit) {
        var value = threshold.value();
        var text = switch (unit) {
            case "percentunit" -> number(value * 100) + " %";
            case "s", "ms", "bytes" -> number(value) + " " + unit;
            default -> number(value);
        };
        return "`" + threshold.kind().operator() + " " + text + "`";
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    private String problems() {
        int more = Math.max(0, preview.problems().size() - MOST_PROBLEMS);
        var shown = preview.problems().stream()
                .limit(MOST_PROBLEMS)
                .map(PreviewComment::problem)
                .toList();
        return fitting(shown, "\n", ROOM_FOR_PROBLEMS, more, "problems");
    }

    /** As many of the pieces as there is room for, and how many there is none for. @param more that are left out anyway */
    private static String fitting(List<String> pieces, String separator, int room, int more, String what) {
        var text = new StringBuilder();
        int left = room;
        int shown = 0;
        for (var piece : pieces) {
            left -= piece.getBytes(StandardCharsets.UTF_8).length + separator.length();
            if (left < 0) {
                break;
            }
            text.append(shown++ == 0 ? "" : separator).append(piece);
        }
        int missing = pieces.size() - shown + more;
        return missing == 0 ? text.toString() : text + "\n\n… and " + missing + " more " + what + ".";
    }

    private static String problem(Problem problem) {
        var place = problem.place();
        return "- **" + problem.severity().name().toLowerCase(Locale.ROOT) + "** " + place.path() + ":" + place.line()
                + ":" + place.column() + ": " + escaped(shortened(problem.message()));
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String word(Change change) {
        return switch (change) {
            case ADDED -> "added";
            case CHANGED -> "changed";
            case REMOVED -> "removed";
            case NONE -> "";
        };
    }

    /** Text that a person wrote, without a meaning in Markdown or HTML. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]()#+!|~<>-])", "\\\\$1")
                // a backslash does not keep it from calling somebody
                .replace("@", "@\u200b")
                .replace("&", "&amp;")
                .replaceAll("\\s+", " ");
    }
}
