package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import tools.jackson.databind.node.ObjectNode;

/** {@code publish:github:pull-request}: the same as {@link PublishPullRequest}, under the name that templates from Backstage use. */
@Blocks
public final class PublishGithubPullRequest implements TemplateAction {

    private final ActionDescription description =
            ActionDescription.beside(PublishGithubPullRequest.class, "publish-github-pull-request");
    private final PullRequestPublication publication;

    /** On these hosts. */
    public PublishGithubPullRequest(SourceHosts hosts) {
        this.publication = new PullRequestPublication(hosts);
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
