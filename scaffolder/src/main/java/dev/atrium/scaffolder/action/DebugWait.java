package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** {@code debug:wait}: waits for a while. */
@Blocks
public final class DebugWait implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(DebugWait.class, "debug-wait");

    private static final Duration MAX = Duration.ofMinutes(10);
    /** How long a cancelled task may go on waiting. */
    private static final Duration NAP = Duration.ofMillis(200);

    private final Sleeper sleeper;

    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** Waits by the machine's clock. */
    public DebugWait() {
        this(Thread::sleep);
    }

    DebugWait(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException, InterruptedException {
        var time = time(json);
        if (context.dryRun()) {
            context.log("Would wait for " + shown(time));
            return json.objectNode();
        }
        context.log("Waiting for " + shown(time));
        for (var left = time; left.isPositive(); left = left.minus(NAP)) {
            context.checkCancelled();
            sleeper.sleep(left.compareTo(NAP) < 0 ? left : NAP);
        }
        context.checkCancelled();
        return json.objectNode();
    }

    private static Duration time(ObjectNode json) throws ActionException {
        var millis = number(json, "minutes") * 60_000 + number(json, "seconds") * 1000 + number(json, "milliseconds");
        if (millis > MAX.toMillis()) {
            throw new ActionException("A step waits for at most " + MAX.toMinutes() + " minutes.");
        }
        return Duration.ofMillis((long) millis);
    }

    private static double number(ObjectNode json, String field) throws ActionException {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isNumber() || value.doubleValue() < 0) {
            throw StepInput.wrong(field, "a number, not below 0");
        }
        return value.doubleValue();
    }

    private static String shown(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }
}
