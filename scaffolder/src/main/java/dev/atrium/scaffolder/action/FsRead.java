package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import tools.jackson.databind.node.ObjectNode;

/** {@code fs:read}: reads a text file of the workspace. */
@Blocks
public final class FsRead implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(FsRead.class, "fs-read");

    /** Outputs are kept with the task. */
    private static final int MAX_BYTES = 1 << 20;

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException {
        var path = new StepInput(json).text("path");
        var file = context.workspace()
                .read(path)
                .orElseThrow(() -> new ActionException(
                        "There is no file '" + path + "' in the workspace: check how it is written."));
        if (file.content().length > MAX_BYTES) {
            throw new ActionException("'" + path + "' has " + file.content().length + " bytes; at most " + MAX_BYTES
                    + " can be read into a step's output.");
        }
        var text = TextContent.of(file.content())
                .orElseThrow(() -> new ActionException("'" + path + "' is not a text in UTF-8."));
        return json.objectNode().put("content", text);
    }
}
