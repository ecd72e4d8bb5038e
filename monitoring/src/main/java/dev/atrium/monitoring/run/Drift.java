package dev.atrium.monitoring.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Dashboard.State;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.grafana.Grafana;
import dev.atrium.monitoring.store.ApplicationRows;
import dev.atrium.monitoring.store.DashboardRows;
import dev.atrium.monitoring.store.DashboardRows.Saved;
import dev.atrium.monitoring.store.DeclarationRows;
import dev.atrium.monitoring.store.DeclarationRows.Declared;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether what was applied is still there, and whether it would still be made the same: bundles and owners change, too. */
@Blocks
final class Drift {

    private static final Logger log = LoggerFactory.getLogger(Drift.class);

    private final Sql sql;
    private final Generations generations;
    private final Destinations destinations;

    Drift(Sql sql, Generations generations, Destinations destinations) {
        this.sql = sql;
        this.generations = generations;
        this.destinations = destinations;
    }

    /** Looks at a component; answers whether it is to be applied again, which is then asked for. */
    boolean look(EntityRef component) throws InterruptedException {
        if (sql.transaction(tx -> ApplicationRows.goesOn(tx, component))) {
            // it looks by itself, and waits as long as it has to
            return false;
        }
        var declared = sql.transaction(tx -> DeclarationRows.ofComponent(tx, component.toString()));
        var saved = sql.transaction(tx -> DashboardRows.of(tx, component));
        var made = generations.of(declared, component);
        var kept = made.keeps(saved);
        // each is looked at, whatever of them does not answer
        if (another(saved, made, kept) | lost(component, saved) | otherRules(component, made, kept)) {
            again(component, declared);
            return true;
        }
        return false;
    }

    private void again(EntityRef component, Optional<Declared> declared) {
        sql.transaction(tx -> ApplicationRows.add(
                tx,
                List.of(component.toString()),
                declared.map(found -> found.repository().toString()).orElse(""),
                declared.map(Declared::sha).orElse(""),
                "drift",
                false));
    }

    private static boolean another(List<Saved> saved, Made made, boolean kept) {
        var before = saved.stream()
                .filter(Saved::declared)
                .map(s -> new Shown(s.dashboard().grafanaJson(), s.dashboard().panels()))
                .toList();
        var now = made.dashboards().stream()
                .map(d -> new Shown(d.grafanaJson(), d.panels()))
                .toList();
        return !kept && !before.equals(now) || saved.stream().anyMatch(s -> !s.declared());
    }

    /** What people see of a dashboard; the alerts of its panels say whose they are. */
    private record Shown(String grafanaJson, List<Panel> panels) {}

    /** Whether one that was applied is gone; says of those that somebody has edited that they were. */
    private boolean lost(EntityRef component, List<Saved> saved) throws InterruptedException {
        var grafana = destinations.grafana();
        if (grafana == null) {
            return false;
        }
        var lost = false;
        try {
            var folder = Folder.of(generations.owner(component));
            for (var one : saved) {
                lost |= lost(grafana, folder, one);
            }
        } catch (IOException e) {
            log.info("The dashboards of {} are compared later: {}", component, e.getMessage());
        }
        return lost;
    }

    private boolean lost(Grafana grafana, Folder folder, Saved one) throws IOException, InterruptedException {
        return switch (one.dashboard().state()) {
            // DRIFTED, PENDING: a portal died before it could ask for what mends it; FAILED: patience ended, and begins
            // anew
            case NOT_CONFIGURED, DRIFTED, PENDING, FAILED -> true;
            case APPLIED, EDITED -> {
                var found = grafana.dashboard(one.dashboard().uid());
                if (found.isEmpty()) {
                    state(one, State.DRIFTED, "It is gone from Grafana; it is saved again.");
                } else if (one.dashboard().state() == State.APPLIED && GrafanaStep.edited(one, found.get())) {
                    state(
                            one,
                            State.EDITED,
                            "Somebody else has edited it in Grafana (version "
                                    + found.get().version() + "): it is left as it is.");
                }
                yield found.isEmpty()
                        || one.dashboard().state() == State.APPLIED
                                && !found.get().folder().equals(folder.uid());
            }
        };
    }

    private void state(Saved saved, State state, String message) {
        sql.transaction(tx -> {
            DashboardRows.state(tx, saved.dashboard().id(), state, message);
            return true;
        });
    }

    private boolean otherRules(EntityRef component, Made made, boolean kept) throws InterruptedException {
        var rules = destinations.rules();
        if (rules == null || kept) {
            return false;
        }
        try {
            return !rules.same(component.toString(), made.rules());
        } catch (IOException e) {
            log.info("The rules of {} are compared later: {}", component, e.getMessage());
            return false;
        }
    }
}
