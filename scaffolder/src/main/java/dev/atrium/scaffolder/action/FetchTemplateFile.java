package dev.atrium.scaffolder.action;

import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import dev.atrium.scaffolder.Workspace.Kind;
import tools.jackson.databind.node.ObjectNode;

/** {@code fetch:template:file}: copies one file into the workspace, with its content rendered. */
@Blocks
public final class FetchTemplateFile implements TemplateAction {

    private final ActionDescription description =
            ActionDescription.beside(FetchTemplateFile.class, "fetch-template-file");

    private final Fetching fetching;
    private final Skeleton.Renderer renderer;

    /** Reads through this reader, renders with Nunjucks; the hosts know which of them stands for another. */
    public FetchTemplateFile(SourceReader reader, SourceHosts hosts, Nunjucks nunjucks) {
        fetching = new Fetching(reader, hosts);
        renderer = nunjucks::text;
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException {
        var input = new StepInput(json);
        var workspace = context.workspace();
        var path = workspace.normalise(input.text("targetPath"));
        var skeleton = new Skeleton(renderer, TemplateValues.of(context, input), SkeletonOptions.ofFile(input));
        if (workspace.kind(path) == Kind.FILE && !skeleton.options().replace()) {
            context.log(path + " is there already and is left as it is");
            return json.objectNode();
        }
        workspace.write(skeleton.content(fetching.file(context, input.text("url")), path));
        context.log("Wrote " + path);
        return json.objectNode();
    }
}
