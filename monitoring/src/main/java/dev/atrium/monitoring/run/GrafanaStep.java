package dev.atrium.monitoring.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.Dashboard.State;
import dev.atrium.monitoring.grafana.Grafana;
import dev.atrium.monitoring.grafana.Grafana.ChangedException;
import dev.atrium.monitoring.grafana.GrafanaException;
import dev.atrium.monitoring.grafana.GrafanaException.Kind;
import dev.atrium.monitoring.store.ApplicationRows.Running;
import dev.atrium.monitoring.store.DashboardRows;
import dev.atrium.monitoring.store.DashboardRows.Saved;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.Checkpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings a component's dashboards to Grafana. One that has another version there than Atrium saved last was edited by somebody else: it is
 * left as it is, unless it is asked for by force. Each looks first, so that doing it again saves nothing twice.
 */
@Blocks
final class GrafanaStep {

    private final Sql sql;
    private final @Nullable Grafana grafana;
    private final Checkpoints checkpoints;

    GrafanaStep(Sql sql, @Nullable Grafana grafana, Checkpoints checkpoints) {
        this.sql = sql;
        this.grafana = grafana;
        this.checkpoints = checkpoints;
    }

    /**
     * What came of it.
     *
     * @param unreachable why Grafana could not be asked; empty if it could
     * @param edited how many are left as they are
     */
    record Outcome(String message, String unreachable, int edited) {}

    Outcome apply(EntityRef component, List<Saved> dashboards, Folder folder, Running running)
            throws InterruptedException {
        if (grafana == null) {
            dashboards.forEach(saved -> without(saved));
            return new Outcome("There is no Grafana: the dashboards can be downloaded.", "", 0);
        }
        var done = new ArrayList<Did>();
        var failed = "";
        for (var saved : dashboards) {
            try {
                done.add(saved.declared() ? save(grafana, saved, folder, running) : remove(grafana, saved));
            } catch (IOException e) {
                var message = ApplyRun.message(e);
                state(saved, State.FAILED, message);
                failed = failed.isEmpty() ? message : failed;
                if (!(e instanceof GrafanaException refused) || refused.kind() != Kind.REFUSED) {
                    // it is the same with the others
                    break;
                }
            }
            checkpoints.reached("monitoring dashboard applied");
        }
        return new Outcome(failed.isEmpty() ? message(done) : "", failed, count(done, Did.LEFT));
    }

    private enum Did {
        SAVED,
        REMOVED,
        /** It is declared, but somebody else has edited it. */
        LEFT,
        /** It is no longer declared, but somebody else has edited it: it is theirs now. */
        KEPT,
        NOTHING
    }

    private static int count(List<Did> done, Did what) {
        return Collections.frequency(done, what);
    }

    private static String message(List<Did> done) {
        int removed = count(done, Did.REMOVED);
        int kept = count(done, Did.KEPT);
        int edited = count(done, Did.LEFT);
        var text = new StringBuilder();
        text.append(count(done, Did.SAVED)).append(" of ").append(done.size() - removed - kept);
        text.append(" dashboards saved");
        if (removed > 0) {
            text.append(", ").append(removed).append(" removed");
        }
        if (edited > 0) {
            text.append(", ").append(edited).append(" left as somebody else has edited them");
        }
        if (kept > 0) {
            text.append(", ").append(kept);
            text.append(" no longer declared but kept in Grafana as somebody else has edited it");
        }
        return text.append('.').toString();
    }

    private void without(Saved saved) {
        if (saved.declared()) {
            state(saved, State.NOT_CONFIGURED, "");
        } else {
            gone(saved);
        }
    }

    private Did save(Grafana there, Saved saved, Folder folder, Running running)
            throws IOException, InterruptedException {
        var dashboard = saved.dashboard();
        var hash = hash(dashboard.grafanaJson());
        var found = there.dashboard(dashboard.uid());
        if (found.isPresent() && !running.force() && edited(saved, found.get())) {
            state(saved, State.EDITED, editedMessage(dashboard, found.get()));
            return Did.LEFT;
        }
        if (found.isPresent()
                && asWanted(saved, hash, found.get())
                && found.get().folder().equals(folder.uid())) {
            saved(dashboard, found.get().version(), hash, found.get());
            return Did.NOTHING;
        }
        there.folder(folder.uid(), folder.title());
        checkpoints.reached("monitoring folder made");
        try {
            var version = found.map(Grafana.Found::version).orElse(0);
            saving(dashboard);
            var result = there.save(dashboard.grafanaJson(), folder.uid(), version, history(dashboard));
            checkpoints.reached("monitoring dashboard saved");
            saved(
                    dashboard,
                    result.version(),
                    hash,
                    new Grafana.Found(result.version(), "", result.url(), folder.uid()));
            return Did.SAVED;
        } catch (ChangedException e) {
            state(saved, State.EDITED, ApplyRun.message(e));
            return Did.LEFT;
        }
    }

    private static String history(Dashboard dashboard) {
        return dashboard.commit().isEmpty() ? "Atrium" : "Atrium: commit " + dashboard.commit();
    }

    /**
     * What was saved in the moment in which a portal died is told by what it is: it is Atrium's if it is just what would be saved, or what
     * was being saved then.
     */
    static boolean edited(Saved saved, Grafana.Found found) {
        var saving = saved.saving();
        return found.version() != saved.version()
                && !SameDashboard.same(saved.dashboard().grafanaJson(), found.json())
                && (saving == null || !SameDashboard.same(saving, found.json()));
    }

    /** It is so as well if it was saved in the moment in which a portal died. */
    private static boolean asWanted(Saved saved, String hash, Grafana.Found found) {
        return found.version() == saved.version()
                ? saved.savedHash().equals(hash)
                : SameDashboard.same(saved.dashboard().grafanaJson(), found.json());
    }

    private static String editedMessage(Dashboard dashboard, Grafana.Found found) {
        return "Somebody else has edited " + ApplyRun.named(dashboard) + " in Grafana (version " + found.version()
                + "): it is left as it is. Take what is good of it into monitoring-info.yaml, and apply with force.";
    }

    private Did remove(Grafana there, Saved saved) throws IOException, InterruptedException {
        var found = there.dashboard(saved.dashboard().uid());
        var kept = found.isPresent() && edited(saved, found.get());
        if (found.isPresent() && !kept) {
            there.delete(saved.dashboard().uid());
            checkpoints.reached("monitoring dashboard deleted");
        }
        gone(saved);
        return kept ? Did.KEPT : Did.REMOVED;
    }

    private void saving(Dashboard dashboard) {
        sql.transaction(tx -> {
            DashboardRows.saving(tx, dashboard.id(), dashboard.grafanaJson());
            return true;
        });
    }

    private void saved(Dashboard dashboard, int version, String hash, Grafana.Found found) {
        sql.transaction(tx -> {
            DashboardRows.saved(tx, dashboard.id(), version, hash, found.url(), Instant.now());
            return true;
        });
    }

    private void state(Saved saved, State state, String message) {
        sql.transaction(tx -> {
            DashboardRows.state(tx, saved.dashboard().id(), state, message);
            return true;
        });
    }

    private void gone(Saved saved) {
        sql.transaction(tx -> {
            DashboardRows.delete(tx, saved.dashboard().id());
            return true;
        });
    }

    static String hash(String json) {
        return UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
