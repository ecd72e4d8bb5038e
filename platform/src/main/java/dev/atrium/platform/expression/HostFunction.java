package dev.atrium.platform.expression;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** A function of JavaScript that is written in Java. */
final class HostFunction extends BaseFunction {

    /** What it does. */
    interface Body {
        @Nullable
        Object call(Context context, Scriptable scope, Scriptable self, Arguments arguments);
    }

    /** The arguments of a call: those that were not given are undefined. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and as long as the call
    record Arguments(@Nullable Object[] values) {
        @Nullable
        Object at(int index) {
            return index < values.length ? values[index] : Undefined.instance;
        }
    }

    private static final long serialVersionUID = 1;

    private final String name;
    private final transient Body body;

    HostFunction(Scriptable scope, String name, Body body) {
        super(scope, ScriptableObject.getFunctionPrototype(scope));
        this.name = name;
        this.body = body;
    }

    @Override
    public @Nullable Object call(Context context, Scriptable scope, Scriptable thisObj, @Nullable Object[] arguments) {
        return body.call(context, scope, thisObj, new Arguments(arguments));
    }

    @Override
    public String getFunctionName() {
        return name;
    }
}
