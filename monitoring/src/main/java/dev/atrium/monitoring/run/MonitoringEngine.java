package dev.atrium.monitoring.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.store.DeclarationRows;
import dev.atrium.monitoring.store.Schedule;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what components declare, one at a time of each, and looks again and again whether it is still so. */
@Blocks
public final class MonitoringEngine implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MonitoringEngine.class);

    private static final String APPLY = "apply";
    private static final String SWEEP = "sweep";
    private static final String COMPARE = "compare";
    private static final String ALL = "all";
    private static final Duration SWEEP_EACH = Duration.ofSeconds(30);
    private static final int PAGE = 100;

    private final Sql sql;
    private final MonitoringSettings settings;
    private final ApplyRun apply;
    private final Drift drift;
    private final Destinations destinations;
    private final RunScheduler scheduler;

    /** An engine; {@link #start} starts it. */
    public MonitoringEngine(
            Database database,
            Generations generations,
            Destinations destinations,
            MonitoringSettings settings,
            Checkpoints checkpoints) {
        this.sql = database.sql();
        this.settings = settings;
        this.destinations = destinations;
        this.apply = new ApplyRun(sql, generations, destinations, settings, checkpoints);
        this.drift = new Drift(sql, generations, destinations);
        this.scheduler = new RunScheduler(
                database.jdbc(),
                "monitoring.scheduled",
                settings.parallel(),
                settings.heartbeat(),
                List.of(
                        new RunKind(APPLY, (id, _) -> apply.execute(EntityRef.parse(id))),
                        new RunKind(SWEEP, (_, _) -> sweep()),
                        new RunKind(COMPARE, (_, _) -> compare())));
    }

    /** Begins, first with what was left from before. */
    public void start() {
        scheduler.start();
        scheduler.submit(SWEEP, ALL, Instant.now());
        scheduler.submit(COMPARE, ALL, Instant.now());
    }

    /** There is something to be done for components: also for one that waits for what could not be reached. */
    public void wake(List<String> components) {
        if (components.isEmpty()) {
            return;
        }
        try {
            sql.transaction(tx -> {
                Schedule.wake(tx, APPLY, components);
                return true;
            });
            scheduler.look();
        } catch (RuntimeException e) {
            // the sweep finds it
            log.warn("{} are applied later", components, e);
        }
    }

    /** What was asked for in the moment in which an execution ended. */
    private Optional<Instant> sweep() {
        sql.transaction(tx -> {
            Schedule.sweep(tx, APPLY);
            return true;
        });
        scheduler.look();
        return Optional.of(Instant.now().plus(SWEEP_EACH));
    }

    private Optional<Instant> compare() throws InterruptedException {
        var last = "";
        while (true) {
            var after = last;
            var page = sql.transaction(tx -> DeclarationRows.components(tx, after, PAGE));
            if (page.isEmpty()) {
                settle();
                return Optional.of(Instant.now().plus(settings.compare()));
            }
            for (var component : page) {
                look(component);
            }
            last = page.getLast();
        }
    }

    private void settle() throws InterruptedException {
        var rules = destinations.rules();
        if (rules != null) {
            rules.settle();
        }
    }

    /** One that fails does not keep the others from being looked at. */
    private void look(String component) throws InterruptedException {
        try {
            if (drift.look(EntityRef.parse(component))) {
                wake(List.of(component));
            }
        } catch (RuntimeException e) {
            log.error("{} could not be compared", component, e);
        }
    }

    /** Waits up to ten seconds for what is being applied. */
    @Override
    public void close() {
        scheduler.close();
    }
}
