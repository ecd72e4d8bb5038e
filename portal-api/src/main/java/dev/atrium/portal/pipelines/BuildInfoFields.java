package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.BuildInfos;
import dev.atrium.pipelines.BuildInfos.BuildTemplate;
import dev.atrium.pipelines.BuildInfos.Expanded;
import dev.atrium.platform.problem.Problem;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.PlainJson;
import dev.atrium.portal.graphql.Viewers;
import dev.atrium.portal.source.RepositoryNames;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What {@code build-info.yaml} files come to. */
@Component
final class BuildInfoFields implements RuntimeWiringConfigurer {

    private final BuildInfos infos;

    BuildInfoFields(BuildInfos infos) {
        this.infos = infos;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("expandBuildInfo", this::expand)
                        .dataFetcher("previewBuildInfo", this::preview)
                        .dataFetcher("buildTemplates", this::templates)
                        .dataFetcher("buildTemplateProblems", this::templateProblems));
        wiring.type(
                "BuildInfo",
                type -> type.dataFetcher("template", Fetch.text(Expanded.class, Expanded::template))
                        .dataFetcher("expanded", Fetch.text(Expanded.class, Expanded::yaml))
                        .dataFetcher("commit", Fetch.text(Expanded.class, Expanded::commit))
                        .dataFetcher(
                                "tree",
                                Fetch.property(
                                        Expanded.class,
                                        e -> e.expanded() == null ? null : PlainJson.of(e.expanded()))));
        wiring.type(
                "BuildTemplate",
                type -> type.dataFetcher("origin", Fetch.text(BuildTemplate.class, BuildTemplate::origin))
                        .dataFetcher("options", Fetch.property(BuildTemplate.class, t -> PlainJson.of(t.options()))));
    }

    private Mono<Expanded> expand(DataFetchingEnvironment env) {
        return infos.expand(
                Viewers.of(env),
                RepositoryNames.given(Arguments.required(env, "repository")),
                Arguments.<String>optional(env, "revision").orElse(""));
    }

    private Mono<Expanded> preview(DataFetchingEnvironment env) {
        return infos.preview(Viewers.of(env), Arguments.required(env, "yaml"));
    }

    private Mono<List<BuildTemplate>> templates(DataFetchingEnvironment env) {
        return infos.templates(Viewers.of(env));
    }

    private Mono<List<Problem>> templateProblems(DataFetchingEnvironment env) {
        return infos.templateProblems(Viewers.of(env));
    }
}
