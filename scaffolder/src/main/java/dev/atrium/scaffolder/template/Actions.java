package dev.atrium.scaffolder.template;

import dev.atrium.platform.expression.NearestName;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.TemplateAction;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The actions that steps can name. */
public final class Actions {

    /** Backstage's own modules that are called nearly as an action of ours is, and are another. */
    private static final Pattern PLUGINS = Pattern.compile("publish:(gitlab|gitea|gerrit)(:.*)?|fetch:rails");

    private static final LevenshteinDistance SLIP = new LevenshteinDistance(3);

    private final SortedMap<String, TemplateAction> actions = new TreeMap<>();

    /**
     * These actions.
     *
     * @throws IllegalArgumentException if two have the same id
     */
    public Actions(List<? extends TemplateAction> actions) {
        for (var action : actions) {
            var id = action.description().id();
            if (this.actions.put(id, action) != null) {
                throw new IllegalArgumentException("Two actions are called " + id);
            }
        }
    }

    /** The action of an id. */
    public Optional<TemplateAction> find(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    /** What each does and takes, by id. */
    public List<ActionDescription> descriptions() {
        return actions.values().stream().map(TemplateAction::description).toList();
    }

    /** Whether an id is of an action that Atrium has none like: somebody else's plugin has it, and it is no slip of the pen. */
    public boolean isForeign(String id) {
        return !actions.containsKey(id) && meant(id).isEmpty();
    }

    /** Why an id names none, and which one was perhaps meant. */
    public String unknown(String id) {
        return "There is no action \"" + id + "\"."
                + meant(id)
                        .map(n -> " Did you mean \"" + n + "\"?")
                        .orElse(" The query `actions` lists those that there are.");
    }

    /** What a slip of the pen has made of an id. Others' actions are called like ours: publish:gitlab is not publish:git. */
    private Optional<String> meant(String id) {
        return NearestName.to(id, Collections.unmodifiableSet(actions.keySet()))
                .filter(near ->
                        SLIP.apply(id, near) >= 0 && !PLUGINS.matcher(id).matches());
    }
}
