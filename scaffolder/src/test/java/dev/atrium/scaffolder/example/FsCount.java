package dev.atrium.scaffolder.example;

import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code fs:count}: says how many files the workspace has. */
public final class FsCount implements TemplateAction {

    private static final ActionDescription DESCRIPTION = ActionDescription.beside(FsCount.class, "fs-count");

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode input) throws ActionException {
        var files = context.workspace().list(input.path("path").asString(""));
        context.log("There are " + files.size() + " files");
        return JsonNodeFactory.instance.objectNode().put("count", files.size());
    }
}
