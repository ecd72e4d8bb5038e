package dev.atrium.platform.expression;

import dev.atrium.platform.expression.HostFunction.Arguments;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** The functions that {@code sandbox.js} and {@code filters.js} call. They have no way out: texts, numbers and limits are all they know. */
final class HostFunctions {

    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Guard guard;
    private List<String> filters = List.of();
    private Instant now = Instant.EPOCH;
    private @Nullable Object captured = Undefined.instance;

    HostFunctions(Guard guard) {
        this.guard = guard;
    }

    /** What a rendering may ask for. */
    void begin(Instant time) {
        now = time;
        captured = Undefined.instance;
    }

    /** The value of the text that was one expression. */
    @Nullable
    Object captured() {
        return captured;
    }

    void filters(List<String> names) {
        filters = names;
    }

    Scriptable in(Context context, Scriptable scope) {
        Scriptable host = context.newObject(scope);
        define(host, scope, "emit", this::emit);
        define(host, scope, "add", this::add);
        define(host, scope, "bound", (_, _, _, arguments) -> bound(arguments.at(0)));
        define(host, scope, "repeat", (_, _, _, arguments) -> repeat(arguments));
        define(host, scope, "items", (_, _, _, arguments) -> {
            guard.items((long) ScriptRuntime.toNumber(arguments.at(0)));
            return Undefined.instance;
        });
        define(host, scope, "replacing", (_, _, _, arguments) -> replacing(arguments));
        define(host, scope, "tooDeep", (_, _, _, _) -> {
            throw guard.tooDeep();
        });
        define(host, scope, "quote", (_, _, _, arguments) -> quote(ScriptRuntime.toString(arguments.at(0))));
        define(host, scope, "extract", (_, _, _, arguments) -> Extraction.extract(arguments));
        define(host, scope, "capture", (_, _, _, arguments) -> {
            captured = arguments.at(0);
            return "";
        });
        define(host, scope, "now", (_, _, _, _) -> COMPACT.format(now));
        define(
                host,
                scope,
                "unknownFilter",
                (_, _, _, arguments) -> NearestName.unknownFilter(ScriptRuntime.toString(arguments.at(0)), filters));
        return host;
    }

    private static void define(Scriptable host, Scriptable scope, String name, HostFunction.Body body) {
        ScriptableObject.putProperty(host, name, new HostFunction(scope, name, body));
    }

    /** What is put out for a value, counted: nothing for null and undefined. */
    private Object emit(Context context, Scriptable scope, Scriptable self, Arguments arguments) {
        Object value = arguments.at(0);
        if (value == null || Undefined.isUndefined(value)) {
            return "";
        }
        CharSequence text = value instanceof CharSequence already
                ? already
                : ScriptRuntime.toCharSequence(ScriptRuntime.add("", value, context));
        guard.emit(text.length());
        return text;
    }

    /** JavaScript's + over all arguments from the left. */
    private @Nullable Object add(Context context, Scriptable scope, Scriptable self, Arguments arguments) {
        Object sum = arguments.at(0);
        for (int i = 1; i < arguments.values().length; i++) {
            sum = bound(ScriptRuntime.add(sum, arguments.at(i), context));
        }
        return sum;
    }

    private @Nullable Object bound(@Nullable Object value) {
        guard.tick();
        if (value instanceof CharSequence text) {
            guard.characters(text.length());
        }
        return value;
    }

    private String repeat(Arguments arguments) {
        String text = ScriptRuntime.toString(arguments.at(0));
        double times = ScriptRuntime.toNumber(arguments.at(1));
        guard.characters((long) (text.length() * times));
        return text.repeat((int) times);
    }

    /** Refuses {@code replace(text, old, new)} when its result would be too long. */
    private Object replacing(Arguments arguments) {
        String replacement = ScriptRuntime.toString(arguments.at(2));
        if (replacement.length() <= 1) {
            return Undefined.instance;
        }
        String text = ScriptRuntime.toString(arguments.at(0));
        String old = ScriptRuntime.toString(arguments.at(1));
        long length = text.length();
        if (old.isEmpty()) {
            guard.characters(length + (length + 1) * replacement.length());
            return Undefined.instance;
        }
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
            length += replacement.length();
            guard.characters(length);
        }
        return Undefined.instance;
    }

    /** A literal of JavaScript. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < ' ' || (c > '~' && mustBeEscaped(c))) {
                        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** JavaScript ends lines at some, and Rhino leaves out what has no width. */
    private static boolean mustBeEscaped(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
