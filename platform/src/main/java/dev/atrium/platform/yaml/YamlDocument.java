package dev.atrium.platform.yaml;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A document of a YAML file: a tree of nodes that is the caller's to change, and where each node was written. */
public final class YamlDocument {

    private final JsonNode value;
    private final Positions positions;
    private final int root;

    YamlDocument(JsonNode value, Positions positions, int root) {
        this.value = value;
        this.positions = positions;
        this.root = root;
    }

    /** The content. The same object at each call: positions stay those of the text when it is changed. */
    public JsonNode value() {
        return value;
    }

    /** Where the content starts, after a {@code ---}. */
    public Position start() {
        return positions.value(root);
    }

    /**
     * Where the value that a JSON pointer names starts, in the file. Of a pointer that names nothing, where its nearest
     * ancestor starts. What an alias stands for is taken to stand at the alias.
     */
    public Position position(String jsonPointer) {
        return positions.value(find(jsonPointer, false));
    }

    /** Where the key of the property that a JSON pointer names starts; an element of a list is its own key. */
    public Position keyPosition(String jsonPointer) {
        return positions.key(find(jsonPointer, false));
    }

    /**
     * How a number or a boolean is written, such as {@code 1.10} or {@code 007}. Empty if the pointer does not name one,
     * or its value tells as much.
     */
    public Optional<String> written(String jsonPointer) {
        var node = find(jsonPointer, true);
        return node < 0 ? Optional.empty() : Optional.ofNullable(positions.written(node));
    }

    private int find(String pointer, boolean exact) {
        var node = root;
        var start = 1;
        while (start <= pointer.length()) {
            var slash = pointer.indexOf('/', start);
            var end = slash < 0 ? pointer.length() : slash;
            var child = positions.child(node, unescaped(pointer.substring(start, end)));
            if (child < 0) {
                return exact ? -1 : node;
            }
            node = child;
            start = end + 1;
        }
        return node;
    }

    private static String unescaped(String token) {
        return token.indexOf('~') < 0 ? token : token.replace("~1", "/").replace("~0", "~");
    }
}
