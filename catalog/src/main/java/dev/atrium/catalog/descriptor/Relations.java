package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.RelationType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the relations that an entity declares. A ref that cannot be read is an error that the entity survives, unless it
 * is one that its kind requires.
 */
final class Relations {

    private static final String POINTER = "/spec/";
    /** Many templates in the wild give one as their owner; Backstage keeps it as a ref to nobody. */
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@:/]{1,64}@[^\\s@:/]{1,255}");

    private static final RefField[] FIELDS = RefField.values();

    private record Key(RelationType type, EntityRef other, boolean reverse) {}

    private final Subject subject;
    private final Optional<EntityRef> self;
    private final String namespace;
    private final Optional<KnownKind> kind;
    private final int limit;
    private final List<DeclaredRelation> relations = new ArrayList<>();
    private int refs;
    private final Set<Key> seen = new HashSet<>();

    /** @param self the name of the entity; empty if it has no good one */
    Relations(Subject subject, Optional<EntityRef> self, Optional<KnownKind> kind, int limit) {
        this.subject = subject;
        this.self = self;
        this.namespace = self.map(EntityRef::namespace).orElse(EntityRef.DEFAULT_NAMESPACE);
        this.kind = kind;
        this.limit = limit;
    }

    List<DeclaredRelation> read(ObjectNode spec) {
        for (var field : FIELDS) {
            var value = spec.get(field.property());
            if (value != null && !value.isNull()) {
                read(field, spec, value);
            }
        }
        return relations;
    }

    private void read(RefField field, ObjectNode spec, JsonNode value) {
        var pointer = POINTER + field.property();
        if (value instanceof ArrayNode list && (field.isList() || kind.isEmpty())) {
            for (var i = 0; i < list.size() && !subject.isHopeless() && isWithinLimit(pointer + "/" + i); i++) {
                readElement(field, list, pointer, i);
            }
        } else if (value.isString()) {
            warnIfList(field, pointer);
            add(field, value.stringValue(), pointer);
        } else if (kind.isPresent()) {
            readOther(field, spec, value, pointer);
        }
    }

    private boolean isWithinLimit(String pointer) {
        refs++;
        if (refs == limit + 1) {
            subject.error(
                    pointer,
                    "This entity has more than " + limit + " references in lists; those from here on are left out.");
        }
        return refs <= limit;
    }

    private void readOther(RefField field, ObjectNode spec, JsonNode value, String pointer) {
        if (value.isContainer()) {
            var wanted = field.isList() ? "a list of references" : "one reference";
            problem(
                    field,
                    pointer,
                    "spec." + field.property() + " must be " + wanted + ", not " + Subject.shape(value) + ".");
            return;
        }
        warnIfList(field, pointer);
        subject.text(spec, "/spec", field.property()).ifPresent(text -> add(field, text, pointer));
    }

    private void warnIfList(RefField field, String pointer) {
        if (field.isList() && kind.isPresent()) {
            subject.warn(
                    pointer,
                    "spec." + field.property() + " is a list; the one value is taken as its only entry. Write it as \""
                            + field.property() + ": [...]\".");
        }
    }

    private void readElement(RefField field, ArrayNode list, String listPointer, int index) {
        var element = list.get(index);
        var pointer = listPointer + "/" + index;
        if (element.isString()) {
            add(field, element.stringValue(), pointer);
        } else if (kind.isPresent()) {
            var text = subject.text(list, listPointer, index);
            if (text.isPresent()) {
                add(field, text.get(), pointer);
            } else {
                problem(
                        field,
                        pointer,
                        "An entry of spec." + field.property() + " must be a reference, not " + Subject.shape(element)
                                + ". Write [kind:][namespace/]name.");
            }
        }
    }

    private void add(RefField field, String text, String pointer) {
        EntityRef other;
        try {
            other = EntityRef.parse(text, field.defaultKind(), namespace);
        } catch (IllegalArgumentException e) {
            if (field == RefField.OWNER && MAIL_ADDRESS.matcher(text).matches()) {
                subject.warn(
                        pointer,
                        "The owner \"" + text
                                + "\" is a mail address, which no entity is called: nobody owns this entity."
                                + " Write the group or user, such as group:default/team-a.");
                return;
            }
            problem(field, pointer, String.valueOf(e.getMessage()));
            return;
        }
        if (self.filter(other::equals).isPresent()) {
            subject.warn(
                    pointer,
                    "spec." + field.property() + " names the entity itself; this is left out. Name another entity.");
            return;
        }
        if (!seen.add(new Key(field.type(), other, field.isReverse()))) {
            return;
        }
        relations.add(new DeclaredRelation(field.type(), other, field.isReverse(), subject.place(pointer)));
    }

    private void problem(RefField field, String pointer, String message) {
        var required = kind.filter(k -> k.required().contains(field.property())).isPresent();
        if (required) {
            subject.reject(pointer, message);
        } else {
            subject.error(pointer, message);
        }
    }
}
