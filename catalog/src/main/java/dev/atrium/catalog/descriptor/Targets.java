package dev.atrium.catalog.descriptor;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a Location points to. What cannot be a target is an error that the Location survives. */
final class Targets {

    private static final String EXAMPLE = "Write it as \"target: ./services/*/catalog-info.yaml\".";

    private final Subject subject;
    private final List<LocationTarget> targets = new ArrayList<>();

    Targets(Subject subject) {
        this.subject = subject;
    }

    List<LocationTarget> read(ObjectNode spec) {
        var type = subject.text(spec, "/spec", "type").orElse("");
        if (!type.isEmpty() && !type.equals("file") && !type.equals("url")) {
            subject.warn(
                    "/spec/type",
                    "A Location of the type \"" + type + "\" is read as a url. Write \"type: file\" or \"type: url\".");
        }
        var optional = isOptional(spec);
        var target = spec.get("target");
        if (target != null && !target.isNull()) {
            add(type, optional, target, "/spec/target");
        }
        var list = spec.get("targets");
        if (list instanceof ArrayNode several) {
            for (var i = 0; i < several.size() && !subject.isHopeless(); i++) {
                add(type, optional, several.get(i), "/spec/targets/" + i);
            }
        } else if (list != null && !list.isNull()) {
            subject.error(
                    "/spec/targets",
                    "spec.targets must be a list, not " + Subject.shape(list)
                            + ". Write a single one as \"target: …\".");
        }
        return targets;
    }

    private boolean isOptional(ObjectNode spec) {
        var presence = subject.text(spec, "/spec", "presence").orElse("required");
        if (!presence.equals("required") && !presence.equals("optional")) {
            subject.warn(
                    "/spec/presence",
                    "The presence \"" + presence
                            + "\" is unknown and taken as required. Write \"required\" or \"optional\".");
        }
        return presence.equals("optional");
    }

    private void add(String type, boolean optional, JsonNode node, String pointer) {
        if (!node.isString() || node.stringValue().isBlank()) {
            subject.error(pointer, "A target must be a path or a URL. " + EXAMPLE);
            return;
        }
        targets.add(new LocationTarget(type, node.stringValue(), optional, subject.place(pointer)));
    }
}
