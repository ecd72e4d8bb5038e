package dev.atrium.platform.expression;

import dev.atrium.platform.expression.HostFunction.Arguments;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;

/**
 * {@code String.prototype.replace} and {@code replaceAll}, held to the length of what they make. Where the replacements could come
 * to too much, they are measured in a first pass that makes nothing.
 */
final class Replacement {

    private final GuardedBuiltins builtins;
    private final Function original;

    private Replacement(GuardedBuiltins builtins, Function original) {
        this.builtins = builtins;
        this.original = original;
    }

    static void guard(GuardedBuiltins builtins, Scriptable string, String name) {
        Replacement replacement = new Replacement(builtins, builtins.original(string, name));
        builtins.replace(string, name, replacement::call);
    }

    private @Nullable Object call(Context context, Scriptable scope, Scriptable self, Arguments arguments) {
        Guard guard = builtins.guard();
        guard.tick();
        long length = GuardedBuiltins.length(self);
        if (GuardedBuiltins.isPattern(arguments.at(0))) {
            guard.searched(length);
        } else {
            builtins.searching(self, arguments.at(0));
        }
        if (arguments.at(1) instanceof Function function) {
            @Nullable Object[] counted = {arguments.at(0), counting(scope, function, length)};
            return original.call(context, scope, self, counted);
        }
        String text = ScriptRuntime.toString(arguments.at(1));
        if (text.length() + length * text.length() * (text.indexOf('$') < 0 ? 1 : length) > length) {
            @Nullable Object[] measured = {arguments.at(0), measuring(scope, text, length)};
            original.call(context, scope, self, measured);
        }
        return original.call(context, scope, self, arguments.values());
    }

    private HostFunction counting(Scriptable scope, Function function, long length) {
        long[] sum = {length};
        return new HostFunction(scope, "replacement", (context, caller, self, arguments) -> {
            CharSequence part = ScriptRuntime.toCharSequence(function.call(context, caller, self, arguments.values()));
            sum[0] += part.length();
            builtins.guard().characters(sum[0]);
            return part;
        });
    }

    private HostFunction measuring(Scriptable scope, String text, long length) {
        long[] sum = {length};
        return new HostFunction(scope, "replacement", (_, _, _, arguments) -> {
            builtins.guard().tick();
            sum[0] += expanded(text, arguments, length);
            builtins.guard().characters(sum[0]);
            return "";
        });
    }

    /** How long a replacement becomes at most, with its {@code $&}, {@code $1} and so on put in. */
    private static long expanded(String text, Arguments arguments, long length) {
        long match = GuardedBuiltins.length(arguments.at(0));
        long sum = text.length();
        for (int i = text.indexOf('$'); i >= 0 && i + 1 < text.length(); i = text.indexOf('$', i + 2)) {
            char form = text.charAt(i + 1);
            // all that stands before or behind the match may be as long as the whole; a group is no longer than the
            // match, unless it
            // looks ahead
            sum += form == '&'
                    ? match
                    : form == '`' || form == '\'' || form == '<' || Character.isDigit(form) ? length : 0;
        }
        return sum;
    }
}
