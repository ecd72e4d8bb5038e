package dev.atrium.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A table that is printed row by row, so that a long run shows what it has. */
public final class MarkdownTable {

    private final int columns;

    private MarkdownTable(int columns) {
        this.columns = columns;
    }

    /** Prints the head. */
    public static MarkdownTable begin(String... titles) {
        var table = new MarkdownTable(titles.length);
        table.row((Object[]) titles);
        System.out.println("| " + String.join(" | ", Collections.nCopies(titles.length, "---")) + " |");
        return table;
    }

    /**
     * Prints a row.
     *
     * @throws IllegalArgumentException if it has not as many cells as the head
     */
    public void row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns + " columns");
        }
        System.out.println(line(List.of(cells)));
    }

    static String line(List<?> cells) {
        var texts = new ArrayList<String>();
        cells.forEach(cell -> texts.add(text(cell)));
        return "| " + String.join(" | ", texts) + " |";
    }

    /** Numbers with two significant digits or more, texts with the characters escaped that would end a cell. */
    static String text(Object cell) {
        return switch (cell) {
            case Double number -> number(number);
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Integer number -> String.format(Locale.ROOT, "%,d", number);
            default -> cell.toString().replace("|", "\\|").replace('\n', ' ');
        };
    }

    private static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "-";
        }
        var format = value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
