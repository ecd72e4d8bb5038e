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

/** {@code fetch:plain:file}: copies one file into the workspace as it is, over what is there. */
@Blocks
public final class FetchPlainFile implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(FetchPlainFile.class, "fetch-plain-file");

    private final Fetching fetching;

    /** Reads through this reader; the hosts know which of them stands for another. */
    public FetchPlainFile(SourceReader reader, SourceHosts hosts) {
        fetching = new Fetching(reader, hosts);
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException {
        var input = new StepInput(json);
        var path = context.workspace().normalise(input.text("targetPath"));
        var file = fetching.file(context, input.text("url"));
        context.workspace().write(new TreeFile(path, file.content(), file.executable()));
        context.log("Fetched " + path);
        return json.objectNode();
    }
}
