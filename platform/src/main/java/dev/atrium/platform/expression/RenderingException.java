package dev.atrium.platform.expression;

import java.util.OptionalInt;

/** A text could not be rendered. The message is for the template's author and tells what is wrong. */
public final class RenderingException extends Exception {

    /** Why a rendering ended. */
    public enum Reason {
        /** The text is no template. */
        SYNTAX,
        /** It is one, but failed: an unknown filter, a call of what is no function, and the like. */
        FAILED,
        /** It took longer than {@link RenderingLimits#time}. */
        TOO_LONG,
        /** The template, its variables, its result or a text on the way became larger than allowed. */
        TOO_LARGE,
        /** Something is nested deeper than {@link RenderingLimits#maxDepth}. */
        TOO_DEEP
    }

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String pointer;
    private final int line;
    private final int column;

    /** A failure whose place is not known. */
    public RenderingException(Reason reason, String message) {
        this(reason, message, 0, 0, "");
    }

    /**
     * @param line from 1, or 0 when unknown
     * @param column from 1, or 0 when unknown
     * @param pointer the JSON pointer of the text within the rendered tree; empty for the tree itself
     */
    public RenderingException(Reason reason, String message, int line, int column, String pointer) {
        super(message);
        this.reason = reason;
        this.line = line;
        this.column = column;
        this.pointer = pointer;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong, for the template's author. */
    public String explanation() {
        String message = getMessage();
        return message == null ? reason.name() : message;
    }

    /** The line within the text, from 1. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** The column within the line, from 1. */
    public OptionalInt column() {
        return column > 0 ? OptionalInt.of(column) : OptionalInt.empty();
    }

    /** The JSON pointer of the text within the rendered tree; empty where a single text was rendered. */
    public String pointer() {
        return pointer;
    }

    /** The same failure, found in a tree. */
    RenderingException at(String pointer) {
        RenderingException placed = new RenderingException(reason, explanation(), line, column, pointer);
        placed.setStackTrace(getStackTrace());
        return placed;
    }
}
