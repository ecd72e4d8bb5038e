package dev.atrium.monitoring.descriptor;

import dev.atrium.platform.descriptor.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code action}, which becomes a label that Alertmanager routes by. Whether it has such a route is known later. */
final class Actions {

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private Actions() {}

    static Optional<String> read(Value value) {
        return value.line().filter(text -> {
            var good = ACTION.matcher(text).matches();
            if (!good) {
                value.error("must be 1 to 63 letters, digits, ., _ and -, beginning with a letter or a digit, such as"
                        + " pagerduty, not \"" + Value.cut(text) + "\".");
            }
            return good;
        });
    }
}
