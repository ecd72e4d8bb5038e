package dev.atrium.monitoring.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A list at the beginning of the line, after a {@code panels} that is indented: what the talk shows.
 *
 * @param first line, counted from 1
 * @param last line
 * @param by how many blanks it is to be indented
 * @param panels the line of the {@code panels} before it
 */
record MisplacedList(int first, int last, int by, int panels) {

    private static final Pattern PANELS =
            Pattern.compile("(?<before> *(?:- +)*)([\"']?)panels\\2 *:[ \\t]*(?:#.*)?\\r?", Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile("(?<before> *)-(?:\\s.*)?", Pattern.DOTALL);
    private static final Pattern EMPTY = Pattern.compile("\\s*(?:#.*)?\\r?", Pattern.DOTALL);
    private static final int USUAL_STEP = 2;

    /** A file with more of them has no such slip, but is something else. */
    private static final int MOST = 20;

    /** Those of a text, unless there are too many. Whether it can be read as it is, nobody has asked yet. */
    static List<MisplacedList> in(String text) {
        var scan = new Scan();
        var lines = text.split("\n", -1);
        for (var i = 0; i < lines.length; i++) {
            scan.line(i + 1, lines[i]);
        }
        return scan.lists.size() > MOST ? List.of() : scan.lists;
    }

    /** The text with all of them where they belong; its lines stay. */
    static String indented(String text, List<MisplacedList> lists) {
        var lines = text.split("\n", -1);
        for (var list : lists) {
            for (var i = list.first() - 1; i < list.last(); i++) {
                if (!EMPTY.matcher(lines[i]).matches()) {
                    lines[i] = " ".repeat(list.by()) + lines[i];
                }
            }
        }
        return String.join("\n", lines);
    }

    /** Goes through a text once. */
    private static final class Scan {

        private final List<MisplacedList> lists = new ArrayList<>();
        /** The line of the last {@code panels}; 0 for none. */
        private int panels;
        /** How far its items are indented, or itself as long as none has been seen. */
        private int by;
        /** No item of it has been seen yet. */
        private boolean bare;

        private boolean inList;

        void line(int number, String line) {
            if (EMPTY.matcher(line).matches()) {
                return;
            }
            var item = ITEM.matcher(line);
            var isItem = item.matches();
            if (isItem && item.group("before").isEmpty() && panels > 0) {
                extend(number);
            } else if (inList && line.startsWith(" ")) {
                lists.set(lists.size() - 1, lists.getLast().to(number));
            } else {
                inList = false;
                other(number, line, isItem);
            }
        }

        private void extend(int number) {
            if (inList) {
                lists.set(lists.size() - 1, lists.getLast().to(number));
            } else {
                lists.add(new MisplacedList(number, number, bare ? by + USUAL_STEP : by, panels));
            }
            inList = true;
        }

        private void other(int number, String line, boolean isItem) {
            var key = PANELS.matcher(line);
            var indentation = line.length() - line.stripLeading().length();
            if (key.matches()) {
                panels = number;
                by = key.group("before").length();
                bare = true;
            } else if (bare && isItem && indentation >= by) {
                by = indentation;
                bare = false;
            } else if (bare || indentation < by) {
                // something else stands after the panels, so that nothing can be added to them there
                panels = 0;
                bare = false;
            }
        }
    }

    private MisplacedList to(int line) {
        return new MisplacedList(first, line, by, panels);
    }
}
