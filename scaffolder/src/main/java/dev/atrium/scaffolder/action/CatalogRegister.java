package dev.atrium.scaffolder.action;

import dev.atrium.catalog.CatalogCommands;
import dev.atrium.catalog.CatalogCommands.Registration;
import dev.atrium.catalog.CatalogLocation.Status;
import dev.atrium.catalog.CatalogLocations;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.ProblemFilter;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Await;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code catalog:register}: has the catalog read a descriptor. A file of a repository on a configured host is registered as that
 * repository's, as discovery does it, so that there is one location whoever comes first.
 */
@Blocks
public final class CatalogRegister implements TemplateAction {

    /** How many of a descriptor's problems go to the task's log; the catalog has them all. */
    private static final int MOST_PROBLEMS = 20;

    private final ActionDescription description = ActionDescription.beside(CatalogRegister.class, "catalog-register");
    private final CatalogCommands catalog;
    private final CatalogLocations locations;
    private final SourceHosts hosts;

    /** In this catalog, with the repositories of these hosts. */
    public CatalogRegister(CatalogCommands catalog, CatalogLocations locations, SourceHosts hosts) {
        this.catalog = catalog;
        this.locations = locations;
        this.hosts = hosts;
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public boolean dryRunnable() {
        return false;
    }

    @Override
    public ObjectNode rehearse(ActionContext context, ObjectNode input) throws ActionException {
        var url = DescriptorUrl.read(input);
        var output = output(url);
        var ref = WorkspaceDescriptor.firstEntity(context.workspace(), url);
        if (ref.isPresent()) {
            context.log("Would register " + url.shown() + " with " + ref.get() + ".");
            return output.put("entityRef", ref.get().toString());
        }
        if (!url.optional() && url.ofWorkspace()) {
            throw new ActionException("The workspace has no file '" + url.fileInRepository()
                    + "' to register: write one, with catalog:write for example.");
        }
        context.log("Would register " + url.shown() + ".");
        return output;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode input) throws ActionException {
        var url = DescriptorUrl.read(input);
        try {
            var target = url.target(hosts);
            context.log("Registering " + target);
            var registration = Await.answer(catalog.register(context.viewer(), target));
            return registration.isEmpty() ? output(url) : report(context, url, registration.get());
        } catch (SourceException e) {
            return unlessOptional(
                    context, url, HostTrouble.explain("Could not look for " + url.shown() + " to register it", e));
        } catch (BadRequest | Forbidden | NotFound | Conflict e) {
            return unlessOptional(
                    context, url, new ActionException("Could not register " + url.shown() + ": " + e.getMessage(), e));
        }
    }

    private ObjectNode report(ActionContext context, DescriptorUrl url, Registration registration)
            throws ActionException {
        var location = registration.location();
        var problems = problems(context, registration);
        if (location.status() == Status.FAILED || location.status() == Status.STALE) {
            var reason =
                    problems.stream().findFirst().map(CatalogRegister::line).orElse("there is no such file.");
            return unlessOptional(
                    context,
                    url,
                    new ActionException("Could not read " + url.shown() + ": " + reason
                            + " It stays registered, as " + location.target()
                            + ", and is read again from time to time; try the task again when it is there."));
        }
        warnOf(context, problems);
        var output = output(url);
        var entity = entity(context, registration);
        if (entity.isPresent()) {
            context.log("Registered " + entity.get() + ".");
            return output.put("entityRef", entity.get().toString());
        }
        context.warn(
                location.status() == Status.PENDING
                        ? "The catalog is still reading it, so that its entities are not known yet."
                        : "The catalog took no entity from it.");
        return output;
    }

    /** Of the whole location: the report is only about what has changed since an earlier execution, or since discovery. */
    private List<Problem> problems(ActionContext context, Registration registration) {
        var ofLocation = new ProblemFilter(registration.location().id(), null, null);
        var known = Await.answer(locations.problems(context.viewer(), ofLocation, PageRequest.first(MOST_PROBLEMS + 1)))
                .map(Page::values)
                .orElse(List.of());
        return known.isEmpty() ? registration.report().problems() : known;
    }

    /** A component if there is one, as Backstage has it; else the first one. */
    private Optional<EntityRef> entity(ActionContext context, Registration registration) {
        var there = Await.answer(locations.entities(
                        context.viewer(), registration.location().id(), PageRequest.first(PageRequest.MAX_SIZE)))
                .orElse(Page.empty());
        var refs = there.values().stream().map(Entity::ref).toList();
        return refs.stream()
                .filter(ref -> ref.kind().equals("component"))
                .findFirst()
                .or(() -> refs.stream().findFirst());
    }

    private static void warnOf(ActionContext context, List<Problem> problems) {
        problems.stream().limit(MOST_PROBLEMS).forEach(problem -> context.warn(line(problem)));
        if (problems.size() > MOST_PROBLEMS) {
            context.warn("… and more problems, which the catalog shows.");
        }
    }

    private static ObjectNode unlessOptional(ActionContext context, DescriptorUrl url, ActionException failure)
            throws ActionException {
        if (!url.optional()) {
            throw failure;
        }
        context.warn(failure.getMessage() + " (It is optional, so the task goes on.)");
        return output(url);
    }

    private static String line(Problem problem) {
        var place = problem.place();
        var at = place.line() == 0 ? place.path() : place.path() + ":" + place.line() + ":" + place.column();
        return at.isEmpty() ? problem.message() : at + ": " + problem.message();
    }

    private static ObjectNode output(DescriptorUrl url) {
        return JsonMapper.shared().createObjectNode().put("catalogInfoUrl", url.shown());
    }
}
