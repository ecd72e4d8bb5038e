package dev.atrium.platform.expression;

import dev.atrium.platform.expression.HostFunction.Arguments;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * JavaScript's own functions that make much of little, or search for long, without the interpreter having an instruction to count.
 * Each is replaced by one that looks at what it is given first, and at what it made afterwards.
 */
final class GuardedBuiltins {

    /** Characters compared in some tenths of a second, by an algorithm that is quadratic at its worst. */
    private static final long MAX_COMPARED = 2_000_000_000L;

    private static final int INDENT = 10;
    private static final int URL_ENCODED = 9;

    private final Guard guard;
    private final Scriptable scope;

    private GuardedBuiltins(Guard guard, Scriptable scope) {
        this.guard = guard;
        this.scope = scope;
    }

    static void install(Guard guard, ScriptableObject scope) {
        GuardedBuiltins builtins = new GuardedBuiltins(guard, scope);
        builtins.strings(prototype(scope, "String"));
        builtins.arrays(prototype(scope, "Array"));
        builtins.others(scope);
    }

    /** What is looked at before a function of JavaScript is called. */
    private interface Check {
        void before(Context context, Object self, Arguments arguments);
    }

    private void strings(Scriptable string) {
        guard(string, "repeat", (_, self, arguments) -> {
            double times = ScriptRuntime.toNumber(arguments.at(0));
            guard.characters((long) (length(self) * Math.max(0, times)));
        });
        Check pad = (_, _, arguments) -> guard.characters((long) ScriptRuntime.toNumber(arguments.at(0)));
        guard(string, "padStart", pad);
        guard(string, "padEnd", pad);
        guard(string, "concat", (_, self, arguments) -> {
            long length = length(self);
            for (Object argument : arguments.values()) {
                length += length(argument);
            }
            guard.characters(length);
        });
        Check pattern = (_, self, _) -> guard.searched(length(self));
        guard(string, "match", pattern);
        guard(string, "matchAll", pattern);
        guard(string, "search", pattern);
        guard(string, "normalize", pattern);
        Check find = (_, self, arguments) -> searching(self, arguments.at(0));
        guard(string, "indexOf", find);
        guard(string, "lastIndexOf", find);
        guard(string, "includes", find);
        split(string);
        Replacement.guard(this, string, "replace");
        Replacement.guard(this, string, "replaceAll");
    }

    private void arrays(Scriptable array) {
        guard(array, "join", (_, self, arguments) -> {
            Object separator = arguments.at(0);
            new Measure(guard).joined(self, separator instanceof CharSequence text ? text.length() : INDENT, 0);
        });
        Check text = (_, self, _) -> new Measure(guard).joined(self, 1, 0);
        guard(array, "toString", text);
        guard(array, "toLocaleString", text);
        Check added = (_, self, arguments) -> guard.items(items(self) + arguments.values().length);
        guard(array, "push", added);
        guard(array, "unshift", added);
        guard(array, "splice", added);
        guard(array, "flat", (_, self, _) -> new Measure(guard).items(self, 0));
        guard(array, "concat", (_, self, arguments) -> {
            long count = items(self);
            for (Object argument : arguments.values()) {
                count += items(argument);
            }
            guard.items(count);
        });
    }

    private void others(ScriptableObject global) {
        guard((Scriptable) member(global, "Array"), "from", (_, _, arguments) -> guard.items(length(arguments.at(0))));
        guard(
                (Scriptable) member(global, "JSON"),
                "stringify",
                (_, _, arguments) -> new Measure(guard).json(arguments.at(0), INDENT, 0));
        guard(
                global,
                "encodeURIComponent",
                (_, _, arguments) -> guard.characters(URL_ENCODED * length(arguments.at(0))));
        guard(prototype(global, "RegExp"), "exec", (_, _, arguments) -> guard.searched(length(arguments.at(0))));
        guard(prototype(global, "RegExp"), "test", (_, _, arguments) -> guard.searched(length(arguments.at(0))));
    }

    private void guard(Scriptable holder, String name, Check check) {
        Function original = original(holder, name);
        replace(holder, name, (context, caller, self, arguments) -> {
            guard.tick();
            check.before(context, self, arguments);
            return original.call(context, caller, self, arguments.values());
        });
    }

    private void split(Scriptable string) {
        Function original = original(string, "split");
        replace(string, "split", (context, caller, self, arguments) -> {
            guard.tick();
            if (isPattern(arguments.at(0))) {
                guard.searched(length(self));
            } else {
                searching(self, arguments.at(0));
            }
            if (arguments.values().length > 1 || length(self) <= guard.maxItems()) {
                return original.call(context, caller, self, arguments.values());
            }
            // one more than allowed tells that there are too many
            @Nullable Object[] limited = {arguments.at(0), guard.maxItems() + 1};
            Object parts = original.call(context, caller, self, limited);
            guard.items(items(parts));
            return parts;
        });
    }

    Function original(Scriptable holder, String name) {
        return (Function) member(holder, name);
    }

    void replace(Scriptable holder, String name, HostFunction.Body body) {
        ScriptableObject.defineProperty(holder, name, new HostFunction(scope, name, body), ScriptableObject.DONTENUM);
    }

    Guard guard() {
        return guard;
    }

    void searching(Object text, @Nullable Object part) {
        if (length(part) * length(text) > MAX_COMPARED) {
            throw Guard.tooLarge("This searches a long text for another long text");
        }
    }

    static boolean isPattern(@Nullable Object value) {
        return value instanceof Scriptable object && object.getClassName().equals("RegExp");
    }

    /** The length of a text, primitive or not; 0 of anything else. */
    static long length(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case NativeArray array -> array.getLength();
            case Scriptable object
            when ScriptableObject.getProperty(object, "length") instanceof Number length -> length.longValue();
            case null, default -> 0;
        };
    }

    private static long items(@Nullable Object value) {
        return value instanceof NativeArray array ? array.getLength() : 1;
    }

    private static Scriptable prototype(Scriptable scope, String name) {
        return (Scriptable) member((Scriptable) member(scope, name), "prototype");
    }

    private static Object member(Scriptable holder, String name) {
        return Objects.requireNonNull(ScriptableObject.getProperty(holder, name), name);
    }
}
