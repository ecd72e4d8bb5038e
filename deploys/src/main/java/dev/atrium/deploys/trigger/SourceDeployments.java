package dev.atrium.deploys.trigger;

import dev.atrium.deploys.DeployTrigger;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvent.RepositoryCreated;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps declarations as the default branches are, and deploys what is pushed where a backend says so. Events may come twice and in any order: what is deployed of a push is the branch as it is when the push is heard of.
 */
@Blocks
public final class SourceDeployments implements SourceEventHandler {

    private static final Logger log = LoggerFactory.getLogger(SourceDeployments.class);

    private final SourceHosts hosts;
    private final Clusters clusters;
    private final Declarations declarations;
    private final NewDeployments deployments;

    /** Over these hosts and clusters. */
    public SourceDeployments(
            SourceHosts hosts, Clusters clusters, Declarations declarations, NewDeployments deployments) {
        this.hosts = hosts;
        this.clusters = clusters;
        this.declarations = declarations;
        this.deployments = deployments;
    }

    @Override
    public String name() {
        return "deployments";
    }

    @Override
    public void handle(SourceEvent event) throws SourceException {
        try {
            switch (event) {
                case Pushed pushed -> pushed(pushed);
                case PullRequestChanged _ -> {}
                case RepositoryDeleted(var repository) -> deleted(hosts.resolve(repository));
                case RepositoryCreated(var repository) -> declarations.read(repository);
            }
        } catch (SourceException e) {
            if (e.kind() != SourceException.Kind.NOT_FOUND) {
                throw e;
            }
            log.info("Nothing is deployed of {}, as what it is about is gone: {}", event, e.getMessage());
        }
    }

    private void pushed(Pushed pushed) throws SourceException {
        if (!pushed.defaultBranch()) {
            return;
        }
        var repository = hosts.resolve(pushed.repository());
        var file = touches(pushed, DeploymentInfo.FILE);
        if (!file && declarations.paths(repository).stream().noneMatch(path -> touches(pushed, path))) {
            return;
        }
        var declared = declarations.declared(repository);
        if (declared.isEmpty() || declared.get().broken() || clusters.names().isEmpty()) {
            return;
        }
        var found = declared.get();
        deployments.add(found.components().stream()
                .filter(component -> deploys(component, pushed))
                .map(component -> NewDeployment.of(
                                component.ref(),
                                found.repository().ref(),
                                found.tip(),
                                DeployTrigger.PUSH,
                                pushed.pusher(),
                                List.of())
                        .once(String.join(
                                "\n",
                                "push",
                                RepositoryKeys.of(repository),
                                component.ref().toString(),
                                found.tip().sha())))
                .toList());
    }

    private static boolean deploys(Component component, Pushed pushed) {
        var file = touches(pushed, DeploymentInfo.FILE);
        return component.backends().stream()
                .filter(Backend::onPush)
                .anyMatch(backend -> file || touches(pushed, backend.path()));
    }

    private static boolean touches(Pushed pushed, String path) {
        return !pushed.pathsKnown()
                || pushed.after().isEmpty()
                || pushed.paths().stream().anyMatch(changed -> Paths.within(changed, path));
    }

    private void deleted(RepositoryRef repository) throws SourceException {
        // another of the same name may be there by now
        var there = hosts.of(repository).repository(repository);
        var same = there.filter(found -> RepositoryKeys.of(found.ref()).equals(RepositoryKeys.of(repository)));
        if (same.isEmpty()) {
            declarations.remove(repository);
        }
        // one that was renamed answers to its old name, too: its releases go on
        if (there.isEmpty()) {
            deployments.cancelAll(repository, "The repository " + repository + " is gone.");
        }
    }
}
