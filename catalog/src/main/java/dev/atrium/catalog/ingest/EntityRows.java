package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.RelationType;
import dev.atrium.catalog.descriptor.DeclaredRelation;
import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.catalog.descriptor.Fields;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Storable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Entities as rows of {@code catalog.entity}: one array a column, so that one statement takes a thousand of them. */
final class EntityRows {

    private static final String INSERT = """
            insert into catalog.entity (ref, location_id, path, url, line, col, api_version, kind, kind_name, namespace, name,
                name_key, title, description, type, lifecycle, owner_ref, system_ref, tags, hash, layout, revision, fields,
                words, name_vector, text_vector, document)
            select r.ref, $1, r.path, nullif(r.url, ''), r.line, r.col, r.api_version, r.kind, r.kind_name, r.namespace, r.name,
                r.name_key, nullif(r.title, ''), nullif(r.description, ''), nullif(r.type, ''), nullif(r.lifecycle, ''),
                nullif(r.owner_ref, ''), nullif(r.system_ref, ''), string_to_array(r.tags, ','), r.hash, r.layout,
                coalesce((select max(v.number) from catalog.revision v where v.ref = r.ref), 0) + 1,
                r.fields::jsonb, r.words, to_tsvector('simple', r.words),
                to_tsvector('simple',
                    lower(r.words || ' ' || translate(r.description, '-_./:<>', '       ') collate pg_c_utf8)), r.document::json
            from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[],
                $18::text[], $19::text[], $20::text[], $21::int[], $22::text[], $23::text[], $24::text[])
                as r(ref, path, url, line, col, api_version, kind, kind_name, namespace, name, name_key, title, description,
                    type, lifecycle, owner_ref, system_ref, tags, hash, layout, fields, words, document)
            order by r.ref
            on conflict (ref) do nothing
            returning ref""";

    private EntityRows() {}

    /** Inserts those whose ref nobody has; answers with the refs of these. */
    static Query insert(long location, List<Descriptor> entities, Map<String, String> urls) {
        return Query.of(
                INSERT,
                location,
                texts(entities, d -> d.ref().toString()),
                texts(entities, d -> d.place().path()),
                texts(entities, d -> urls.getOrDefault(d.place().path(), "")),
                numbers(entities, d -> d.place().line()),
                numbers(entities, d -> d.place().column()),
                texts(entities, Descriptor::apiVersion),
                texts(entities, d -> d.ref().kind()),
                texts(entities, Descriptor::kind),
                texts(entities, d -> d.ref().namespace()),
                texts(entities, d -> text(d, "metadata", "name")),
                texts(entities, d -> d.ref().name()),
                texts(entities, d -> text(d, "metadata", "title")),
                texts(entities, d -> text(d, "metadata", "description")),
                texts(entities, d -> text(d, "spec", "type")),
                texts(entities, d -> text(d, "spec", "lifecycle")),
                texts(entities, d -> target(d, RelationType.OWNED_BY, "/spec/owner")),
                texts(entities, d -> target(d, RelationType.PART_OF, "/spec/system")),
                texts(entities, EntityRows::tags),
                texts(entities, Descriptor::hash),
                numbers(entities, Difference::layout),
                texts(entities, d -> Fields.flatten(d.document()).toString()),
                texts(entities, EntityRows::words),
                texts(entities, Descriptor::json));
    }

    private static final String MOVE = """
            update catalog.entity e set path = r.path, url = nullif(r.url, ''), line = r.line, col = r.col, layout = r.layout
            from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[])
                as r(ref, path, url, line, col, layout)
            where e.ref = r.ref""";

    /** Writes down where entities stand now whose content is as before. */
    static Query move(List<Descriptor> entities, Map<String, String> urls) {
        return Query.of(
                MOVE,
                texts(entities, d -> d.ref().toString()),
                texts(entities, d -> d.place().path()),
                texts(entities, d -> urls.getOrDefault(d.place().path(), "")),
                numbers(entities, d -> d.place().line()),
                numbers(entities, d -> d.place().column()),
                numbers(entities, Difference::layout));
    }

    static String[] refs(List<EntityRef> refs) {
        return refs.stream().map(EntityRef::toString).toArray(String[]::new);
    }

    static <T> String[] texts(List<T> items, Function<T, String> column) {
        return items.stream().map(column).map(Storable::text).toArray(String[]::new);
    }

    static <T> Integer[] numbers(List<T> items, Function<T, Integer> column) {
        return items.stream().map(column).toArray(Integer[]::new);
    }

    private static String text(Descriptor descriptor, String part, String field) {
        var value = descriptor.document().path(part).path(field);
        return value.isString() ? value.stringValue() : "";
    }

    private static String target(Descriptor descriptor, RelationType type, String pointer) {
        return descriptor.relations().stream()
                .filter(r ->
                        r.type() == type && !r.reverse() && r.place().pointer().equals(pointer))
                .findFirst()
                .map(DeclaredRelation::other)
                .map(EntityRef::toString)
                .orElse("");
    }

    private static String tags(Descriptor descriptor) {
        var tags = descriptor.document().path("metadata").path("tags");
        return String.join(",", tags.valueStream().map(JsonNode::asString).toList());
    }

    private static String words(Descriptor descriptor) {
        var text = descriptor.ref().name() + " " + text(descriptor, "metadata", "title");
        var words = new StringBuilder(text.toLowerCase(Locale.ROOT));
        for (int i = 0; i < words.length(); i++) {
            if ("-_./:".indexOf(words.charAt(i)) >= 0) {
                words.setCharAt(i, ' ');
            }
        }
        return words.toString();
    }
}
