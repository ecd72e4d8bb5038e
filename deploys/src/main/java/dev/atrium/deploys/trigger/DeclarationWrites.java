package dev.atrium.deploys.trigger;

import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.deploys.trigger.DeclarationRows.Claim;
import dev.atrium.deploys.trigger.DeclarationRows.Declaration;
import dev.atrium.deploys.trigger.DeclarationRows.Placed;
import dev.atrium.deploys.trigger.DeclarationRows.Taken;
import dev.atrium.deploys.trigger.Declarations.Declared;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what repositories declare: of many at once, in one transaction, with the same statements as of one. */
@Blocks
final class DeclarationWrites {

    private final Sql sql;
    private final Clusters clusters;

    DeclarationWrites(Sql sql, Clusters clusters) {
        this.sql = sql;
        this.clusters = clusters;
    }

    /**
     * What was read of a repository.
     *
     * @param tip of its default branch; null if that has no commit
     * @param read the file there; null if there is none
     */
    record Found(
            Repository repository,
            @Nullable Commit tip,
            @Nullable Read read) {

        Optional<String> sha() {
            return Optional.ofNullable(tip).map(Commit::sha);
        }

        private String key() {
            return RepositoryKeys.of(repository.ref());
        }

        private List<Component> components() {
            return Objects.requireNonNull(read).info().components();
        }

        private boolean broken() {
            return InfoFiles.broken(Objects.requireNonNull(read).problems());
        }
    }

    /** What came of it. @param wanting repositories that would have what is free now: they are to be read again */
    record Written(List<Declared> declared, List<RepositoryRef> wanting) {}

    /** What a repository has, with what is wrong. @param contested components that others have */
    private record Own(Found found, List<Component> components, DeclaredTargets targets, List<Taken> contested) {

        private List<Problem> problems() {
            var problems = new ArrayList<>(Objects.requireNonNull(found.read()).problems());
            for (var component : found.components()) {
                contested.stream()
                        .filter(taken -> taken.ref().equals(component.ref().toString()))
                        .map(taken -> Problem.error(
                                component.place(),
                                component.ref() + " is deployed from " + taken.other()
                                        + ": take it out of one of the two repositories."))
                        .forEach(problems::add);
            }
            problems.addAll(targets.problems());
            return problems;
        }
    }

    /** Writes what was read. Repositories without a file declare nothing, and are forgotten. */
    Written write(List<Found> found) {
        if (found.isEmpty()) {
            return new Written(List.of(), List.of());
        }
        return sql.transaction(tx -> {
            DeclarationRows.lock(tx);
            var declaring = found.stream().filter(each -> each.read() != null).toList();
            var own = own(tx, declaring);
            var placed = placed(own);
            DeclarationRows.declarations(
                    tx, own.stream().map(DeclarationWrites::declaration).toList());
            DeclarationRows.targets(tx, placed);
            var silent = found.stream()
                    .filter(each -> each.read() == null)
                    .map(Found::key)
                    .toList();
            var whole = new ArrayList<>(silent);
            declaring.stream().filter(each -> !each.broken()).map(Found::key).forEach(whole::add);
            var freed = DeclarationRows.keepOnly(tx, whole, claims(own), placed);
            DeclarationRows.remove(tx, silent);
            DeclarationRows.read(tx, found.stream().map(Found::key).toList(), clusters.configuration());
            return new Written(
                    own.stream().map(DeclarationWrites::declared).toList(), DeclarationRows.wanting(tx, freed));
        });
    }

    /** Forgets repositories that are gone. */
    Written remove(Collection<String> repositories) {
        return sql.transaction(tx -> {
            DeclarationRows.lock(tx);
            var freed = DeclarationRows.keepOnly(tx, repositories, List.of(), List.of());
            DeclarationRows.remove(tx, repositories);
            DeclarationRows.forget(tx, repositories);
            return new Written(List.of(), DeclarationRows.wanting(tx, freed));
        });
    }

    private List<Own> own(Transaction tx, List<Found> declaring) {
        // what is claimed refers to it
        DeclarationRows.declarations(
                tx,
                declaring.stream()
                        .map(each -> Declaration.of(
                                each.repository().ref(), each.sha().orElse(""), List.of(), List.of()))
                        .toList());
        var claims = new ArrayList<Claim>();
        for (var each : declaring) {
            each.components()
                    .forEach(component ->
                            claims.add(new Claim(each.key(), component.ref().toString(), claims.size())));
        }
        Map<String, List<Taken>> taken =
                DeclarationRows.claim(tx, claims).stream().collect(Collectors.groupingBy(Taken::repository));
        return declaring.stream()
                .map(each -> own(each, taken.getOrDefault(each.key(), List.of())))
                .toList();
    }

    private Own own(Found found, List<Taken> taken) {
        var others = taken.stream().map(Taken::ref).toList();
        var components = found.components().stream()
                .filter(component -> !others.contains(component.ref().toString()))
                .toList();
        return new Own(
                found,
                components,
                DeclaredTargets.of(components, found.repository().ref(), clusters),
                taken);
    }

    private static Declaration declaration(Own own) {
        return Declaration.of(
                own.found().repository().ref(),
                own.found().sha().orElse(""),
                own.problems(),
                own.contested().stream().map(Taken::ref).distinct().toList());
    }

    private static Declared declared(Own own) {
        var found = own.found();
        return new Declared(found.repository(), Objects.requireNonNull(found.tip()), own.components(), found.broken());
    }

    private static List<Placed> placed(List<Own> own) {
        return own.stream()
                .flatMap(each -> each.targets().targets().stream()
                        .map(target -> new Placed(each.found().key(), target)))
                .toList();
    }

    private static List<Claim> claims(List<Own> own) {
        return own.stream()
                .flatMap(each -> each.components().stream()
                        .map(component ->
                                new Claim(each.found().key(), component.ref().toString(), 0)))
                .toList();
    }
}
