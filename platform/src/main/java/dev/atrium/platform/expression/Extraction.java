package dev.atrium.platform.expression;

import dev.atrium.platform.expression.HostFunction.Arguments;
import java.util.List;
import java.util.stream.Stream;
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
        boolean code = ScriptRuntime.toBoolean(tokenizer.get("in_code", tokenizer));
        List<String> tags = stopAtMatch && !code ? tags(tokenizer) : List.of();
        while (end < text.length()
                && (characters.indexOf(text.charAt(end)) < 0 == stopAtMatch || isText(text, end, tags))) {
            boolean newLine = text.charAt(end++) == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 0 : column + 1;
        }
        tokenizer.put("index", tokenizer, end);
        tokenizer.put("lineno", tokenizer, line);
        tokenizer.put("colno", tokenizer, column);
        return text.substring(start, end);
    }

    /** Between tags Nunjucks goes on over a character that could begin a tag and does not. */
    private static boolean isText(String text, int at, List<String> tags) {
        return !tags.isEmpty() && tags.stream().noneMatch(tag -> text.startsWith(tag, at));
    }

    private static List<String> tags(Scriptable tokenizer) {
        Scriptable tags = (Scriptable) tokenizer.get("tags", tokenizer);
        return Stream.of("BLOCK_START", "VARIABLE_START", "COMMENT_START", "COMMENT_END")
                .map(name -> ScriptRuntime.toString(tags.get(name, tags)))
                .toList();
    }

    private static int number(Scriptable tokenizer, String name) {
        return ScriptRuntime.toInt32(tokenizer.get(name, tokenizer));
    }
}
