package dev.atrium.platform.yaml;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes YAML that readers of YAML 1.2 and of 1.1 (kubectl, older tools) understand alike: a text that either would take for
 * something else is quoted. The order of the keys is kept.
 */
public final class YamlText {

    /**
     * Texts that YAML 1.1 takes for booleans, dates, octal or binary numbers, numbers with underscores or in base 60, and merges
     * (<a href="https://yaml.org/type/">yaml.org/type</a>).
     */
    private static final Pattern OLDER = Pattern.compile("(?i:y|n|yes|no|on|off|true|false|null|~|<<|=)"
            + "|\\d{4}-\\d\\d?-\\d\\d?.*"
            + "|[-+]?[0-9][0-9a-zA-Z_:.+-]*"
            + "|[-+]?\\.(?i:[0-9][0-9_eE+-]*|inf|nan)");

    /**
     * Line breaks to YAML 1.1, letters to YAML 1.2; and the mark at the beginning of a file. As they are they would mean something else to one
     * of them: a document with one of them is written with escapes.
     */
    private static final Pattern UNCLEAR = Pattern.compile("[\\x{85}\\x{2028}\\x{2029}\\x{FEFF}]");

    private YamlText() {}

    /** The document as block style, lines not folded, with a line break at its end. */
    public static String of(JsonNode document) {
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSchema(new Schema())
                .setDereferenceAliases(true)
                .setSplitLines(false)
                .setIndent(2)
                .setUseUnicodeEncoding(!UNCLEAR.matcher(document.toString()).find())
                .build();
        // a dump knows how deep it is and is for one document
        return new Dump(settings).dumpToString(JsonMapper.shared().convertValue(document, Object.class));
    }

    /** Tells the writer which plain texts would not come back as texts. */
    private static final class Schema extends CoreSchema {

        private final CoreScalarResolver resolver = new CoreScalarResolver(true) {
            @Override
            public Tag resolve(String value, Boolean implicit) {
                var tag = super.resolve(value, implicit);
                return tag.equals(Tag.STR) && implicit && OLDER.matcher(value).matches() ? OTHER : tag;
            }
        };

        @Override
        public CoreScalarResolver getScalarResolver() {
            return resolver;
        }
    }

    /** Not the tag of a text: all that matters. */
    private static final Tag OTHER = new Tag("tag:yaml.org,2002:older");
}
