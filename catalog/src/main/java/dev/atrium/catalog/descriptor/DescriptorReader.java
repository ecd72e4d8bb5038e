package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.KindCheck;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads files of descriptors. Whatever is wrong with one becomes a problem with a place; an entity that breaks a rule
 * does not disturb its neighbours. Safe for use by many threads.
 */
public final class DescriptorReader {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Comparator<Problem> BY_PLACE = Comparator.<Problem>comparingInt(
                    problem -> problem.place().line())
            .thenComparingInt(problem -> problem.place().column());

    /** As many as a person could ever want to see. */
    private static final int MOST_PROBLEMS = 10_000;

    private final YamlReader yaml;
    private final DescriptorRules rules;
    private final Map<String, KindCheck> checks;

    /**
     * A reader of descriptors on top of one of YAML.
     *
     * @param checks at most one a kind
     */
    public DescriptorReader(YamlReader yaml, DescriptorRules rules, Collection<? extends KindCheck> checks) {
        this.yaml = yaml;
        this.rules = rules;
        this.checks = checks.stream()
                .collect(Collectors.toUnmodifiableMap(c -> c.kind().toLowerCase(Locale.ROOT), Function.identity()));
    }

    /**
     * Reads a file.
     *
     * @param related asked for what placeholders name
     */
    public DescriptorFile read(DescriptorSource file, RelatedFiles related) {
        var parsed = yaml.read(file.place(), file.content());
        var reading = new Reading(file.place(), new Placeholders(yaml, related, file, rules.maxPlaceholderBytes()));
        reading.problems.addAll(parsed.problems());
        reading.read(parsed.documents());
        reading.problems.sort(BY_PLACE);
        return new DescriptorFile(reading.descriptors, reading.problems);
    }

    /** The reading of one file. */
    private final class Reading {

        private final Place file;
        private final Placeholders placeholders;
        private final List<Descriptor> descriptors = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<EntityRef, Integer> firstLines = new HashMap<>();

        Reading(Place file, Placeholders placeholders) {
            this.file = file;
            this.placeholders = placeholders;
        }

        void read(List<YamlDocument> documents) {
            var count = problems.size();
            for (var document : documents) {
                if (count > MOST_PROBLEMS) {
                    problems.add(
                            Problem.error(
                                    file.at(
                                            document.start().line(),
                                            document.start().column(),
                                            ""),
                                    "More than " + MOST_PROBLEMS
                                            + " problems with this file; it is left out from here on. Mend those above first."));
                    return;
                }
                count += read(document);
            }
        }

        /** Gives the number of problems. */
        private int read(YamlDocument document) {
            var subject = new Subject(document, file);
            var descriptor = descriptor(subject, document);
            if (descriptor.isPresent() && !isDuplicate(subject, descriptor.get().ref())) {
                descriptors.add(descriptor.get());
            } else {
                problems.addAll(subject.problems());
            }
            return subject.problems().size();
        }

        private boolean isDuplicate(Subject subject, EntityRef ref) {
            var name = "/metadata/name";
            var first = firstLines.putIfAbsent(ref, subject.place(name).line());
            if (first == null) {
                return false;
            }
            subject.reject(
                    name,
                    ref + " stands in this file already, on line " + first
                            + "; this one is left out. Give it another name or remove it.");
            return true;
        }

        private Optional<Descriptor> descriptor(Subject subject, YamlDocument document) {
            if (!(document.value() instanceof ObjectNode root)) {
                subject.reject(
                        "",
                        "A descriptor must be a mapping, not " + Subject.shape(document.value())
                                + ". Start it with \"apiVersion: backstage.io/v1alpha1\".");
                return Optional.empty();
            }
            var envelope = Envelope.read(subject, root);
            placeholders.replace(subject, root, "metadata");
            placeholders.replace(subject, root, "spec");
            var ref = root.get("metadata") instanceof ObjectNode metadata
                    ? new Metadata(subject, metadata, rules.maxEntries()).read(envelope.kind())
                    : Optional.<EntityRef>empty();
            Spec.check(subject, root, envelope.known());
            var relations = List.<DeclaredRelation>of();
            var targets = List.<LocationTarget>of();
            if (root.get("spec") instanceof ObjectNode spec) {
                relations = new Relations(subject, ref, envelope.known(), rules.maxRelations()).read(spec);
                targets = envelope.isLocation() ? new Targets(subject).read(spec) : targets;
            }
            if (ref.isPresent() && !subject.rejected()) {
                lookDeeper(subject, envelope.kind(), root);
            }
            return ref.isEmpty() || subject.rejected()
                    ? Optional.empty()
                    : descriptor(subject, root, envelope, ref.get(), relations, targets);
        }

        private void lookDeeper(Subject subject, String kind, ObjectNode root) {
            var check = checks.get(kind.toLowerCase(Locale.ROOT));
            if (check != null) {
                check.check(root).forEach(subject::add);
            }
        }

        private Optional<Descriptor> descriptor(
                Subject subject,
                ObjectNode root,
                Envelope envelope,
                EntityRef ref,
                List<DeclaredRelation> relations,
                List<LocationTarget> targets) {
            var json = JSON.writeValueAsBytes(root);
            if (json.length > rules.maxEntityBytes()) {
                subject.reject(
                        "",
                        ref + " is too large: " + json.length + " bytes as JSON, at most " + rules.maxEntityBytes()
                                + " are kept. Make it smaller.");
                return Optional.empty();
            }
            return Optional.of(new Descriptor(
                    ref,
                    envelope.apiVersion(),
                    envelope.kind(),
                    root,
                    new String(json, StandardCharsets.UTF_8),
                    DocumentHash.of(json),
                    subject.place(""),
                    relations,
                    targets,
                    subject.problems()));
        }
    }
}
