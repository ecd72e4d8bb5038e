package dev.atrium.monitoring.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.bundle.Bundles;
import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.descriptor.MonitoringInfoReader;
import dev.atrium.monitoring.descriptor.MonitoringInfoReader.Read;
import dev.atrium.monitoring.generate.Generated;
import dev.atrium.monitoring.generate.Generator;
import dev.atrium.monitoring.store.DeclarationRows.Declared;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What files make, with the bundles and the owners of the moment. */
@Blocks
public final class Generations {

    private final MonitoringInfoReader reader = new MonitoringInfoReader();
    private final Generator generator;
    private final Supplier<Bundles> bundles;
    private final Function<Collection<EntityRef>, Map<EntityRef, EntityRef>> owners;

    /**
     * Generations.
     *
     * @param owners answers the owners of components, without those that nobody owns; waits for them
     */
    public Generations(
            Generator generator,
            Supplier<Bundles> bundles,
            Function<Collection<EntityRef>, Map<EntityRef, EntityRef>> owners) {
        this.generator = generator;
        this.bundles = bundles;
        this.owners = owners;
    }

    /** Reads a file of a repository. */
    public Read read(RepositoryRef repository, byte[] content) {
        return reader.read(place(repository), content);
    }

    /** What stands for the file in problems. */
    public static Place place(RepositoryRef repository) {
        return Place.file(repository.target("", "").toString(), MonitoringInfo.FILE);
    }

    /** Reads a text that is in no repository. */
    public Read read(String text) {
        return reader.read(Place.file("", MonitoringInfo.FILE), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether all bundles are known. */
    public boolean complete() {
        return bundles.get().unread().isEmpty();
    }

    /** What components make, in their order. */
    public List<Generated> of(List<MonitoringInfo.Component> components) {
        var known = bundles.get();
        var owned = owners.apply(
                components.stream().map(MonitoringInfo.Component::ref).toList());
        return components.stream()
                .map(component -> generator.generate(component, owned.get(component.ref()), known))
                .toList();
    }

    /** Who owns a component; null if nobody is known. */
    @Nullable
    EntityRef owner(EntityRef component) {
        return owners.apply(List.of(component)).get(component);
    }

    /** What a component makes that is declared so, or by nothing. */
    Made of(Optional<Declared> declared, EntityRef component) {
        if (declared.isEmpty()) {
            return new Made(new Generated(List.of(), List.of()), true);
        }
        var file = declared.get();
        var read = read(file.repository(), file.content().getBytes(StandardCharsets.UTF_8));
        return read.info()
                .component(component)
                .map(found -> made(found, read.problems()))
                // it is left out of what was read for a mistake: else it would not be this file's
                .orElseGet(() -> new Made(new Generated(List.of(), List.of()), false));
    }

    private Made made(MonitoringInfo.Component component, List<Problem> problems) {
        var generated = of(List.of(component)).getFirst();
        var pointer = component.place().pointer();
        var within = problems.stream().filter(problem -> (problem.place().pointer() + "/").startsWith(pointer + "/"));
        var whole = Stream.concat(within, generated.problems().stream())
                .noneMatch(problem -> problem.severity() == Severity.ERROR);
        return new Made(generated, whole);
    }
}
