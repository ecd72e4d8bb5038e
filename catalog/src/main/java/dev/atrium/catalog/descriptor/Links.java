package dev.atrium.catalog.descriptor;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks {@code metadata.links}. A link that cannot be followed is left out with a warning: the entity is worth more. */
final class Links {

    private static final String POINTER = "/metadata/links";
    private static final List<String> TEXTS = List.of("title", "icon", "type");

    /** What a browser would run rather than open. */
    private static final Set<String> UNSAFE = Set.of("javascript", "data", "vbscript", "blob");

    private final Subject subject;
    private final ObjectNode metadata;

    Links(Subject subject, ObjectNode metadata) {
        this.subject = subject;
        this.metadata = metadata;
    }

    void check() {
        var node = metadata.get("links");
        if (node == null) {
            return;
        }
        if (!(node instanceof ArrayNode links)) {
            metadata.remove("links");
            subject.warn(
                    POINTER,
                    "metadata.links must be a list, not " + Subject.shape(node)
                            + "; it is left out. Write \"- url: https://example.com\" below it.");
            return;
        }
        var usable = JsonNodeFactory.instance.arrayNode(links.size());
        for (var i = 0; i < links.size(); i++) {
            var link = links.get(i);
            if (isUsable(link, i)) {
                usable.add(link);
            }
        }
        metadata.set("links", usable);
    }

    private boolean isUsable(JsonNode node, int index) {
        if (!(node instanceof ObjectNode link)) {
            return leaveOut(POINTER + "/" + index, "A link must be a mapping with a url");
        }
        var url = link.get("url");
        if (url == null || !url.isString() || url.stringValue().isBlank()) {
            return leaveOut(POINTER + "/" + index, "A link must have a url");
        }
        if (!isAbsoluteUrl(url.stringValue())) {
            return leaveOut(POINTER + "/" + index + "/url", "The url of a link must be absolute");
        }
        for (var property : TEXTS) {
            var value = link.get(property);
            if (value != null && value.isContainer()) {
                return leaveOut(POINTER + "/" + index + "/" + property, "The " + property + " of a link must be text");
            }
            subject.text(link, POINTER + "/" + index, property);
        }
        return true;
    }

    private boolean leaveOut(String pointer, String reason) {
        subject.warn(pointer, reason + "; this link is left out. Write it as \"url: https://example.com/runbook\".");
        return false;
    }

    /** {@code scheme:rest} (RFC 3986) without white space; of http and https with a host. */
    static boolean isAbsoluteUrl(String url) {
        var colon = url.indexOf(':');
        if (colon < 1 || colon + 1 == url.length() || !isScheme(url, colon)) {
            return false;
        }
        for (var i = colon; i < url.length(); i++) {
            if (url.charAt(i) <= ' ') {
                return false;
            }
        }
        var scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (scheme.equals("http") || scheme.equals("https")) {
            return url.startsWith("//", colon + 1)
                    && url.length() > colon + 3
                    && "/?#".indexOf(url.charAt(colon + 3)) < 0;
        }
        return !UNSAFE.contains(scheme);
    }

    private static boolean isScheme(String url, int colon) {
        for (var i = 0; i < colon; i++) {
            var c = url.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            var later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !later)) {
                return false;
            }
        }
        return true;
    }
}
