package dev.atrium.deploys.trigger;

import dev.atrium.deploys.DeployCommands.TargetPlan;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.trigger.Plans.ComponentPlan;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pull request is told that it would change, as Markdown: a pure function of the plans. */
final class PlanComment {

    /** By it one's own comment is found again. Nobody sees it. */
    /** GitHub takes 65,536 characters. */
    static final int LONGEST = 60_000;

    private static final int ROOM_FOR_NOTE = 200;
    private static final int MOST_ROWS = 100;
    private static final int MOST_PROBLEMS = 50;
    private static final int LONGEST_MESSAGE = 500;

    /** What changes are called, in the order in which they are counted. */
    private static final Map<ObjectChange, String> NAMES = new EnumMap<>(Map.of(
            ObjectChange.CREATE, "to create",
            ObjectChange.UPDATE, "to update",
            ObjectChange.NONE, "unchanged",
            ObjectChange.PRUNE, "to delete",
            ObjectChange.REFUSED, "not Atrium's",
            ObjectChange.CONFLICT, "in conflict",
            ObjectChange.FAILED, "refused by the cluster"));

    private final StringBuilder text = new StringBuilder();
    private int left;

    private PlanComment() {}

    /**
     * The comment.
     *
     * @param sha the commit that was planned for
     * @param branch that it is to be merged into
     * @param problems of deployment-info.yaml
     */
    static String of(String sha, String branch, List<Problem> problems, List<ComponentPlan> plans) {
        var comment = new PlanComment();
        comment.add("## What this changes where it is deployed\n\n"
                + summary(problems, plans)
                + "\n\n<sub>Commit " + code(sha.substring(0, Math.min(7, sha.length()))) + ", merged into "
                + code(branch) + "</sub>\n");
        comment.add(problems("deployment-info.yaml", problems));
        for (var plan : plans) {
            for (var target : plan.targets()) {
                comment.add(target(plan, target));
                comment.add(problems("Problems", target.problems()));
                target.objects().stream()
                        .filter(object -> !object.patch().isEmpty())
                        .forEach(object -> comment.add(diff(object)));
            }
        }
        return comment.finished();
    }

    /** What one says whose pull request touches nothing that is deployed any more. */
    static String nothing() {
        return "## What this changes where it is deployed\n\nNothing any more.\n";
    }

    /** One line, for a commit's status. */
    static String line(List<Problem> problems, List<ComponentPlan> plans) {
        var errors = errors(problems, plans);
        if (errors > 0) {
            return errors == 1 ? "1 mistake has to be mended" : errors + " mistakes have to be mended";
        }
        var counts = counts(objects(plans));
        if (plans.stream().flatMap(plan -> plan.targets().stream()).noneMatch(TargetPlan::available)) {
            return "The manifests are right; no cluster was asked";
        }
        return counts.isEmpty() ? "Nothing changes" : counts;
    }

    static boolean failed(List<Problem> problems, List<ComponentPlan> plans) {
        return errors(problems, plans) > 0;
    }

    private static long errors(List<Problem> problems, List<ComponentPlan> plans) {
        return Stream.concat(
                        problems.stream(),
                        plans.stream()
                                .flatMap(plan -> plan.targets().stream())
                                .flatMap(target -> target.problems().stream()))
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }

    private static List<ObjectDiff> objects(List<ComponentPlan> plans) {
        return plans.stream()
                .flatMap(plan -> plan.targets().stream())
                .filter(TargetPlan::available)
                .flatMap(target -> target.objects().stream())
                .toList();
    }

    private static String summary(List<Problem> problems, List<ComponentPlan> plans) {
        return "**" + line(problems, plans) + ".**";
    }

    /** {@code 1 to create, 2 to update}; empty if there are no objects. */
    private static String counts(List<ObjectDiff> objects) {
        var counts = objects.stream()
                .collect(Collectors.groupingBy(
                        ObjectDiff::change, () -> new EnumMap<>(ObjectChange.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + NAMES.get(count.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String target(ComponentPlan plan, TargetPlan target) {
        var place = target.context().isEmpty() ? "no cluster" : code(target.context());
        var head = "\n### " + code(plan.component().toString()) + " → " + place + " / " + code(target.namespace())
                + "\n\n";
        if (!target.available()) {
            return head + "No cluster was asked: " + line(String.valueOf(target.reason())) + "\n";
        }
        var changed = target.objects().stream()
                .filter(object -> object.change() != ObjectChange.NONE)
                .toList();
        var rows = new ArrayList<String>();
        changed.stream().limit(MOST_ROWS).map(PlanComment::row).forEach(rows::add);
        if (changed.size() > MOST_ROWS) {
            rows.add("| … and " + (changed.size() - MOST_ROWS) + " more | | |\n");
        }
        var counts = counts(target.objects());
        return head + (counts.isEmpty() ? "No objects" : counts) + ".\n"
                + (rows.isEmpty() ? "" : "\n| Object | Change | |\n| --- | --- | --- |\n" + String.join("", rows));
    }

    private static String row(ObjectDiff object) {
        return "| " + code(object.key().toString()) + " | " + NAMES.get(object.change()) + " | "
                + line(object.message()) + " |\n";
    }

    private static String diff(ObjectDiff object) {
        var fence = "`".repeat(Math.max(3, longestRun(object.patch()) + 1));
        return "\n<details><summary>" + escaped(object.key().toString()) + ": " + NAMES.get(object.change())
                + "</summary>\n\n" + fence + "diff\n" + object.patch().stripTrailing() + "\n" + fence
                + "\n\n</details>\n";
    }

    private static String problems(String title, List<Problem> problems) {
        if (problems.isEmpty()) {
            return "";
        }
        var lines =
                problems.stream().limit(MOST_PROBLEMS).map(PlanComment::problem).collect(Collectors.joining());
        var more = problems.size() > MOST_PROBLEMS ? "- … and " + (problems.size() - MOST_PROBLEMS) + " more\n" : "";
        return "\n**" + title + "**\n\n" + lines + more;
    }

    private static String problem(Problem problem) {
        var place = problem.place();
        var where = place.path() + (place.line() > 0 ? ":" + place.line() + ":" + place.column() : "");
        return "- " + (problem.severity() == Severity.ERROR ? "❌ " : "⚠️ ") + (where.isEmpty() ? "" : code(where) + " ")
                + line(problem.message()) + "\n";
    }

    /** A piece, if it fits; pieces are whole, so that what is left out breaks nothing. */
    private void add(String piece) {
        if (text.length() + piece.length() <= LONGEST - ROOM_FOR_NOTE) {
            text.append(piece);
        } else {
            left++;
        }
    }

    private String finished() {
        if (left > 0) {
            text.append("\n_This is longer than a comment may be: ")
                    .append(left)
                    .append(left == 1 ? " part is" : " parts are")
                    .append(" left out. The whole plan is on the Deployment tab._\n");
        }
        return text.toString();
    }

    /** In backticks that nothing within can end; also within a table. */
    private static String code(String name) {
        var clean = name.replaceAll("[\\s|]+", " ");
        var ticks = "`".repeat(longestRun(clean) + 1);
        return ticks.length() == 1 ? ticks + clean + ticks : ticks + " " + clean + " " + ticks;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** Text as it is, in one line: no Markdown, no HTML, nobody is called by their name. */
    private static String line(String message) {
        var line = message.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        if (line.length() > LONGEST_MESSAGE) {
            line = line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_MESSAGE))) + "…";
        }
        return escaped(line).replaceAll("([\\\\`*_\\[\\]|~#])", "\\\\$1").replace("@", "@\u200b");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
