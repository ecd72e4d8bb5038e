package dev.atrium.monitoring.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.store.ApplicationRows;
import dev.atrium.monitoring.store.ApplicationRows.Running;
import dev.atrium.monitoring.store.DashboardRows;
import dev.atrium.monitoring.store.DashboardRows.Saved;
import dev.atrium.monitoring.store.DeclarationRows;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies what one component declares: writes down what it makes, brings dashboards to Grafana and rules to Prometheus. */
@Blocks
final class ApplyRun {

    private static final String KEPT =
            "There are mistakes in what is declared: all that was made of it before stays as it is. ";

    private final Sql sql;
    private final Generations generations;
    private final Destinations destinations;
    private final MonitoringSettings settings;
    private final Checkpoints checkpoints;

    ApplyRun(
            Sql sql,
            Generations generations,
            Destinations destinations,
            MonitoringSettings settings,
            Checkpoints checkpoints) {
        this.sql = sql;
        this.generations = generations;
        this.destinations = destinations;
        this.settings = settings;
        this.checkpoints = checkpoints;
    }

    /** Does what is to be done; answers when it is to be done again. */
    Optional<Instant> execute(EntityRef component) throws InterruptedException {
        var claimed = sql.transaction(tx -> ApplicationRows.claim(tx, component));
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        var running = claimed.get();
        var written = write(component);
        checkpoints.reached("monitoring written down");
        var grafana = new GrafanaStep(sql, destinations.grafana(), checkpoints);
        var folder = Folder.of(generations.owner(component));
        var outcome = grafana.apply(component, saved(component), folder, running);
        var rules = written.kept() ? "" : rules(component, written.made());
        checkpoints.reached("monitoring rules written");
        return ended(component, running, written.kept(), outcome, rules);
    }

    /** What is written down. @param kept whether that is what was there before, for a mistake */
    private record Written(Made made, boolean kept) {}

    private Written write(EntityRef component) {
        var declared = sql.transaction(tx -> DeclarationRows.ofComponent(tx, component.toString()));
        var made = generations.of(declared, component);
        return sql.transaction(tx -> {
            var kept = made.keeps(DashboardRows.of(tx, component));
            if (!kept) {
                var sha = declared.map(DeclarationRows.Declared::sha).orElse("");
                DashboardRows.write(tx, component, sha, made.dashboards());
            }
            DashboardRows.problems(tx, component, made.generated().problems());
            return new Written(made, kept);
        });
    }

    private List<Saved> saved(EntityRef component) {
        return sql.transaction(tx -> DashboardRows.of(tx, component));
    }

    /** Why they are not where they belong; empty if they are, or there is nowhere. */
    private String rules(EntityRef component, Made made) throws InterruptedException {
        var target = destinations.rules();
        if (target == null) {
            return "";
        }
        try {
            target.write(component.toString(), made.rules());
            return "";
        } catch (IOException e) {
            return "The rules could not be written to " + target.name() + ": " + message(e);
        }
    }

    private Optional<Instant> ended(
            EntityRef component, Running running, boolean kept, GrafanaStep.Outcome grafana, String rules) {
        var id = running.application().id();
        var unreachable = grafana.unreachable().isEmpty() ? rules : grafana.unreachable();
        if (!unreachable.isEmpty() && running.attempts() < settings.patience()) {
            return sql.transaction(tx -> {
                ApplicationRows.again(tx, id, unreachable);
                return Optional.of(
                        ApplicationRows.waits(tx, component)
                                ? Instant.now()
                                : Instant.now().plus(pause(running.attempts())));
            });
        }
        var failed = kept || !unreachable.isEmpty() || grafana.edited() > 0;
        var message = unreachable.isEmpty() ? (kept ? KEPT : "") + grafana.message() : unreachable;
        return sql.transaction(tx -> {
            ApplicationRows.end(tx, id, failed ? RunStatus.FAILED : RunStatus.SUCCEEDED, message);
            if (unreachable.isEmpty()) {
                // else something of it may be left there
                DashboardRows.forget(tx, component);
            }
            return ApplicationRows.waits(tx, component) ? Optional.of(Instant.now()) : Optional.empty();
        });
    }

    private Duration pause(int attempts) {
        var doubled = settings.firstRetry().multipliedBy(1L << Math.min(attempts, 20));
        return doubled.compareTo(settings.lastRetry()) < 0 ? doubled : settings.lastRetry();
    }

    /** What stands for a dashboard in messages. */
    static String named(Dashboard dashboard) {
        return "\"" + dashboard.name() + "\"";
    }

    /** Null-safe message of an exception. */
    static String message(IOException failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
