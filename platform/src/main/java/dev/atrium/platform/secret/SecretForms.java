package dev.atrium.platform.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** How a secret can be written: what programs and templates commonly make of one before it lands in a log. */
final class SecretForms {

    private static final int SHORTEST_LINE = 8;
    private static final int SHORTEST_BASE64 = 4;

    private static final ObjectWriter JSON =
            JsonMapper.shared().writer().without(JsonWriteFeature.ESCAPE_FORWARD_SLASHES);
    /** JavaScript's, PHP's and Python's way. */
    private static final List<ObjectWriter> JSON_WRITERS = List.of(
            JSON, JSON.with(JsonWriteFeature.ESCAPE_FORWARD_SLASHES), JSON.with(JsonWriteFeature.ESCAPE_NON_ASCII));

    /** Of an octet in a URL, or of a character in JSON: both are written in capitals and in small letters. */
    private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}|\\\\u[0-9A-Fa-f]{4}");

    private final Set<String> forms = new LinkedHashSet<>();

    private SecretForms() {}

    /** The forms of these and of each of their lines; of empty ones there are none. */
    static Set<String> of(Collection<String> secrets) {
        var all = new SecretForms();
        for (var secret : secrets) {
            if (secret.isEmpty()) {
                continue;
            }
            all.add(secret);
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(all::add);
        }
        return all.forms;
    }

    private void add(String secret) {
        var small = secret.toLowerCase(Locale.ROOT);
        for (var cased : List.of(secret, secret.toUpperCase(Locale.ROOT), small, capitalized(small))) {
            forms.add(cased);
            addJson(cased);
            addUrl(cased);
        }
        addBase64(secret, Base64.getEncoder());
        addBase64(secret, Base64.getUrlEncoder());
    }

    private static String capitalized(String small) {
        var first = small.offsetByCodePoints(0, 1);
        return small.substring(0, first).toUpperCase(Locale.ROOT) + small.substring(first);
    }

    /** Once, and twice: a template's JSON is a text in the JSON that an action logs. */
    private void addJson(String secret) {
        for (var writer : JSON_WRITERS) {
            var once = escaped(writer, secret);
            addHex(once);
            addHex(escaped(JSON, once));
        }
    }

    private static String escaped(ObjectWriter writer, String text) {
        var quoted = writer.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private void addUrl(String secret) {
        var form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        for (var encoded : List.of(form, form.replace("+", "%20"), component(form))) {
            addHex(encoded);
        }
    }

    private void addHex(String encoded) {
        forms.add(encoded);
        forms.add(HEX.matcher(encoded)
                .replaceAll((MatchResult hex) ->
                        hex.group().toLowerCase(Locale.ROOT).replace("\\", "\\\\")));
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
    private void addBase64(String secret, Base64.Encoder encoder) {
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
}
