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

    private final String text;
    private final int firstLine;
    private final boolean columnsAreCodeUnits;
    private @Nullable Lines lines;

    private int[] nodes = new int[FIELDS * 64];
    private @Nullable String[] keys = new String[64];
    private int count;
    private final Map<Integer, String> written = new HashMap<>();

    /**
     * @param text the whole file
     * @param firstLine what to add to the lines of the parser, which may have been given a part of the file
     */
    Positions(String text, int firstLine, boolean columnsAreCodeUnits) {
        this.text = text;
        this.firstLine = firstLine;
        this.columnsAreCodeUnits = columnsAreCodeUnits;
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

    /** Adds the key of the node that is added next, and is the caller's to add. */
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

    /** The child of a mapping with this key. */
    int child(int parent, String key) {
        var end = nodes[parent * FIELDS + END];
        for (var child = parent + 1; child < end; child = nodes[child * FIELDS + END]) {
            if (key.equals(keys[child])) {
                return child;
            }
        }
        return elementOrNone(parent, key, end);
    }

    private int elementOrNone(int parent, String key, int end) {
        var wanted = number(key);
        var child = parent + 1;
        for (var i = 0; i < wanted && child < end; i++) {
            child = nodes[child * FIELDS + END];
        }
        return wanted < 0 || child >= end || keys[child] != null ? -1 : child;
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
        if (columnsAreCodeUnits) {
            return new Position(firstLine + line + 1, column + 1);
        }
        var known = lines;
        if (known == null) {
            known = Lines.of(text);
            lines = known;
        }
        return known.position(firstLine + line, column);
    }
}
