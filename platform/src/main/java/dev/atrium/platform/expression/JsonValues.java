package dev.atrium.platform.expression;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values between JSON and JavaScript. Each rendering gets objects of its own: what a template does to them stays with it. */
final class JsonValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The largest number that is whole and exact in JavaScript: 2^53 - 1. */
    private static final double MAX_SAFE = 9_007_199_254_740_991.0;

    private final Guard guard;
    private final Scriptable scope;
    private final Object safeString;

    /**
     * @param safeString the prototype of Nunjucks's texts that need no escaping
     */
    JsonValues(Guard guard, Scriptable scope, Object safeString) {
        this.guard = guard;
        this.scope = scope;
        this.safeString = safeString;
    }

    /** An object of JavaScript with these fields. */
    Scriptable variables(Context context, ObjectNode values) {
        return (Scriptable) java.util.Objects.requireNonNull(new Entrance(context).convert(values, 0));
    }

    /** What {@code JSON.stringify} would write: functions and undefined are missing, NaN and the infinities null. */
    JsonNode json(@Nullable Object value) {
        return new Exit().convert(value, 0);
    }

    private final class Entrance {
        private final Context context;
        private long characters;

        Entrance(Context context) {
            this.context = context;
        }

        @Nullable
        Object convert(JsonNode node, int depth) {
            guard.depth(depth);
            guard.input(++characters);
            return switch (node.getNodeType()) {
                case OBJECT -> object(node, depth);
                case ARRAY -> array(node, depth);
                case STRING -> text(node.stringValue());
                case NUMBER -> number(node);
                case BOOLEAN -> node.booleanValue();
                case NULL -> null;
                case MISSING -> Undefined.instance;
                case BINARY, POJO -> text(node.asString());
            };
        }

        private Object object(JsonNode node, int depth) {
            Scriptable object = context.newObject(scope);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String name = text(field.getKey());
                Object value = convert(field.getValue(), depth + 1);
                int index = index(name);
                if (index >= 0) {
                    object.put(index, object, value);
                } else {
                    ScriptableObject.defineProperty(object, name, value, ScriptableObject.EMPTY);
                }
            }
            return object;
        }

        private Object array(JsonNode node, int depth) {
            guard.items(node.size());
            @Nullable Object[] items = new Object[node.size()];
            for (int i = 0; i < items.length; i++) {
                items[i] = convert(node.get(i), depth + 1);
            }
            return context.newArray(scope, items);
        }

        private String text(String text) {
            characters += text.length();
            guard.input(characters);
            return text;
        }

        private Object number(JsonNode node) {
            return node.isInt() ? (Object) node.intValue() : (Object) node.doubleValue();
        }
    }

    /** JavaScript keeps {@code a["1"]} where {@code a[1]} is. */
    private static int index(String name) {
        if (name.isEmpty() || name.length() > 9 || (name.charAt(0) == '0' && name.length() > 1)) {
            return -1;
        }
        return name.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(name) : -1;
    }

    private final class Exit {
        private long characters;

        JsonNode convert(@Nullable Object value, int depth) {
            guard.depth(depth);
            guard.characters(++characters);
            if ((characters & 0x3ff) == 0) {
                guard.tick();
            }
            return switch (value) {
                case null -> JSON.nullNode();
                case CharSequence text -> text(text);
                case Boolean flag -> JSON.booleanNode(flag);
                case BigInteger integer -> JSON.numberNode(integer);
                case Number number -> number(number.doubleValue());
                case Callable _ -> JSON.missingNode();
                case NativeArray array -> array(array, depth);
                case ScriptableObject object
                when isSafeString(object) -> text(String.valueOf(object.get("val", object)));
                case ScriptableObject object -> object(object, depth);
                default -> JSON.missingNode();
            };
        }

        /** Only the prototype itself counts: a template can make an object that equals it. */
        @SuppressWarnings("ReferenceEquality")
        private boolean isSafeString(ScriptableObject object) {
            return object.getPrototype() == safeString;
        }

        private JsonNode text(CharSequence text) {
            characters += text.length();
            guard.characters(characters);
            return JSON.stringNode(text.toString());
        }

        private JsonNode number(double number) {
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                return JSON.nullNode();
            }
            if (number == Math.rint(number) && Math.abs(number) <= MAX_SAFE) {
                long whole = (long) number;
                return whole == (int) whole ? JSON.numberNode((int) whole) : JSON.numberNode(whole);
            }
            return JSON.numberNode(number);
        }

        private JsonNode array(NativeArray array, int depth) {
            guard.items(array.getLength());
            ArrayNode items = JSON.arrayNode();
            for (int i = 0; i < array.getLength(); i++) {
                JsonNode item = convert(array.get(i, array), depth + 1);
                items.add(item.isMissingNode() ? JSON.nullNode() : item);
            }
            return items;
        }

        private JsonNode object(ScriptableObject object, int depth) {
            ObjectNode fields = JSON.objectNode();
            for (Object id : object.getIds()) {
                String name = String.valueOf(id);
                text(name);
                JsonNode field = convert(Measure.member(object, id), depth + 1);
                if (!field.isMissingNode()) {
                    fields.set(name, field);
                }
            }
            return fields;
        }
    }
}
