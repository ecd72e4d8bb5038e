package dev.atrium.platform.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Says what the parser found in words for who wrote the file. */
final class SyntaxErrors {

    private static final String UNKNOWN = "This is not valid YAML";

    /** What the parser says, in part, and what a person is told. The first that fits is taken. */
    private static final Map<String, String> WORDS = words();

    private SyntaxErrors() {}

    private static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("TAB", "A tab stands where YAML takes spaces only. Indent with spaces.");
        words.put(
                "mapping values are not allowed",
                "A \":\" stands where no key can be. Put the text in quotes if the \":\" belongs to it, else check the"
                        + " indentation of this line and the one before.");
        words.put(
                "could not find expected ':'",
                "A key without a \":\" after it. Write \"key: value\", or indent the line if it goes on with the text"
                        + " above.");
        words.put(
                "expected <block end>",
                "This line does not fit to the ones above: its indentation is off, or a list and a mapping are mixed."
                        + " Give the entries of one mapping or list the same indentation.");
        words.put("expected ',' or '}'", "A \",\" or the closing \"}\" is missing before this.");
        words.put("expected ',' or ']'", "A \",\" or the closing \"]\" is missing before this.");
        words.put("sequence entries are not allowed", "A list cannot start here. Put the \"-\" on a line of its own.");
        words.put("mapping keys are not allowed", "A \"?\" stands where no key can be. Put the text in quotes.");
        words.put("unknown escape character", "An unknown escape after \"\\\". Write \"\\\\\" for a backslash.");
        words.put("expected escape sequence", "An incomplete escape after \"\\\". Write \"\\\\\" for a backslash.");
        words.put("undefined tag handle", "A \"!\" starts a tag here that is not declared. Put the text in quotes.");
        words.put("expected ' ', but found", "A \"!\" starts a tag here. Put the text in quotes.");
        words.put("cannot start any token", "No text can start with this character. Put the text in quotes.");
        words.put("expected '<document start>'", "A \"---\" is missing before this.");
        words.put("expected the node content", "A value is missing before this.");
        words.put("unexpected document separator", "A quote or bracket is not closed before the document ends.");
        words.put("unexpected end of stream", "A quote or bracket is not closed before the file ends.");
        return words;
    }

    /** @param text what the parser was given */
    static InvalidYaml of(YamlEngineException exception, String text) {
        if (exception instanceof MarkedYamlEngineException marked) {
            return marked(marked);
        }
        return unprintable(text).orElseGet(() -> new InvalidYaml(UNKNOWN + ": " + exception.getMessage() + ".", 0, 0));
    }

    private static InvalidYaml marked(MarkedYamlEngineException exception) {
        var mark = place(exception);
        var problem = String.valueOf(exception.getProblem());
        var said = WORDS.entrySet().stream()
                .filter(word -> problem.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> UNKNOWN + ": " + problem + ".");
        return mark.map(m -> new InvalidYaml(said, m)).orElseGet(() -> new InvalidYaml(said, 0, 0));
    }

    /** Of a quote that is never closed, where it opens helps, not where the file ends. */
    private static Optional<Mark> place(MarkedYamlEngineException exception) {
        var unclosed = String.valueOf(exception.getProblem()).contains("found unexpected ");
        return unclosed ? exception.getContextMark().or(exception::getProblemMark) : exception.getProblemMark();
    }

    /** The parser reads ahead and refuses characters before it knows where they are. */
    private static Optional<InvalidYaml> unprintable(String text) {
        var lines = Lines.of(text);
        for (var line = 0; line < lines.count(); line++) {
            var column = 0;
            for (var i = lines.start(line); i < lines.end(line); i += Character.charCount(text.codePointAt(i))) {
                var c = text.codePointAt(i);
                if (!StreamReader.isPrintable(c)) {
                    return Optional.of(new InvalidYaml(
                            "The character U+%04X is not allowed in YAML. Leave it out, or write it as an escape in double quotes."
                                    .formatted(c),
                            line,
                            column));
                }
                column++;
            }
        }
        return Optional.empty();
    }
}
