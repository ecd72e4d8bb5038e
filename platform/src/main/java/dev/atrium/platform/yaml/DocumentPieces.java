package dev.atrium.platform.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a file into its documents by their markers alone, so that one that is broken does not take its neighbours with
 * it. {@code ---} and {@code ...} at the start of a line are markers wherever they stand: YAML forbids them there within
 * block scalars and quotes.
 */
final class DocumentPieces {

    /** @param firstLine the line of the file at which the piece starts, from 0 */
    record Piece(String text, int firstLine) {}

    private final String text;
    private final Lines lines;
    private final List<Piece> pieces = new ArrayList<>();
    private int firstLine;
    private boolean hasContent;

    private DocumentPieces(String text, Lines lines) {
        this.text = text;
        this.lines = lines;
    }

    static List<Piece> of(String text, Lines lines) {
        return new DocumentPieces(text, lines).split();
    }

    private List<Piece> split() {
        for (var line = 0; line < lines.count(); line++) {
            if (isMarker(line, "---") && hasContent) {
                endBefore(line);
            }
            if (isMarker(line, "...")) {
                endBefore(line + 1);
            } else {
                hasContent |= isMarker(line, "---") || !isBlankOrDirective(line);
            }
        }
        endBefore(lines.count());
        return pieces;
    }

    private void endBefore(int line) {
        if (hasContent) {
            var end = line < lines.count() ? lines.start(line) : text.length();
            pieces.add(new Piece(text.substring(lines.start(firstLine), end), firstLine));
        }
        firstLine = line;
        hasContent = false;
    }

    private boolean isMarker(int line, String marker) {
        var start = lines.start(line);
        if (!text.startsWith(marker, start)) {
            return false;
        }
        var after = start + marker.length();
        return after == text.length() || " \t\r\n".indexOf(text.charAt(after)) >= 0;
    }

    /** Such lines before a document belong to it. */
    private boolean isBlankOrDirective(int line) {
        for (var i = lines.start(line); i < lines.end(line); i++) {
            var c = text.charAt(i);
            if (c == '#' || (c == '%' && i == lines.start(line))) {
                return true;
            }
            if (" \t\r\n".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
