package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.yaml.YamlText;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code catalog:write}: writes an entity's descriptor into the workspace, as YAML. */
@Blocks
public final class CatalogWrite implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(CatalogWrite.class, "catalog-write");

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode input) throws ActionException {
        if (!(input.path("entity") instanceof ObjectNode entity) || entity.isEmpty()) {
            throw new ActionException(
                    "entity: give the descriptor as an object with apiVersion, kind, metadata and spec.");
        }
        var path = context.workspace().normalise(Option.text(input, "filePath", "catalog-info.yaml"));
        if (path.isEmpty()) {
            throw new ActionException("filePath: name a file, such as catalog-info.yaml.");
        }
        context.workspace().write(new TreeFile(path, YamlText.of(entity).getBytes(StandardCharsets.UTF_8), false));
        context.log("Wrote " + path);
        return JsonMapper.shared().createObjectNode().put("filePath", path);
    }
}
