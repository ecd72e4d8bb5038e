package dev.atrium.monitoring;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Answers about what components declare, to who may {@link MonitoringAction#READ_MONITORING}; to others it is as if there were nothing. Each
 * call costs a fixed number of statements.
 */
public interface MonitoringQueries {

    /** The dashboards of some components, in the order of their files. Components without any are left out. */
    Mono<Map<EntityRef, List<Dashboard>>> dashboards(Viewer viewer, Collection<EntityRef> components);

    /** Some dashboards by id, without those that are not there. */
    Mono<Map<UUID, Dashboard>> byId(Viewer viewer, Collection<UUID> ids);

    /** What is wrong with the monitoring-info.yaml that declares each of some components. */
    Mono<Map<EntityRef, List<Problem>>> problems(Viewer viewer, Collection<EntityRef> components);

    /** The newest applications of some components. */
    Mono<Map<EntityRef, MonitoringApplication>> applications(Viewer viewer, Collection<EntityRef> components);
}
