package dev.atrium.platform.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts {@code ***} in place of secrets: as they are; in capitals, in small letters, capitalized; each of their lines (of eight
 * characters or more); and as JSON, URLs and base64 write them, the last also where they are a part of what was encoded. Takes
 * up to about a kilobyte of memory for each character of a secret, and time linear in the text. Immutable.
 *
 * <p>What it gives contains no secret, unless a secret has stars in it itself.
 */
public final class Mask {

    /** Masks nothing. */
    public static final Mask NONE = new Mask(Set.of());

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final boolean empty;
    private final Automaton characters;

    /** The same for bytes, a character a byte. */
    private final Automaton bytes;

    private Mask(Set<String> forms) {
        this.empty = forms.isEmpty();
        this.characters = new Automaton(forms);
        var encoded = forms.stream().map(Mask::asBytes).collect(Collectors.toSet());
        this.bytes = encoded.equals(forms) ? characters : new Automaton(encoded);
    }

    /** Masks these. Empty ones are passed over; of very short ones every occurrence is masked, within other words too. */
    public static Mask of(Collection<String> secrets) {
        return new Mask(SecretForms.of(secrets));
    }

    /** A text without secrets. */
    public String apply(String text) {
        if (empty) {
            return text;
        }
        var stream = stream();
        return stream.apply(text) + stream.flush();
    }

    /** The bytes of a file without secrets. */
    public byte[] bytes(byte[] content) {
        if (empty) {
            return content;
        }
        var stream = byteStream();
        var masked = new ByteArrayOutputStream(content.length);
        masked.writeBytes(stream.apply(content));
        masked.writeBytes(stream.flush());
        return masked.toByteArray();
    }

    /** For a text that comes in pieces. */
    public MaskedStream stream() {
        return new MaskedStream(characters);
    }

    /** For bytes that come in pieces. */
    public MaskedBytes byteStream() {
        return new MaskedBytes(bytes);
    }

    /** A value without secrets, in its texts, its numbers and the names of its fields. */
    public JsonNode tree(JsonNode node) {
        if (empty) {
            return node;
        }
        return switch (node.getNodeType()) {
            case OBJECT -> object((ObjectNode) node);
            case ARRAY -> {
                var masked = NODES.arrayNode();
                node.forEach(item -> masked.add(tree(item)));
                yield masked;
            }
            case STRING -> NODES.stringNode(apply(node.stringValue()));
            case NUMBER -> {
                var written = node.toString();
                var masked = apply(written);
                yield masked.equals(written) ? node : NODES.stringNode(masked);
            }
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> node;
        };
    }

    /** The same for an object. */
    public ObjectNode object(ObjectNode object) {
        if (empty) {
            return object;
        }
        var masked = NODES.objectNode();
        object.properties().forEach(p -> masked.set(apply(p.getKey()), tree(p.getValue())));
        return masked;
    }

    private static String asBytes(String form) {
        return new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
