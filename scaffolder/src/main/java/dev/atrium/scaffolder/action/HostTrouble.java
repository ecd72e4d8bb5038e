package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.SourceException;
import dev.atrium.scaffolder.ActionException;

/** What a host's refusals and failures mean for the person who started a task. */
final class HostTrouble {

    private HostTrouble() {}

    /**
     * Says what happened and whether trying again helps.
     *
     * @param what such as {@code Could not create shop/orders}, without a full stop
     */
    static ActionException explain(String what, SourceException trouble) {
        var advice = switch (trouble.kind()) {
            case UNREACHABLE, TIMEOUT -> " What was done before is kept: try the task again when the host answers.";
            case REFUSED -> " The host does not allow it; trying again helps only once that is changed.";
            case CONFLICT -> " Trying again helps only once that is out of the way.";
            case NOT_FOUND, TOO_LARGE, INVALID -> "";
        };
        return new ActionException(what + ": " + trouble.getMessage() + advice, trouble);
    }
}
