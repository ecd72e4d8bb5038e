package dev.atrium.monitoring.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.MonitoringApplication;
import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.monitoring.descriptor.MonitoringInfoReader.Read;
import dev.atrium.monitoring.run.Generations;
import dev.atrium.monitoring.run.MonitoringEngine;
import dev.atrium.monitoring.store.ApplicationRows;
import dev.atrium.monitoring.store.DeclarationRows;
import dev.atrium.monitoring.store.DeclarationRows.Declared;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the default branches of repositories declare, and has it applied. Whoever reads looks at the branch's newest commit, and once
 * more after writing: so the last one who writes has seen how things are, whatever order events come in.
 */
@Blocks
public final class Declarations {

    private static final Logger log = LoggerFactory.getLogger(Declarations.class);
    private static final int MOST_LOOKS = 10;

    private final Sql sql;
    private final SourceHosts hosts;
    private final Generations generations;
    private final MonitoringEngine engine;

    /** Declarations in a database. */
    public Declarations(Database database, SourceHosts hosts, Generations generations, MonitoringEngine engine) {
        this.sql = database.sql();
        this.hosts = hosts;
        this.generations = generations;
        this.engine = engine;
    }

    /** What came of reading: what is applied now, and what is wrong with the file. */
    record Outcome(List<MonitoringApplication> applications, List<Component> components, List<Problem> problems) {}

    /**
     * Reads what a repository declares, writes it down, and has applied what changed of it.
     *
     * @param trigger see {@link MonitoringApplication#trigger}
     * @param all whether what did not change is applied, too
     * @throws SourceException if its host does not answer
     */
    Outcome read(RepositoryRef named, String trigger, boolean all) throws SourceException {
        var ref = hosts.resolve(named);
        var host = hosts.of(ref);
        for (int look = 0; look < MOST_LOOKS; look++) {
            var repository = host.repository(ref);
            if (repository.isEmpty()) {
                remove(ref, trigger);
                return new Outcome(List.of(), List.of(), List.of());
            }
            if (!DeclarationRows.key(repository.get().ref()).equals(DeclarationRows.key(ref))) {
                // it was renamed, and what it declared under its old name is its own
                remove(ref, trigger);
            }
            var branch = repository.get().defaultBranch();
            var tip = host.commit(ref, branch);
            var file = tip.isEmpty()
                    ? Optional.<TreeFile>empty()
                    : host.file(repository.get().ref(), tip.get().sha(), MonitoringInfo.FILE);
            var outcome = file.isEmpty()
                    ? remove(ref, trigger)
                    : write(
                            repository.get(),
                            tip.orElseThrow().sha(),
                            file.get().content(),
                            trigger,
                            all);
            if (host.commit(ref, branch).map(Commit::sha).equals(tip.map(Commit::sha))) {
                return outcome;
            }
        }
        throw new SourceException(Kind.TIMEOUT, ref + " changes faster than its monitoring can be read.");
    }

    /** Forgets what a repository declared: what was made of it is taken away. */
    Outcome remove(RepositoryRef repository, String trigger) {
        record Freed(List<MonitoringApplication> applications, List<RepositoryRef> again) {}
        var freed = sql.transaction(tx -> {
            DeclarationRows.lock(tx);
            var refs = DeclarationRows.remove(tx, repository);
            return new Freed(
                    refs.isEmpty()
                            ? List.<MonitoringApplication>of()
                            : ApplicationRows.add(tx, refs, repository.toString(), "", trigger, false),
                    DeclarationRows.wanting(tx, refs));
        });
        // who is to have a component has it before anything of it is taken away
        readAgain(freed.again());
        wake(freed.applications());
        return new Outcome(freed.applications(), List.of(), List.of());
    }

    private Outcome write(Repository repository, String sha, byte[] content, String trigger, boolean all) {
        record Result(Outcome outcome, List<RepositoryRef> again) {}
        var ref = repository.ref();
        var read = generations.read(ref, content);
        var result = sql.transaction(tx -> {
            DeclarationRows.lock(tx);
            var text = Storable.text(new String(content, StandardCharsets.UTF_8));
            var before = DeclarationRows.of(tx, ref);
            var owned = DeclarationRows.owned(tx, ref);
            var declared = new Declared(ref, sha, text);
            var refs = refs(read.info().components());
            // what is claimed refers to it
            DeclarationRows.write(tx, declared, read.problems(), List.of());
            var others = DeclarationRows.claim(tx, ref, refs);
            var own = read.info().components().stream()
                    .filter(component -> !others.containsKey(component.ref().toString()))
                    .toList();
            var problems = new ArrayList<>(read.problems());
            read.info().components().stream()
                    .filter(component -> others.containsKey(component.ref().toString()))
                    .forEach(component -> problems.add(Problem.error(
                            component.place(),
                            component.ref() + " is monitored from "
                                    + others.get(component.ref().toString())
                                    + ": take it out of one of the two repositories.")));
            DeclarationRows.write(tx, declared, problems, List.copyOf(others.keySet()));
            // what a mistake concerns stays as it was
            var freed = broken(read) ? List.<String>of() : DeclarationRows.keepOnly(tx, ref, refs(own));
            var changed = new ArrayList<>(freed);
            var same = !all && before.filter(b -> b.content().equals(text)).isPresent();
            // what it has only now was another's when the file was read before
            refs(own).stream()
                    .filter(component -> !same || !owned.contains(component))
                    .forEach(changed::add);
            var applications = changed.isEmpty()
                    ? List.<MonitoringApplication>of()
                    : ApplicationRows.add(tx, changed, ref.toString(), sha, trigger, false);
            return new Result(new Outcome(applications, own, problems), DeclarationRows.wanting(tx, freed));
        });
        readAgain(result.again());
        wake(result.outcome().applications());
        return result.outcome();
    }

    private static boolean broken(Read read) {
        return read.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    private static List<String> refs(List<Component> components) {
        return components.stream().map(Component::ref).map(EntityRef::toString).toList();
    }

    private void wake(List<MonitoringApplication> applications) {
        engine.wake(applications.stream()
                .map(application -> application.component().toString())
                .toList());
    }

    /** Reads again who wants what nobody has any more: a portal may have died before it could. */
    void readWanting() {
        readAgain(sql.transaction(DeclarationRows::wantingFree));
    }

    /** Those who wanted what is free now: who comes first has it. */
    private void readAgain(List<RepositoryRef> repositories) {
        for (var repository : repositories) {
            try {
                read(repository, "push", false);
            } catch (SourceException e) {
                log.warn("What {} declares is read when it changes: {}", repository, e.getMessage());
            }
        }
    }
}
