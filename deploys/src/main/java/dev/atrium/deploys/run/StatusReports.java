package dev.atrium.deploys.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells hosts what becomes of deployments, as statuses of commits: by work of its own, so that no deployment waits for a host. */
@Blocks
public final class StatusReports {

    /** The kind of work; the id is the deployment's, and the status that is news, apart by a space. */
    static final String RUN = "deploy-status";

    private static final Logger log = LoggerFactory.getLogger(StatusReports.class);

    /** With a wait that doubles up to ten minutes, so many failures in a row take a day. */
    private static final int FAILURES_OF_A_DAY = 150;

    /** One that changes while it is told of is told of again at once; beyond this, whoever tells the next change does. */
    private static final int AT_ONCE = 5;

    private final Sql sql;
    private final SourceHosts hosts;
    private final String portal;
    private final InstantSource clock;

    /** @param portal where people reach Atrium */
    StatusReports(Sql sql, SourceHosts hosts, URI portal, InstantSource clock) {
        this.sql = sql;
        this.hosts = hosts;
        this.portal = portal.toString().replaceFirst("/+$", "");
        this.clock = clock;
    }

    /** @param newest whether no later deployment of the component has the same commit: that one's status is its own */
    private record News(
            UUID deployment,
            RepositoryRef repository,
            String sha,
            EntityRef component,
            long number,
            RunStatus status,
            String message,
            boolean newest) {}

    /**
     * Has the host told what has become of deployments, once the transaction is through: by any node, and soon where
     * {@link DeployQueue#wake} follows.
     */
    public static void file(Transaction tx, Collection<UUID> deployments, RunStatus status) {
        tx.update(Query.of("""
                insert into deploys.scheduled (task_name, task_instance, execution_time, picked, version)
                select $1, d.id || ' ' || $3, now(), false, 1 from unnest($2::uuid[]) as d(id)
                on conflict do nothing""", RUN, deployments.toArray(UUID[]::new), status.name()));
    }

    static void file(Transaction tx, UUID deployment, RunStatus status) {
        file(tx, List.of(deployment), status);
    }

    /** Tells of one deployment, until what was told is what is. */
    Optional<Instant> tell(String id, int failures) throws SourceException {
        var deployment = UUID.fromString(id.substring(0, id.indexOf(' ')));
        RunStatus told = null;
        for (int time = 0; time < AT_ONCE; time++) {
            var news = sql.transaction(tx -> news(tx, deployment));
            if (news.isEmpty() || !news.get().newest || news.get().status == told) {
                break;
            }
            tell(news.get(), failures);
            told = news.get().status;
        }
        return Optional.empty();
    }

    private void tell(News news, int failures) throws SourceException {
        try {
            var repository = hosts.resolve(news.repository);
            hosts.of(repository).setStatus(repository, news.sha, status(news));
        } catch (SourceException e) {
            if (!isFinal(e) && failures < FAILURES_OF_A_DAY) {
                throw e;
            }
            log.warn(
                    "{} is not told what has become of deployment #{}: {}",
                    news.repository,
                    news.number,
                    e.getMessage());
        }
    }

    private CommitStatus status(News news) {
        var state = switch (news.status) {
            case QUEUED, RUNNING -> CommitStatus.State.PENDING;
            case SUCCEEDED -> CommitStatus.State.SUCCESS;
            case FAILED -> CommitStatus.State.FAILURE;
            case CANCELLED -> CommitStatus.State.ERROR;
        };
        var page = portal + "/deployments/" + news.deployment;
        return new CommitStatus("deploy/" + news.component.name(), state, description(news), page, clock.instant());
    }

    private static String description(News news) {
        var which = "Deployment #" + news.number;
        return switch (news.status) {
            case QUEUED -> which + " is queued";
            case RUNNING -> which + " is running";
            case SUCCEEDED -> which + " succeeded";
            case FAILED -> which + " failed" + because(news);
            case CANCELLED -> which + " was cancelled" + because(news);
        };
    }

    private static String because(News news) {
        return news.message.isBlank()
                ? ""
                : ": " + news.message.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }

    private static Optional<News> news(Transaction tx, UUID deployment) {
        return tx.row(
                Query.of("""
                        select host, owner, name, sha, component, number, status, coalesce(message, ''), not exists (
                            select 1 from deploys.deployment l
                            where l.component = d.component and l.sha = d.sha and l.number > d.number)
                        from deploys.deployment d where id = $1""", deployment),
                row -> new News(
                        deployment,
                        new RepositoryRef(Json.text(row, 0), Json.text(row, 1), Json.text(row, 2)),
                        Json.text(row, 3),
                        EntityRef.parse(Json.text(row, 4)),
                        Json.required(row.get(5, Long.class)),
                        RunStatus.valueOf(Json.text(row, 6)),
                        Json.text(row, 7),
                        Json.bool(row, 8)));
    }

    /** Whether another try will not help. */
    private static boolean isFinal(SourceException failure) {
        return switch (failure.kind()) {
            case NOT_FOUND, REFUSED, INVALID, TOO_LARGE -> true;
            case TIMEOUT, UNREACHABLE, CONFLICT -> false;
        };
    }
}
