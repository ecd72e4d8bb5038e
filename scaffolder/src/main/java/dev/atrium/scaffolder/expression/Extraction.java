package dev.atrium.scaffolder.expression;

import dev.atrium.scaffolder.expression.HostFunction.Arguments;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;

/**
 * The innermost loop of Nunjucks's tokenizer, {@code _extractMatching}, which goes from character to character: a file is mostly
 * text between two tags.
 */
final class Extraction {

    private Extraction() {}

    /** Arguments: the tokenizer; whether to stop at one of the characters, or at any other; the characters. */
    static @Nullable Object extract(Arguments arguments) {
        Scriptable tokenizer = (Scriptable) java.util.Objects.requireNonNull(arguments.at(0));
        boolean stopAtMatch = ScriptRuntime.toBoolean(arguments.at(1));
        String characters = ScriptRuntime.toString(arguments.at(2));
        String text = ScriptRuntime.toString(tokenizer.get("str", tokenizer));
        int start = number(tokenizer, "index");
        if (start >= text.length()) {
            return null;
        }
        int line = number(tokenizer, "lineno");
        int column = number(tokenizer, "colno");
        int end = start;
        while (end < text.length() && characters.indexOf(text.charAt(end)) < 0 == stopAtMatch) {
            boolean newLine = text.charAt(end++) == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 0 : column + 1;
        }
        tokenizer.put("index", tokenizer, end);
        tokenizer.put("lineno", tokenizer, line);
        tokenizer.put("colno", tokenizer, column);
        return text.substring(start, end);
    }

    private static int number(Scriptable tokenizer, String name) {
        return ScriptRuntime.toInt32(tokenizer.get(name, tokenizer));
    }
}
