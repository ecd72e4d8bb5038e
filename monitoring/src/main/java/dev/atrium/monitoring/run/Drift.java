package dev.atrium.monitoring.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Dashboard.State;
import dev.atrium.monitoring.generate.Generated;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
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
        var declared = sql.transaction(tx -> DeclarationRows.ofComponent(tx, component.toString()));
        var saved = sql.transaction(tx -> DashboardRows.of(tx, component));
        var generated = declared.flatMap(found -> generations.of(found.repository(), found.content(), component));
        var made = generated.map(Generated::dashboards).orElse(List.of());
        try {
            if (another(saved, made) | lost(saved) | !sameRules(component, made)) {
                again(component, declared);
                return true;
            }
        } catch (IOException e) {
            log.info("{} is compared later: {}", component, e.getMessage());
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

    private static boolean another(List<Saved> saved, List<GeneratedDashboard> made) {
        var before = saved.stream()
                .filter(Saved::declared)
                .map(s -> s.dashboard().grafanaJson())
                .toList();
        return !before.equals(made.stream().map(GeneratedDashboard::grafanaJson).toList())
                || saved.stream().anyMatch(s -> !s.declared());
    }

    /** Whether one that was applied is gone; says of those that somebody has edited that they were. */
    private boolean lost(List<Saved> saved) throws IOException, InterruptedException {
        var grafana = destinations.grafana();
        if (grafana == null) {
            return false;
        }
        var lost = false;
        for (var one : saved) {
            if (one.dashboard().state() == State.NOT_CONFIGURED) {
                lost = true;
            } else if (one.dashboard().state() == State.APPLIED) {
                var found = grafana.dashboard(one.dashboard().uid());
                lost |= found.isEmpty();
                if (found.isPresent() && found.get().version() != one.version()) {
                    state(one, State.EDITED, Optional.of(found.get().version()));
                } else if (found.isEmpty()) {
                    state(one, State.DRIFTED, Optional.empty());
                }
            }
        }
        return lost;
    }

    private void state(Saved saved, State state, Optional<Integer> version) {
        sql.transaction(tx -> {
            DashboardRows.state(
                    tx,
                    saved.dashboard().id(),
                    state,
                    version.map(v -> "Somebody else has edited it in Grafana (version " + v + "): it is left as it is.")
                            .orElse("It is gone from Grafana; it is saved again."));
            return true;
        });
    }

    private boolean sameRules(EntityRef component, List<GeneratedDashboard> made)
            throws IOException, InterruptedException {
        var rules = destinations.rules();
        return rules == null
                || rules.same(
                        component.toString(),
                        made.stream()
                                .map(GeneratedDashboard::rules)
                                .filter(group -> !group.rules().isEmpty())
                                .toList());
    }
}
