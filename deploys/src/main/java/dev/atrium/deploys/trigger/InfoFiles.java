package dev.atrium.deploys.trigger;

import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the deployment-info.yaml of commits. */
@Blocks
final class InfoFiles {

    private final DeployTools tools;

    InfoFiles(DeployTools tools) {
        this.tools = tools;
    }

    /** The file, with what is wrong with it and with the analyses that it asks for; empty if the commit has none. */
    Optional<Read> read(SourceHost host, RepositoryRef repository, String sha) throws SourceException {
        var place = place(repository);
        try {
            return host.file(repository, sha, DeploymentInfo.FILE)
                    .map(file -> checked(tools.infos().read(place, file.content())));
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.TOO_LARGE) {
                return Optional.of(
                        new Read(new DeploymentInfo(List.of()), List.of(Problem.error(place, e.getMessage()))));
            }
            throw e;
        }
    }

    static Place place(RepositoryRef repository) {
        return Place.file(location(repository), DeploymentInfo.FILE);
    }

    /** What the catalog calls a repository. */
    static String location(RepositoryRef repository) {
        return repository.target("", "").toString();
    }

    static boolean broken(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    private Read checked(Read read) {
        var analyses = read.info().components().stream()
                .map(DeploymentInfo.Component::canary)
                .filter(Objects::nonNull)
                .flatMap(canary -> canary.steps().stream())
                .filter(Analysis.class::isInstance)
                .flatMap(step -> tools.analyses().apply((Analysis) step).stream());
        return new Read(
                read.info(), Stream.concat(read.problems().stream(), analyses).toList());
    }
}
