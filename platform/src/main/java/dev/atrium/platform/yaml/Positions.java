package dev.atrium.platform.yaml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where the nodes of a file stand: a tree beside the tree of the nodes, in preorder in a few arrays, since every node
 * has one and few are asked for. What an alias brings stands where the alias is.
 */
final class Positions {

    private static final int LINE = 0;
    private static final int COLUMN = 1;
    private static final int KEY_LINE = 2;
    private static final int KEY_COLUMN = 3;
    /** The index after the last node below this one. */
    private static final int END = 4;

    private static final int FIELDS = 5;

    private final int firstLine;
    private final @Nullable Lines lines;

    private int[] nodes = new int[FIELDS * 64];
    private @Nullable String[] keys = new String[64];
    private int count;
    private final Map<Integer, String> written = new HashMap<>();

    /**
     * @param firstLine what to add to the lines of the parser, which may have been given a part of the file
     * @param lines those of the whole file; null if it has no character outside of the Basic Multilingual Plane, so that
     *     the parser's columns are what is asked for
     */
    Positions(int firstLine, @Nullable Lines lines) {
        this.firstLine = firstLine;
        this.lines = lines;
    }

    /** Adds a node without a key; every node that is added until it is closed lies below it. */
    int open(Mark mark) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            nodes = Arrays.copyOf(nodes, count * 2 * FIELDS);
        }
        var at = count * FIELDS;
        nodes[at + LINE] = mark.getLine();
        nodes[at + COLUMN] = mark.getColumn();
        nodes[at + KEY_LINE] = mark.getLine();
        nodes[at + KEY_COLUMN] = mark.getColumn();
        nodes[at + END] = count + 1;
        return count++;
    }

    /** Gives a node its key. */
    void key(int node, String key, Mark mark) {
        keys[node] = key;
        nodes[node * FIELDS + KEY_LINE] = mark.getLine();
        nodes[node * FIELDS + KEY_COLUMN] = mark.getColumn();
    }

    void close(int node) {
        nodes[node * FIELDS + END] = count;
    }

    /** Index that the next node will have. */
    int next() {
        return count;
    }

    /** Notes how the scalar at a node is written, where its value does not tell. */
    void written(int node, String scalar) {
        written.put(node, scalar);
    }

    @Nullable
    String written(int node) {
        return written.get(node);
    }

    Position value(int node) {
        return position(nodes[node * FIELDS + LINE], nodes[node * FIELDS + COLUMN]);
    }

    Position key(int node) {
        return position(nodes[node * FIELDS + KEY_LINE], nodes[node * FIELDS + KEY_COLUMN]);
    }

    /** The child of a mapping or a list, or -1 if it has no such. */
    int child(int parent, String key) {
        var first = parent + 1;
        var end = nodes[parent * FIELDS + END];
        if (first == end) {
            return -1;
        }
        return keys[first] == null ? element(first, end, number(key)) : property(first, end, key);
    }

    private int property(int first, int end, String key) {
        for (var child = first; child < end; child = nodes[child * FIELDS + END]) {
            if (key.equals(keys[child])) {
                return child;
            }
        }
        return -1;
    }

    private int element(int first, int end, int number) {
        var child = first;
        for (var i = 0; i < number && child < end; i++) {
            child = nodes[child * FIELDS + END];
        }
        return number < 0 || child >= end ? -1 : child;
    }

    /** The number of a list's element, or -1 if this is not one. */
    private static int number(String key) {
        if (key.isEmpty() || key.length() > 9) {
            return -1;
        }
        var number = 0;
        for (var i = 0; i < key.length(); i++) {
            var c = key.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    Position position(int line, int column) {
        return lines == null
                ? new Position(firstLine + line + 1, column + 1)
                : lines.position(firstLine + line, column);
    }
}
