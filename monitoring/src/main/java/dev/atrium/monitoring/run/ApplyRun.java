package dev.atrium.monitoring.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.generate.Generated;
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
        var generated = generate(component);
        checkpoints.reached("monitoring written down");
        var grafana = new GrafanaStep(sql, destinations.grafana(), checkpoints);
        var outcome = grafana.apply(component, saved(component), generated.folder(), running);
        var rules = rules(component, generated.generated());
        checkpoints.reached("monitoring rules written");
        return ended(component, running, outcome, rules);
    }

    /** What a component makes now. */
    private record Made(Optional<Generated> generated, Folder folder) {}

    private Made generate(EntityRef component) {
        var declared = sql.transaction(tx -> DeclarationRows.ofComponent(tx, component.toString()));
        var generated = declared.flatMap(found -> generations.of(found.repository(), found.content(), component));
        sql.transaction(tx -> {
            DashboardRows.write(
                    tx,
                    component,
                    declared.map(DeclarationRows.Declared::sha).orElse(""),
                    generated.map(Generated::dashboards).orElse(List.of()));
            DashboardRows.problems(
                    tx, component, generated.map(Generated::problems).orElse(List.of()));
            return true;
        });
        return new Made(generated, Folder.of(generations.owner(component)));
    }

    private List<Saved> saved(EntityRef component) {
        return sql.transaction(tx -> DashboardRows.of(tx, component));
    }

    /** Why they are not where they belong; empty if they are, or there is nowhere. */
    private String rules(EntityRef component, Optional<Generated> generated) throws InterruptedException {
        var target = destinations.rules();
        if (target == null) {
            return "";
        }
        var groups = generated.map(Generated::dashboards).orElse(List.of()).stream()
                .map(Generated.GeneratedDashboard::rules)
                .filter(group -> !group.rules().isEmpty())
                .toList();
        var message = "";
        try {
            target.write(component.toString(), groups);
        } catch (IOException e) {
            message = "The rules could not be written to " + target.name() + ": " + e.getMessage();
        }
        var said = message;
        sql.transaction(tx -> {
            DashboardRows.rules(tx, component, said);
            return true;
        });
        return message;
    }

    private Optional<Instant> ended(EntityRef component, Running running, GrafanaStep.Outcome grafana, String rules) {
        var id = running.application().id();
        var unreachable = grafana.unreachable().isEmpty() ? rules : grafana.unreachable();
        if (!unreachable.isEmpty() && running.attempts() < settings.patience()) {
            sql.transaction(tx -> {
                ApplicationRows.again(tx, id, unreachable);
                return true;
            });
            return Optional.of(Instant.now().plus(pause(running.attempts())));
        }
        return sql.transaction(tx -> {
            var failed = !unreachable.isEmpty() || grafana.edited() > 0;
            ApplicationRows.end(
                    tx,
                    id,
                    failed ? RunStatus.FAILED : RunStatus.SUCCEEDED,
                    unreachable.isEmpty() ? grafana.message() : unreachable);
            DashboardRows.forget(tx, component);
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
