package dev.atrium.monitoring;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What can be done. Each command asks the policy first and ends with {@link dev.atrium.platform.access.Forbidden} if it says no. */
public interface MonitoringCommands {

    /**
     * What a text of monitoring-info.yaml would make.
     *
     * @param component compared with what this one declares now; null for with nothing
     * @param text at most 1 MiB
     */
    Mono<MonitoringPreview> preview(Viewer viewer, @Nullable EntityRef component, String text);

    /**
     * What a commit's monitoring-info.yaml makes, compared with nothing: what the previews of pull requests show.
     *
     * @throws dev.atrium.platform.access.NotFound (in the answer) if there is no such file
     */
    Mono<MonitoringPreview> previewAt(Viewer viewer, RepositoryRef repository, String commit);

    /**
     * What came of an apply.
     *
     * @param application null if nothing was started: see the problems
     */
    record Applied(@Nullable MonitoringApplication application, List<Problem> problems) {

        /** Takes a copy of the list. */
        public Applied {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Brings what a component declares on its default branch to Grafana and Prometheus. One that is on its way already is the answer.
     *
     * @param force whether dashboards that somebody else has edited are overwritten
     * @throws dev.atrium.platform.access.NotFound (in the answer) if nothing declares monitoring of the component
     */
    Mono<Applied> apply(Viewer viewer, EntityRef component, boolean force);
}
