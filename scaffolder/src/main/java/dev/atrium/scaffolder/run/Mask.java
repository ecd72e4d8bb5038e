package dev.atrium.scaffolder.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts {@code ***} in place of secrets: as they are, line by line, and as JSON, URLs and base64 write them, the last also where
 * they are a part of what was encoded.
 */
final class Mask {

    /** Masks nothing. */
    static final Mask NONE = new Mask(List.of());

    private static final String STARS = "***";
    private static final int SHORTEST_LINE = 8;
    private static final int SHORTEST_BASE64 = 4;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    private final List<String> forms;

    /** Masks these. */
    Mask(Collection<String> secrets) {
        var all = new LinkedHashSet<String>();
        for (var secret : secrets) {
            addForms(secret, all);
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(line -> addForms(line, all));
        }
        this.forms = List.copyOf(all);
    }

    /** A text without secrets. */
    String text(String text) {
        var hidden = hidden(text, forms);
        return hidden.isEmpty() ? text : stars(text, hidden);
    }

    /** The bytes of a file without secrets. */
    byte[] bytes(byte[] content) {
        if (forms.isEmpty()) {
            return content;
        }
        // a character a byte
        var text = new String(content, StandardCharsets.ISO_8859_1);
        var hidden = hidden(text, forms.stream().map(Mask::asBytes).toList());
        return hidden.isEmpty() ? content : stars(text, hidden).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A value without secrets, in its texts, its numbers and the names of its fields. */
    JsonNode tree(JsonNode node) {
        if (forms.isEmpty()) {
            return node;
        }
        return switch (node.getNodeType()) {
            case OBJECT -> object((ObjectNode) node);
            case ARRAY -> {
                var masked = NODES.arrayNode();
                node.forEach(item -> masked.add(tree(item)));
                yield masked;
            }
            case STRING -> NODES.stringNode(text(node.stringValue()));
            case NUMBER -> {
                var written = node.toString();
                var masked = text(written);
                yield masked.equals(written) ? node : NODES.stringNode(masked);
            }
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> node;
        };
    }

    /** The same for an object. */
    ObjectNode object(ObjectNode object) {
        if (forms.isEmpty()) {
            return object;
        }
        var masked = NODES.objectNode();
        object.properties().forEach(p -> masked.set(text(p.getKey()), tree(p.getValue())));
        return masked;
    }

    /** Overlapping secrets are hidden together. */
    private static BitSet hidden(String text, List<String> forms) {
        var hidden = new BitSet();
        for (var form : forms) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                hidden.set(at, at + form.length());
            }
        }
        return hidden;
    }

    private static String stars(String text, BitSet hidden) {
        var masked = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            var begin = hidden.nextSetBit(at);
            if (begin < 0) {
                masked.append(text, at, text.length());
                break;
            }
            masked.append(text, at, begin).append(STARS);
            at = hidden.nextClearBit(begin);
        }
        return masked.toString();
    }

    private static void addForms(String secret, Set<String> forms) {
        if (secret.isEmpty()) {
            return;
        }
        forms.add(secret);
        var quoted = JSON.writeValueAsString(secret);
        forms.add(quoted.substring(1, quoted.length() - 1));
        var form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var component = component(form);
        for (var encoded : List.of(form, form.replace("+", "%20"), component)) {
            forms.add(encoded);
            forms.add(PERCENT.matcher(encoded)
                    .replaceAll((MatchResult hex) -> hex.group().toLowerCase(Locale.ROOT)));
        }
        addBase64(secret, Base64.getEncoder(), forms);
        addBase64(secret, Base64.getUrlEncoder(), forms);
    }

    /** As JavaScript's {@code encodeURIComponent} has it. */
    private static String component(String form) {
        return form.replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }

    /** By itself, and what of it does not depend on its neighbours, at each of the three places in a group of bytes. */
    private static void addBase64(String secret, Base64.Encoder encoder, Set<String> forms) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(encoder.encodeToString(bytes));
        forms.add(encoder.withoutPadding().encodeToString(bytes));
        for (int before = 0; before < 3; before++) {
            var group = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, group, before, bytes.length);
            var encoded = encoder.withoutPadding().encodeToString(group);
            var own = encoded.substring((before * 8 + 5) / 6, group.length * 8 / 6);
            if (own.length() >= SHORTEST_BASE64) {
                forms.add(own);
            }
        }
    }

    private static String asBytes(String form) {
        return new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
