package dev.atrium.scaffolder.action;

import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.run.Await;
import dev.atrium.platform.run.Blocks;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code catalog:fetch}: gives entities of the catalog to later steps, as far as who started the task may see them. */
@Blocks
public final class CatalogFetch implements TemplateAction {

    private static final int MOST_REFS = 200;

    private final ActionDescription description = ActionDescription.beside(CatalogFetch.class, "catalog-fetch");
    private final CatalogQueries catalog;

    /** From this catalog. */
    public CatalogFetch(CatalogQueries catalog) {
        this.catalog = catalog;
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode input) throws ActionException {
        var optional = Option.flag(input, "optional", false);
        var one = Option.text(input, "entityRef", "");
        var several = input.path("entityRefs").isArray();
        if (one.isEmpty() && !several && !optional) {
            throw new ActionException("Neither entityRef nor entityRefs is given: say which entities, such as"
                    + " component:default/orders.");
        }
        var single = one.isEmpty() ? List.<EntityRef>of() : List.of(ref(input, one));
        var many = refs(input);
        var wanted = new LinkedHashSet<>(single);
        wanted.addAll(many);
        var found = wanted.isEmpty()
                ? Map.<EntityRef, ObjectNode>of()
                : Await.answer(catalog.documents(context.viewer(), wanted)).orElseThrow();
        if (!optional) {
            checkAllThere(wanted, found);
        }
        var output = JsonMapper.shared().createObjectNode();
        single.forEach(ref -> output.set("entity", found.get(ref)));
        if (several) {
            var list = output.putArray("entities");
            many.forEach(ref -> list.add(found.get(ref)));
        }
        return output;
    }

    private static List<EntityRef> refs(ObjectNode input) throws ActionException {
        var texts = Option.texts(input, "entityRefs");
        if (texts.size() > MOST_REFS) {
            throw new ActionException("entityRefs: at most " + MOST_REFS + " entities are fetched at once, not "
                    + texts.size() + "; use several steps.");
        }
        var refs = new ArrayList<EntityRef>();
        for (var text : texts) {
            refs.add(ref(input, text));
        }
        return refs;
    }

    private static EntityRef ref(ObjectNode input, String text) throws ActionException {
        var kind = Option.text(input, "defaultKind", "");
        try {
            return EntityRef.parse(
                    text,
                    kind.isEmpty() ? null : kind.toLowerCase(Locale.ROOT),
                    Option.text(input, "defaultNamespace", EntityRef.DEFAULT_NAMESPACE));
        } catch (IllegalArgumentException e) {
            throw new ActionException("catalog:fetch: " + e.getMessage(), e);
        }
    }

    private static void checkAllThere(Set<EntityRef> wanted, Map<EntityRef, ObjectNode> found) throws ActionException {
        var missing = wanted.stream()
                .filter(ref -> !found.containsKey(ref))
                .map(EntityRef::toString)
                .toList();
        if (!missing.isEmpty()) {
            throw new ActionException("The catalog has no " + String.join(", ", missing)
                    + " that you can see: check the reference, or say `optional: true`.");
        }
    }
}
