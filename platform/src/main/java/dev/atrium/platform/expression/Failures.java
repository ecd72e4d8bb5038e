package dev.atrium.platform.expression;

import dev.atrium.platform.expression.RenderingException.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** What went wrong in JavaScript, told to a template's author. */
final class Failures {

    /** Nunjucks's {@code (unknown path) [Line 1, Column 5]}. */
    private static final Pattern PLACE =
            Pattern.compile("^\\(unknown path\\)(?: \\[Line (\\d+)(?:, Column (\\d+))?])?\\n\\s*");

    private static final Pattern KIND = Pattern.compile("^(?:Template render error|\\w*Error): ");
    private static final String STACK = "Exceeded maximum stack depth";

    private Failures() {}

    static RenderingException of(RhinoException exception, Reason reason, Guard guard) {
        String message = message(exception);
        int line = number(exception, "lineno");
        int column = number(exception, "colno");
        Matcher place = PLACE.matcher(message);
        if (place.find()) {
            line = place.group(1) == null ? line : Integer.parseInt(place.group(1));
            column = place.group(2) == null ? column : Integer.parseInt(place.group(2));
            message = message.substring(place.end());
        }
        for (Matcher kind = KIND.matcher(message); kind.find(); kind = KIND.matcher(message)) {
            message = message.substring(kind.end());
        }
        if (message.contains(STACK)) {
            return guard.tooDeep().asException();
        }
        // Nunjucks starts at the very first place and stays there until something tells another
        boolean known = line > 1 || column > 1;
        return new RenderingException(reason, message, known ? line : 0, known ? column : 0, "");
    }

    private static String message(RhinoException exception) {
        if (exception instanceof JavaScriptException thrown && thrown.getValue() instanceof Scriptable error) {
            return String.valueOf(ScriptableObject.getProperty(error, "message"));
        }
        return exception.details();
    }

    private static int number(RhinoException exception, String name) {
        return exception instanceof JavaScriptException thrown
                        && thrown.getValue() instanceof Scriptable error
                        && ScriptableObject.getProperty(error, name) instanceof Number number
                ? number.intValue()
                : 0;
    }
}
