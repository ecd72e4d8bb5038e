package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code publish:pull-request}: proposes the files of the workspace to a repository of any host that is configured. The same is
 * {@code publish:github:pull-request}, the name that templates from Backstage use.
 */
@Blocks
public final class PublishPullRequest implements TemplateAction {

    private final ActionDescription description;
    private final PullRequestPublication publication;

    /** On these hosts. */
    public PublishPullRequest(SourceHosts hosts) {
        this(hosts, "publish-pull-request");
    }

    private PublishPullRequest(SourceHosts hosts, String name) {
        this.description = ActionDescription.beside(PublishPullRequest.class, name);
        this.publication = new PullRequestPublication(hosts);
    }

    /** Under the name and with the options that Backstage has for GitHub. */
    public static PublishPullRequest forGithub(SourceHosts hosts) {
        return new PublishPullRequest(hosts, "publish-github-pull-request");
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
        return publication.rehearse(context, input);
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode input) throws ActionException, InterruptedException {
        return publication.run(context, input);
    }
}
