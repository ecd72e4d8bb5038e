package dev.atrium.deploys.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvent.RepositoryCreated;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyAnalysisTemplatesTest {

    private final AnalysisTemplates library = new AnalysisTemplates(AnalysisTemplates.shipped());

    @TempDir
    private Path folder;

    private static String template(String name, String query) {
        return """
                apiVersion: atrium.dev/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: %s }
                spec: { metrics: [{ name: x, query: '%s', successCondition: result < 1 }] }
                """.formatted(name, query);
    }

    private void write(String path, String content) throws IOException {
        var file = folder.resolve("templates").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private SourceReader reader() {
        return new SourceReader(SourceAccess.within(List.of(folder)), folder.resolve("cache"));
    }

    private CompanyAnalysisTemplates company(SourceReader reader, String... more) throws SourceException {
        var targets = new ArrayList<SourceTarget>();
        targets.add(SourceTarget.parse(folder.resolve("templates").toString()));
        for (var target : more) {
            targets.add(SourceTarget.parse(target));
        }
        return new CompanyAnalysisTemplates(library, reader, targets);
    }

    private List<String> problems() {
        return library.problems().stream()
                .map(p -> p.place().path() + ":" + p.place().line() + " " + p.message())
                .toList();
    }

    private String said(String template) {
        var use = new CanarySpec.Template(template, Map.of(), Place.file("", ""));
        return library.check(new CanarySpec.Analysis(List.of(use))).getFirst().message();
    }

    @Test
    void whoAsksBeforeTheyWereReadHasThemRead() throws Exception {
        write("a.yaml", template("good", "x"));
        write("java.yaml", template("javaBackend", "company"));
        try (var reader = reader();
                var _ = company(reader)) {
            var good = new CanarySpec.Analysis(List.of(new CanarySpec.Template("good", Map.of(), Place.file("", ""))));
            var java = new CanarySpec.Analysis(
                    List.of(new CanarySpec.Template("javaBackend", Map.of(), Place.file("", ""))));
            assertThat(library.check(good)).isEmpty();
            assertThat(library.plan(java, Map.of(), Map.of()).metrics())
                    .extracting(planned -> planned.canaryQuery())
                    .containsExactly("company");
        }
    }

    @Test
    void whatCannotBeReadIsTriedOnceByWhoAsksAndSaidThen() throws Exception {
        try (var reader = reader();
                var _ = company(reader)) {
            assertThat(said("good")).contains("could not be read yet");
            write("a.yaml", template("good", "x"));
            assertThat(said("good")).contains("could not be read yet");
        }
    }

    @Test
    void readsThemAtAnyDepthAndPutsThemBeforeThoseThatComeWithAtrium() throws Exception {
        write("a/b/good.yaml", template("good", "x"));
        write("a/helm.yaml", "{{ x }}: {{ y }}\n");
        write("java.yml", template("javaBackend", "company"));
        write("z/again.yaml", template("good", "y"));
        write("z/http.yaml", template("httpService", "{{ nothing }}"));
        try (var reader = reader();
                var company = company(reader)) {
            company.refresh();
            assertThat(library.all())
                    .extracting(AnalysisTemplate::name)
                    .containsExactly("errorRatio", "good", "javaBackend", "nodeService");
            assertThat(library.named("javaBackend")
                            .orElseThrow()
                            .metrics()
                            .getFirst()
                            .query())
                    .isEqualTo("company");
            assertThat(problems())
                    .anySatisfy(p -> assertThat(p).startsWith("z/http.yaml:4 The query refers to {{ nothing }}"))
                    .anySatisfy(p -> assertThat(p)
                            .startsWith("z/again.yaml:3 There is an analysis template \"good\" in this location already"
                                    + " (a/b/good.yaml)"))
                    .hasSize(2);
            // one that is broken is not silently the one that comes with Atrium
            assertThat(said("httpService")).contains("has mistakes");
        }
    }

    @Test
    void keepsWhatWasReadLastWhereALocationCannotBeRead() throws Exception {
        write("own.yaml", template("own", "x"));
        try (var reader = reader();
                var company = company(reader, folder.resolve("nowhere").toString())) {
            company.refresh();
            assertThat(library.named("own")).isPresent();
            assertThat(problems()).singleElement().asString().contains("cannot be read");
            assertThat(said("zzz")).contains("nowhere could not be read yet");
            Files.move(folder.resolve("templates"), folder.resolve("gone"));
            company.refresh();
            assertThat(library.named("own")).isPresent();
            assertThat(library.problems())
                    .extracting(Problem::message)
                    .hasSize(2)
                    .anySatisfy(m -> assertThat(m).contains("Those that were read last stay"));
            Files.move(folder.resolve("gone"), folder.resolve("templates"));
            write("own.yaml", template("other", "x"));
            company.refresh();
            assertThat(library.named("own")).isEmpty();
            assertThat(library.named("other")).isPresent();
        }
    }

    @Test
    void readsAgainByItself() throws Exception {
        write("own.yaml", template("first", "x"));
        try (var reader = reader();
                var company = company(reader)) {
            company.start(Duration.ofMillis(50));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> library.named("first").isPresent());
            write("own.yaml", template("later", "longer than before"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> library.named("later").isPresent());
        }
    }

    @Test
    void readsAgainWhenALocationIsPushedToAndNotForOthers() throws Exception {
        write("own.yaml", template("pushed", "x"));
        var target = "https://git.example.com/encore/templates.git#main:analyses";
        try (var reader = reader();
                var company = company(reader, target)) {
            var repository = new RepositoryRef("git.example.com", "Encore", "templates");
            var other = new RepositoryRef("git.example.com", "encore", "other");
            company.handle(push(other, "main", "analyses/x.yaml"));
            company.handle(push(repository, "next", "analyses/x.yaml"));
            company.handle(push(repository, "main", "docs/x.md"));
            company.handle(new RepositoryCreated(repository));
            assertThat(library.named("pushed")).isEmpty();
            company.handle(push(repository, "main", "analyses/x.yaml"));
            assertThat(library.named("pushed")).isPresent();
        }
    }

    private static Pushed push(RepositoryRef repository, String branch, String path) {
        return new Pushed(
                repository, "refs/heads/" + branch, "", "1", branch.equals("main"), List.of(path), true, "ann");
    }
}
