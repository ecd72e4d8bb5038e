package dev.atrium.monitoring.trigger;

import dev.atrium.monitoring.MonitoringApplication;
import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.store.ApplicationRows;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A build's step that applies what the default branch of its repository declares, and waits for the end. */
@Blocks
public final class MonitoringStep {

    private static final Duration EACH = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String NEWEST = "select distinct on (component) " + ApplicationRows.COLUMNS
            + " from monitoring.application where component = any($1) order by component, number desc";

    private final Sql sql;
    private final Declarations declarations;

    /** Steps over these declarations. */
    public MonitoringStep(Database database, Declarations declarations) {
        this.sql = database.sql();
        this.declarations = declarations;
    }

    /** How it ended; the message is for the person who looks at the build. */
    public sealed interface Result {

        /** What it says of itself. */
        String message();

        /** All is applied. */
        record Succeeded(String message) implements Result {}

        /** It is not. */
        record Failed(String message) implements Result {}

        /** The repository has no monitoring-info.yaml. */
        record NotConfigured(String message) implements Result {}
    }

    /**
     * Applies, and waits for the end, at most five minutes.
     *
     * @param trigger {@code build:<id>}
     * @param log hears what is wrong, line by line
     */
    public Result apply(RepositoryRef repository, String trigger, Consumer<String> log) throws InterruptedException {
        try {
            var outcome = declarations.read(repository, trigger, true);
            outcome.problems().forEach(problem -> log.accept(line(problem)));
            if (outcome.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
                return new Result.Failed(MonitoringInfo.FILE + " has mistakes: mend what the log says of it.");
            }
            if (outcome.components().isEmpty()) {
                return new Result.NotConfigured("Nothing is monitored: there is no " + MonitoringInfo.FILE
                        + " at the root of the default branch of " + repository + ".");
            }
            return ended(outcome.applications());
        } catch (SourceException e) {
            return new Result.Failed(MonitoringInfo.FILE + " could not be read: " + e.getMessage());
        }
    }

    private Result ended(List<MonitoringApplication> started) throws InterruptedException {
        var components = started.stream()
                .map(application -> application.component().toString())
                .toArray(String[]::new);
        var end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            // a newer one goes on for an older
            var now =
                    sql.transaction(tx -> tx.rows(Query.of(NEWEST, (Object) components), ApplicationRows::application));
            var message = now.stream()
                    .map(application -> application.component() + ": "
                            + (application.message() == null ? application.status() : application.message()))
                    .collect(Collectors.joining(" "));
            if (now.stream().anyMatch(application -> application.status() == RunStatus.FAILED)) {
                return new Result.Failed(message);
            }
            if (now.stream().allMatch(application -> application.status().finished())) {
                return new Result.Succeeded(message);
            }
            if (System.nanoTime() > end) {
                return new Result.Failed("It is not done after five minutes, and goes on by itself. " + message);
            }
            Thread.sleep(EACH);
        }
    }

    private static String line(Problem problem) {
        var place = problem.place();
        return (problem.severity() == Severity.ERROR ? "error: " : "warning: ") + place.path() + ":" + place.line()
                + ":" + place.column() + ": " + problem.message();
    }
}
