package dev.atrium.platform.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;

/** Why a document cannot be read, and where: line and column from 0, the column in code points, as the parser counts. */
final class InvalidYaml extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    InvalidYaml(String message, int line, int column) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    InvalidYaml(String message, Mark mark) {
        this(message, mark.getLine(), mark.getColumn());
    }

    String message() {
        return String.valueOf(getMessage());
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
