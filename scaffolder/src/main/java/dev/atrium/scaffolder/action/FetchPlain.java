package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import tools.jackson.databind.node.ObjectNode;

/** {@code fetch:plain}: copies a folder into the workspace as it is, over what is there. */
@Blocks
public final class FetchPlain implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(FetchPlain.class, "fetch-plain");

    private final Fetching fetching;

    /** Reads through this reader; the hosts know which of them stands for another. */
    public FetchPlain(SourceReader reader, SourceHosts hosts) {
        fetching = new Fetching(reader, hosts);
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException, InterruptedException {
        var input = new StepInput(json);
        var target = new TargetFolder(context.workspace(), input.text("targetPath", ""));
        var files = fetching.tree(context, input.text("url"));
        for (var file : files) {
            context.checkCancelled();
            context.workspace().write(new TreeFile(target.path(file.path()), file.content(), file.executable()));
        }
        context.log("Fetched " + files.size() + (files.size() == 1 ? " file" : " files") + " to " + target.shown());
        return json.objectNode();
    }
}
