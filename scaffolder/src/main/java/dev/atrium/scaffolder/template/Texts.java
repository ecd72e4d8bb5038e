package dev.atrium.scaffolder.template;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The texts of a tree that may be templates. */
final class Texts {

    private Texts() {}

    /** A text, and where it is. */
    record Text(String pointer, String value) {}

    /** The texts at and below a node that is at a pointer. */
    static List<Text> of(JsonNode node, String pointer) {
        var texts = new ArrayList<Text>();
        collect(node, pointer, texts);
        return texts;
    }

    /** Whether any text at or below a node is a template. */
    static boolean any(JsonNode node) {
        return !of(node, "").isEmpty();
    }

    private static void collect(JsonNode node, String pointer, List<Text> texts) {
        if (node.isString()) {
            if (isTemplate(node.stringValue())) {
                texts.add(new Text(pointer, node.stringValue()));
            }
        } else if (node.isObject()) {
            node.properties().forEach(p -> collect(p.getValue(), child(pointer, p.getKey()), texts));
        } else {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, texts);
            }
        }
    }

    private static boolean isTemplate(String text) {
        return text.contains("${{") || text.contains("{%") || text.contains("{#");
    }

    private static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
