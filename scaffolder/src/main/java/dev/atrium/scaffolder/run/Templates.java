package dev.atrium.scaffolder.run;

import dev.atrium.catalog.CatalogLocations;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.KindCheck.Finding;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Await;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.scaffolder.ActionContext.Origin;
import dev.atrium.scaffolder.template.TemplateCheck;
import dev.atrium.scaffolder.template.TemplateReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Templates, and the people who run them, from the catalog. Waits: for virtual threads. */
final class Templates {

    private static final String KIND = "template";

    private final CatalogQueries catalog;
    private final CatalogLocations locations;
    private final TemplateCheck check;

    Templates(CatalogQueries catalog, CatalogLocations locations, TemplateCheck check) {
        this.catalog = catalog;
        this.locations = locations;
        this.check = check;
    }

    /** The template of a ref, checked. */
    LoadedTemplate load(Viewer viewer, EntityRef ref) {
        if (!ref.kind().equals(KIND)) {
            throw new BadRequest(ref + " is no template. Give a ref such as template:default/" + ref.name() + ".");
        }
        var entity = Await.answer(catalog.entity(viewer, ref))
                .orElseThrow(() -> new NotFound("There is no " + ref + " in the catalog."));
        var document = entity.document().orElseThrow();
        var origin = origin(viewer, entity);
        return new LoadedTemplate(
                ref,
                TemplateReader.read(document).spec(),
                steps(document),
                origin,
                problems(viewer, ref, document, Place.file(origin.location().toString(), origin.path())));
    }

    /** What expressions call {@code user}: the ref, and the entity if the catalog has it. */
    ObjectNode user(Viewer viewer) {
        var user = Json.NODES.objectNode().put("ref", viewer.ref());
        document(viewer).ifPresent(document -> user.set("entity", document));
        return user;
    }

    private Optional<ObjectNode> document(Viewer viewer) {
        EntityRef ref;
        try {
            ref = EntityRef.parse(viewer.ref());
        } catch (IllegalArgumentException e) {
            // somebody whom the catalog could not have
            return Optional.empty();
        }
        return Await.answer(catalog.entity(viewer, ref)).flatMap(Entity::document);
    }

    private Origin origin(Viewer viewer, Entity entity) {
        var id = entity.origin().locationId();
        var location = Optional.ofNullable(Await.answer(locations.byId(viewer, List.of(id)))
                        .orElse(Map.of())
                        .get(id))
                .orElseThrow(() -> new NotFound(entity.ref() + " has just left the catalog."));
        try {
            return new Origin(
                    SourceTarget.parse(location.target()),
                    location.commit(),
                    entity.origin().path());
        } catch (SourceException e) {
            throw new IllegalStateException("The catalog read " + location.target(), e);
        }
    }

    private List<Problem> problems(Viewer viewer, EntityRef ref, ObjectNode document, Place file) {
        var findings = check.check(document);
        if (findings.isEmpty()) {
            return List.of();
        }
        var known = Await.answer(locations.problemsOf(viewer, List.of(ref)))
                .orElse(Map.of())
                .getOrDefault(ref, List.of());
        return findings.stream().map(f -> problem(f, known, file)).toList();
    }

    /** The catalog has found the same when it read the file, and knows the line. */
    private static Problem problem(Finding finding, List<Problem> known, Place file) {
        return known.stream()
                .filter(p -> p.message().equals(finding.message())
                        && p.place().pointer().equals(finding.pointer()))
                .findFirst()
                .orElseGet(() -> new Problem(finding.severity(), finding.message(), file.at(0, 0, finding.pointer())));
    }

    private static ObjectNode steps(ObjectNode document) {
        var kept = Json.NODES.objectNode();
        var spec = kept.putObject("spec");
        for (var field : List.of("steps", "output")) {
            var value = document.path("spec").path(field);
            if (!value.isMissingNode()) {
                spec.set(field, value);
            }
        }
        return kept;
    }
}
