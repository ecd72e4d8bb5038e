package dev.atrium.portal.catalog;

import dev.atrium.catalog.CatalogCommands;
import dev.atrium.catalog.CatalogCommands.Registration;
import dev.atrium.catalog.CatalogLocation;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.IngestionReport;
import dev.atrium.catalog.IngestionReport.Outcome;
import dev.atrium.catalog.Validation;
import dev.atrium.platform.problem.Problem;
import dev.atrium.portal.graphql.ApiException;
import dev.atrium.portal.graphql.ApiException.Code;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The catalog's mutations. */
@Controller
final class CatalogMutations {

    private final CatalogCommands commands;
    private final CatalogQueries queries;

    CatalogMutations(CatalogCommands commands, CatalogQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    record RegisterLocationInput(String target, @Nullable Boolean dryRun) {}

    record LocationInput(String id) {}

    record StarInput(EntityRef ref) {}

    /** What the schema calls {@code RegisterLocationPayload} and {@code RefreshLocationPayload}. */
    record Read(
            @Nullable CatalogLocation location,
            List<RegisteredEntity> entities,
            IngestionReport.Counts counts,
            List<Problem> problems) {

        static Read of(@Nullable CatalogLocation location, IngestionReport report) {
            return new Read(
                    location,
                    report.changes().stream()
                            .map(c -> new RegisteredEntity(c.ref(), c.outcome()))
                            .toList(),
                    report.counts(),
                    report.problems());
        }

        static Read of(Registration registration) {
            return of(registration.location(), registration.report());
        }
    }

    record RegisteredEntity(EntityRef ref, Outcome change) {}

    record Unregistered(String id, int deleted) {}

    record Starred(Entity entity) {}

    record Validated(boolean valid, List<Validation.Declared> entities, List<Problem> problems) {}

    @MutationMapping
    Mono<Read> registerLocation(@Argument RegisterLocationInput input, DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        return Boolean.TRUE.equals(input.dryRun())
                ? commands.rehearse(viewer, input.target()).map(report -> Read.of(null, report))
                : commands.register(viewer, input.target()).map(Read::of);
    }

    @MutationMapping
    Mono<Read> refreshLocation(@Argument LocationInput input, DataFetchingEnvironment env) {
        return commands.refresh(Viewers.of(env), LocationFields.locationId(input.id()))
                .map(Read::of)
                .switchIfEmpty(noLocation(input.id()));
    }

    @MutationMapping
    Mono<Unregistered> unregisterLocation(@Argument LocationInput input, DataFetchingEnvironment env) {
        return commands.unregister(Viewers.of(env), LocationFields.locationId(input.id()))
                .map(deleted -> new Unregistered(input.id(), deleted))
                .switchIfEmpty(noLocation(input.id()));
    }

    @MutationMapping
    Mono<Validated> validateDescriptor(@Argument String yaml, DataFetchingEnvironment env) {
        return commands.validate(Viewers.of(env), yaml).map(v -> new Validated(v.valid(), v.entities(), v.problems()));
    }

    @MutationMapping
    Mono<Starred> starEntity(DataFetchingEnvironment env) {
        return star(env, true);
    }

    @MutationMapping
    Mono<Starred> unstarEntity(DataFetchingEnvironment env) {
        return star(env, false);
    }

    private Mono<Starred> star(DataFetchingEnvironment env, boolean starred) {
        var viewer = Viewers.of(env);
        Map<String, EntityRef> input = Arguments.required(env, "input");
        var ref = Objects.requireNonNull(input.get("ref"));
        return queries.entities(viewer, List.of(ref))
                .mapNotNull(found -> found.get(ref))
                .switchIfEmpty(Mono.error(() -> new ApiException(Code.NOT_FOUND, "There is no " + ref + ".")))
                .flatMap(entity -> commands.star(viewer, ref, starred).thenReturn(new Starred(entity)));
    }

    private static <T> Mono<T> noLocation(String id) {
        return Mono.error(() -> new ApiException(Code.NOT_FOUND, "There is no location " + id + "."));
    }
}
