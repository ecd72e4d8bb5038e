package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.query.DeploymentColumns;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements that find deployments. */
final class Deployments {

    private static final String SELECT = "select " + DeploymentColumns.COLUMNS + " from deploys.deployment t where ";

    private Deployments() {}

    /** A deployment, which nobody else changes until the transaction ends. */
    static Optional<Deployment> lock(Transaction tx, UUID id) {
        return tx.row(Query.of(SELECT + "t.id = $1 for no key update", id), DeploymentColumns::read);
    }

    static List<Deployment> find(Transaction tx, UUID[] ids) {
        return tx.rows(Query.of(SELECT + "t.id = any($1) order by t.number", (Object) ids), DeploymentColumns::read);
    }

    /** Those of components that wait; locked, the newest first, as who executes them does. */
    static List<Deployment> queued(Transaction tx, String[] components) {
        return tx.rows(
                Query.of(
                        SELECT
                                + "t.component = any($1) and t.status = 'QUEUED' order by t.number desc for no key update",
                        (Object) components),
                DeploymentColumns::read);
    }

    /** Those of a repository that are not finished; locked. */
    static List<Deployment> unfinished(Transaction tx, RepositoryRef repository) {
        return tx.rows(
                Query.of(
                        SELECT + "t.repository = $1 and t.status in ('QUEUED', 'RUNNING')"
                                + " order by t.number desc for no key update",
                        RepositoryKeys.of(repository)),
                DeploymentColumns::read);
    }

    /** The newest that succeeded, of a commit that is not that of the last one that did: what there is to go back to. */
    static Optional<Deployment> before(Transaction tx, EntityRef component, RepositoryRef repository) {
        return tx.row(
                Query.of(SELECT + """
                                t.component = $1 and t.repository = $2 and t.status = 'SUCCEEDED'
                                    and t.sha <> (select l.sha from deploys.deployment l
                                        where l.component = $1 and l.status = 'SUCCEEDED' order by l.number desc limit 1)
                                order by t.number desc limit 1""", component.toString(), RepositoryKeys.of(repository)), DeploymentColumns::read);
    }

    /** The repository that declares a component. */
    static Query repositoryOf(EntityRef component) {
        return Query.of("""
                select d.host, d.owner, d.name
                from deploys.component c join deploys.declaration d on d.repository = c.repository
                where c.ref = $1""", component.toString());
    }
}
