package dev.atrium.platform.yaml;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.yaml.DocumentPieces.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads YAML 1.2 (core schema, and the merge key {@code <<} of 1.1) and JSON. Dates stay text, keys become text, tags of
 * an application are passed over. A document that is broken does not stop the others of its file.
 *
 * <p>Safe for use by many threads. As measured with 10,000 descriptors of 1.4 kB, 100 a file, it reads 55 MB in a second
 * of one core (Xeon, JDK 25, warm), positions included.
 */
public final class YamlReader {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    /** Characters that the parser takes at a time; the fastest where lines are short. */
    private static final int USUAL_BUFFER = 1024;

    /**
     * The parser copies what it has not consumed with every buffer that it takes, and consumes a long text or comment at
     * its end only: the time for a line grows with the square of its length, a minute at 10 MB. Files with lines longer
     * than this are taken whole.
     */
    private static final int LONG_LINE = 32 * 1024;

    private final YamlLimits limits;
    private final LoadSettings settings;

    /** A reader that holds every file to these limits. */
    public YamlReader(YamlLimits limits) {
        this.limits = limits;
        this.settings = settings(USUAL_BUFFER);
    }

    private static LoadSettings settings(int buffer) {
        return LoadSettings.builder()
                .setUseMarks(true)
                .setParseComments(false)
                .setBufferSize(buffer)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
    }

    /**
     * Reads a file. Whatever is wrong with it becomes a problem.
     *
     * @param file the place of the whole file, which the places of the problems are made from
     * @param content UTF-8, with or without a byte order mark
     */
    public YamlFile read(Place file, byte[] content) {
        if (content.length > limits.maxBytes()) {
            var message = "This file has " + content.length + " bytes; at most " + limits.maxBytes()
                    + " are read. Split it into several files.";
            return new YamlFile(List.of(), List.of(Problem.error(file, message)));
        }
        String text;
        try {
            text = Utf8.decode(content);
        } catch (InvalidYaml e) {
            var at = file.at(e.line() + 1, e.column() + 1, "");
            return new YamlFile(List.of(), List.of(Problem.error(at, e.message())));
        }
        return new Reading(file, text).read();
    }

    /** The reading of one file. */
    private final class Reading {

        private final Place file;
        private final String text;
        private final @Nullable Lines lines;
        private final List<YamlDocument> documents = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private long aliasWeight;

        Reading(Place file, String text) {
            this.file = file;
            this.text = text;
            this.lines = hasSurrogates(text) ? Lines.of(text) : null;
        }

        YamlFile read() {
            try {
                documents.addAll(parse(new Piece(text, 0)));
            } catch (InvalidYaml e) {
                readPieces();
            }
            return new YamlFile(documents, problems);
        }

        private void readPieces() {
            var pieces = DocumentPieces.of(text, lines == null ? Lines.of(text) : lines);
            for (var i = 0; i < pieces.size(); i++) {
                if (i == limits.maxDocuments()) {
                    var at = file.at(pieces.get(i).firstLine() + 1, 1, "");
                    problems.add(Problem.error(
                            at,
                            "This file has more than " + limits.maxDocuments()
                                    + " documents; those from here on are left out. Split it into several files."));
                    return;
                }
                readPiece(pieces.get(i));
            }
        }

        private void readPiece(Piece piece) {
            try {
                documents.addAll(parse(piece));
            } catch (InvalidYaml e) {
                var positions = new Positions(piece.firstLine(), lines);
                var position = positions.position(e.line(), e.column());
                problems.add(Problem.error(file.at(position.line(), position.column(), ""), e.message()));
            }
        }

        private List<YamlDocument> parse(Piece piece) throws InvalidYaml {
            try {
                return parseYaml(piece);
            } catch (InvalidYaml e) {
                if (piece.text().indexOf('\t') < 0 || !isJson(piece.text())) {
                    throw e;
                }
                // JSON may be indented with tabs, YAML not; within its texts JSON has none
                return parseYaml(new Piece(piece.text().replace('\t', ' '), piece.firstLine()));
            }
        }

        private List<YamlDocument> parseYaml(Piece piece) throws InvalidYaml {
            var positions = new Positions(piece.firstLine(), lines);
            try {
                var loading = hasLongLine(piece.text()) ? settings(piece.text().length() + 1) : settings;
                var parser = new ParserImpl(loading, new StreamReader(loading, piece.text()));
                var reader = new EventReader(parser, limits, positions, aliasWeight);
                var read = reader.read();
                aliasWeight = reader.aliasWeight();
                return read;
            } catch (YamlEngineException e) {
                throw SyntaxErrors.of(e, piece.text());
            }
        }
    }

    private static boolean hasSurrogates(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLongLine(String text) {
        var start = 0;
        while (text.length() - start > LONG_LINE) {
            var end = text.lastIndexOf('\n', start + LONG_LINE);
            if (end < start) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean isJson(String text) {
        var start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return false;
        }
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            var depth = 0;
            var roots = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                roots += depth == 0 ? 1 : 0;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return roots == 1;
        } catch (JacksonException e) {
            return false;
        }
    }
}
