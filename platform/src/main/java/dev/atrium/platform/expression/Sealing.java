package dev.atrium.platform.expression;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Makes all that renderings share unchangeable, so that none can leave anything behind for the next, and takes away the way from a value
 * to the function that makes such values.
 */
final class Sealing {

    /** What Nunjucks's code and the code that it makes name. */
    private static final Set<String> GLOBALS = Set.of(
            "Array",
            "Boolean",
            "Error",
            "EvalError",
            "Function",
            "Infinity",
            "InternalError",
            "JSON",
            "Map",
            "Math",
            "NaN",
            "Number",
            "Object",
            "RangeError",
            "ReferenceError",
            "RegExp",
            "Set",
            "String",
            "Symbol",
            "SyntaxError",
            "TypeError",
            "URIError",
            "encodeURIComponent",
            "decodeURIComponent",
            "isFinite",
            "isNaN",
            "parseFloat",
            "parseInt",
            "undefined");

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<ScriptableObject> open = new ArrayDeque<>();

    static void seal(ScriptableObject global, Scriptable api) {
        Sealing sealing = new Sealing();
        sealing.found(api);
        sealing.all(global);
        for (Object id : global.getAllIds()) {
            if (id instanceof String name && !GLOBALS.contains(name)) {
                global.delete(name);
            }
        }
        sealing.found(global);
        sealing.finish();
    }

    private void finish() {
        for (ScriptableObject object = open.poll(); object != null; object = open.poll()) {
            all(object);
            found(object.getPrototype());
            found(object.getParentScope());
            if (!object.getClassName().equals("Array")) {
                // Rhino itself asks an array for it
                object.delete("constructor");
            }
            // a regular expression keeps where it stopped
            if (!object.getClassName().equals("RegExp")) {
                object.sealObject();
            }
        }
    }

    private void all(ScriptableObject object) {
        for (Object id : object.getAllIds()) {
            try {
                found(Measure.member(object, id));
            } catch (RhinoException | NullPointerException _) {
                // a getter that is made for other objects than the one that has it: what it would give is found there
            }
        }
    }

    private void found(@Nullable Object value) {
        if (value instanceof ScriptableObject object && seen.add(object)) {
            open.add(object);
        }
    }
}
