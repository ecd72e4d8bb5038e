package dev.atrium.portal.deploys;

import dev.atrium.deploys.DeployQueries.TargetResult;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a deployment, in lines: what it is, how it went at each target, what is wrong with its files. Pure. */
final class DeploymentText {

    private DeploymentText() {}

    static String of(Deployment deployment, List<TargetResult> targets) {
        var lines = new ArrayList<String>();
        var commit = deployment.commit();
        lines.add("Deployment #" + deployment.number() + " of " + deployment.component() + ": " + deployment.status()
                + said(deployment.message()));
        lines.add("Commit " + commit.sha() + " of " + deployment.repository() + " by " + commit.author() + ": "
                + line(commit.message().lines().findFirst().orElse("")));
        lines.add("Triggered by " + deployment.triggeredBy() + " (" + deployment.trigger() + ") at "
                + deployment.createdAt()
                + (deployment.startedAt() == null ? "" : ", begun at " + deployment.startedAt())
                + (deployment.finishedAt() == null ? "" : ", ended at " + deployment.finishedAt()));
        targets.forEach(target -> add(lines, target));
        deployment.problems().forEach(problem -> lines.add(text(problem)));
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, TargetResult target) {
        lines.add("");
        lines.add(target.context() + "/" + target.namespace() + ": " + target.phase() + said(target.message()));
        target.objects().forEach(object -> lines.add("  " + text(object)));
    }

    private static String text(ObjectDiff object) {
        return object.key() + ": " + object.change() + said(object.message());
    }

    private static String text(Problem problem) {
        var place = problem.place();
        return problem.severity() + " " + place.path() + (place.line() > 0 ? ":" + place.line() : "") + ": "
                + line(problem.message());
    }

    private static String said(@Nullable String message) {
        return message == null || message.isBlank() ? "" : " - " + line(message);
    }

    private static String line(String text) {
        return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }
}
