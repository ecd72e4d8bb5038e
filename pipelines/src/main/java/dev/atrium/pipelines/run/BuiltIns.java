package dev.atrium.pipelines.run;

import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.BuiltInAction.Call;
import dev.atrium.pipelines.BuiltInAction.Result;
import dev.atrium.pipelines.descriptor.ActionImage;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The actions that Atrium answers itself. */
final class BuiltIns {

    private final Map<String, BuiltInAction> actions;

    /** @throws IllegalStateException if two actions stand for the same image */
    BuiltIns(Collection<BuiltInAction> actions) {
        this.actions = actions.stream().collect(Collectors.toMap(BuiltInAction::image, Function.identity()));
    }

    /** Has an action answer. @param image with its tag, if it has one */
    Result run(String image, Call call) throws InterruptedException {
        var action = actions.get(ActionImage.name(image));
        return action == null
                ? new Result.NotConfigured("this Atrium has nothing that answers " + ActionImage.name(image) + ".")
                : action.run(call);
    }

    /** What a step and its task say that was skipped for this reason. */
    static String notConfigured(String message) {
        return "not configured: " + message;
    }
}
