package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import tools.jackson.databind.node.ObjectNode;

/** {@code publish:git}: makes a repository of the workspace, on any host that is configured. */
@Blocks
public final class PublishGit implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(PublishGit.class, "publish-git");
    private final SourceHosts hosts;
    private final RepositoryPublication publication;

    /** On these hosts. */
    public PublishGit(SourceHosts hosts) {
        this.hosts = hosts;
        this.publication = new RepositoryPublication(hosts);
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public boolean dryRunnable() {
        return false;
    }

    @Override
    public ObjectNode rehearse(ActionContext context, ObjectNode input) throws ActionException {
        return publication.rehearse(context, PublishRequest.read(context, input, hosts));
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode input) throws ActionException, InterruptedException {
        return publication.run(context, PublishRequest.read(context, input, hosts));
    }
}
