package dev.atrium.monitoring.generate;

import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be done when an alert fires: Alertmanager's routes know it by the label {@code action}. */
final class Actions {

    /** Nothing is done but that the alert is there to be seen. */
    static final String NONE = "none";

    /** Such that it needs no escaping anywhere: Prometheus takes labels for templates. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.:/-]{0,62}");

    private Actions() {}

    /** What is wrong with an action that somebody wrote; nothing with none. */
    static Optional<Problem> check(GenerationSettings settings, String action, Place place) {
        if (action.isEmpty() || action.equals(NONE)) {
            return Optional.empty();
        }
        if (!NAME.matcher(action).matches()) {
            return Optional.of(
                    Problem.error(
                            place,
                            "An action is a name of letters, digits and - _ . : / that Alertmanager has a route for, such as pagerduty."));
        }
        if (settings.actions().isEmpty() || settings.actions().contains(action)) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(
                place,
                "There is no action \"" + action + "\"." + NearestName.question(action, settings.actions())
                        + " Write one of " + String.join(", ", settings.actions()) + ", or none."));
    }
}
