package dev.atrium.platform.expression;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.Scriptable;

/**
 * How long a value becomes as text. A list that holds another twice, which holds another twice, is small and its text is not: it is
 * walked as it would be written, and given up on when it is too long or too deep.
 */
final class Measure {

    private static final int ANYTHING_ELSE = 20;

    private final Guard guard;
    private final Set<Object> above = Collections.newSetFromMap(new IdentityHashMap<>());
    private long length;
    private int visits;

    Measure(Guard guard) {
        this.guard = guard;
    }

    /** As {@code Array.prototype.join} writes it: objects are not looked into. */
    void joined(@Nullable Object value, int separator, int depth) {
        visit();
        if (value instanceof NativeArray array && above.add(array)) {
            guard.depth(depth);
            for (long i = 0; i < array.getLength(); i++) {
                add(i == 0 ? 0 : separator);
                joined(array.get((int) i, array), 1, depth + 1);
            }
            above.remove(array);
        } else {
            add(value instanceof CharSequence text ? text.length() : ANYTHING_ELSE);
        }
    }

    /** As {@code JSON.stringify} writes it. */
    void json(@Nullable Object value, int indent, int depth) {
        visit();
        if (value instanceof CharSequence text) {
            add(text.length() + 2L + escapes(text));
        } else if (value instanceof Scriptable object && !(value instanceof org.mozilla.javascript.Callable)) {
            guard.depth(depth);
            if (!above.add(object)) {
                return;
            }
            for (Object id : object.getIds()) {
                add(3 + (long) indent * (depth + 1) + (id instanceof String name ? name.length() + 4 : 0));
                json(member(object, id), indent, depth + 1);
            }
            above.remove(object);
        } else {
            add(ANYTHING_ELSE);
        }
    }

    /** How many items {@code Array.prototype.flat} makes at most. */
    void items(@Nullable Object value, int depth) {
        visit();
        guard.items(++length);
        if (value instanceof NativeArray array && above.add(array)) {
            guard.depth(depth);
            for (long i = 0; i < array.getLength(); i++) {
                items(array.get((int) i, array), depth + 1);
            }
            above.remove(array);
        }
    }

    static @Nullable Object member(Scriptable object, Object id) {
        return id instanceof Integer index ? object.get(index, object) : object.get(String.valueOf(id), object);
    }

    private void visit() {
        if ((++visits & 0x3ff) == 0) {
            guard.tick();
        }
    }

    private void add(long characters) {
        length += characters;
        guard.characters(length);
    }

    private static long escapes(CharSequence text) {
        String flat = text.toString();
        long more = 0;
        for (int i = 0; i < flat.length(); i++) {
            char c = flat.charAt(i);
            if (c < ' ' || Character.isSurrogate(c)) {
                more += 5;
            } else if (c == '"' || c == '\\') {
                more++;
            }
        }
        return more;
    }
}
