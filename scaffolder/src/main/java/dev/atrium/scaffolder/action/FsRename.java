package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import tools.jackson.databind.node.ObjectNode;

/** {@code fs:rename}: moves files and folders within the workspace. */
@Blocks
public final class FsRename implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(FsRename.class, "fs-rename");

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException, InterruptedException {
        var files = json.path("files");
        if (!files.isArray()) {
            throw StepInput.wrong("files", "a list of {from, to}");
        }
        for (var file : files.values()) {
            context.checkCancelled();
            if (!(file instanceof ObjectNode object)) {
                throw StepInput.wrong("files", "a list of {from, to}");
            }
            var input = new StepInput(object);
            var from = input.text("from");
            var to = input.text("to");
            context.workspace().move(from, to, input.isTrue("overwrite"));
            context.log("Renamed " + from + " to " + to);
        }
        return json.objectNode();
    }
}
