package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code publish:github}: makes a repository of the workspace on GitHub, or on what stands for it. It takes every option that
 * Backstage's action takes; those that Atrium cannot do anything about are left out with a warning.
 */
@Blocks
public final class PublishGithub implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(PublishGithub.class, "publish-github");
    private final SourceHosts hosts;
    private final RepositoryPublication publication;

    /** On these hosts. */
    public PublishGithub(SourceHosts hosts) {
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
        return publication.rehearse(context, request(context, input));
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode input) throws ActionException, InterruptedException {
        return publication.run(context, request(context, input));
    }

    private PublishRequest request(ActionContext context, ObjectNode input) throws ActionException {
        var request = PublishRequest.read(context, input, hosts);
        if (request.writtenHost().equals(RepositoryRef.BUILT_IN)) {
            throw new ActionException("repoUrl: publish:github is for github.com, or a host that is configured for it."
                    + " For repositories of Atrium itself use publish:git.");
        }
        return request;
    }
}
