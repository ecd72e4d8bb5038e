package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Validation;
import dev.atrium.catalog.descriptor.DeclaredRelation;
import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.catalog.descriptor.DescriptorReader;
import dev.atrium.catalog.descriptor.DescriptorSource;
import dev.atrium.catalog.descriptor.RelatedFiles;
import dev.atrium.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Tells everything that is wrong with a text. */
public final class Validator {

    /** What a place in a text says for the location and the path. */
    private static final String TEXT = "text";

    /** There are no files beside a text: whatever a placeholder names is taken to be an empty object. */
    private static final RelatedFiles NO_FILES = (from, reference) -> "{}".getBytes(StandardCharsets.UTF_8);

    private final DescriptorReader reader;
    private final Ingestion ingestion;

    /** Reads with the reader of the locations, and looks for the targets of relations in the catalog. */
    public Validator(DescriptorReader reader, Ingestion ingestion) {
        this.reader = reader;
        this.ingestion = ingestion;
    }

    /** What the text declares, and what is wrong with it: relations to what is neither in it nor in the catalog included. */
    public Validation validate(String yaml) {
        var file = reader.read(new DescriptorSource(TEXT, TEXT, yaml.getBytes(StandardCharsets.UTF_8)), NO_FILES);
        var problems = new ArrayList<>(file.problems());
        file.descriptors().forEach(d -> problems.addAll(d.problems()));
        problems.addAll(dangling(file.descriptors()));
        return new Validation(
                file.descriptors().stream()
                        .map(d -> new Validation.Declared(
                                d.ref(), d.kind(), d.place().line()))
                        .toList(),
                problems);
    }

    private List<Problem> dangling(List<Descriptor> descriptors) {
        var relations =
                descriptors.stream().flatMap(d -> d.relations().stream()).toList();
        var known = new HashSet<EntityRef>();
        descriptors.forEach(d -> known.add(d.ref()));
        known.addAll(ingestion.existing(
                relations.stream().map(DeclaredRelation::other).distinct().toList()));
        return relations.stream()
                .filter(r -> !known.contains(r.other()))
                .map(r -> Problem.warning(r.place(), dangling(r.other().toString())))
                .toList();
    }

    static String dangling(String ref) {
        return "There is no " + ref + " in the catalog. Correct the ref, or register what it names.";
    }
}
